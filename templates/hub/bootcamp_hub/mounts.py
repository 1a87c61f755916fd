"""Which folders are mounted in a role's servers, and whether the role may write to them.

This changes the finished pod, not the spawner's settings: only the pod contains what the chart's values, the profile
and other hooks added, so only there can missing volumes and taken paths be detected. The spawner also
persists between starts and would accumulate mounts.
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterable
from typing import Any

from kubernetes_asyncio.client.models import V1Volume, V1VolumeMount
from kubespawner.utils import get_k8s_model
from traitlets.config import Config

from bootcamp_hub.faults import Faults
from bootcamp_hub.hooks import add_pod_hook, configured
from bootcamp_hub.settings import PLACE, Settings
from bootcamp_hub.volumes import READ, Mount


def configure_mounts(c: Config, settings: Settings) -> None:
    """Mount the bootcamp's folders by role."""
    check_mounts(c, settings)

    async def mount_folders(spawner: Any, pod: Any) -> Any:
        role = settings.roster.person(spawner.user.name).role
        for mount in settings.mounts:
            place_mount(pod, mount, role, settings, spawner.log)
        drop_dangling(pod, spawner.log)
        return pod

    add_pod_hook(c, mount_folders)


def check_mounts(c: Config, settings: Settings) -> None:
    """Compare the mounts with the chart's own volumes before any server starts."""
    faults = Faults()
    volumes = {field(volume, "name") for volume in entries(configured(c, "volumes", "KubeSpawner"))}
    for name in sorted(volumes & settings.volumes.keys()):
        faults.add(
            f"`{PLACE}.volumes.{name}` is also a volume of the chart's `singleuser.storage`", "keep one of the two"
        )
    ours = {mount.path for mount in settings.mounts}
    for mounted in entries(configured(c, "volume_mounts", "KubeSpawner")):
        if path_of(mounted) in ours:
            faults.add(
                f"`{path_of(mounted)}` is a mount of both the chart's `singleuser.storage` and `{PLACE}.mounts`",
                "keep the one that defines who may write",
            )
    faults.stop_if_any()
    for mount in settings.mounts:
        if mount.volume not in volumes | settings.volumes.keys():
            print(f"the mount `{mount.path}` is left out: there is no volume `{mount.volume}`", file=sys.stderr)


def place_mount(pod: Any, mount: Mount, role: str, settings: Settings, log: Any) -> None:
    """Add one mount, and the volume behind it, to a role's notebook."""
    notebook = pod.spec.containers[0]
    others = [taken for taken in notebook.volume_mounts or [] if path_of(taken) != mount.path]
    if len(others) < len(notebook.volume_mounts or []):
        # A profile's mount at this path has no roles, so it could let participants write.
        log.warning("the bootcamp's mount replaces what %s had at %s", pod.metadata.name, mount.path)
        notebook.volume_mounts = others
    if role not in mount.access:
        return
    volumes = pod.spec.volumes or []
    if all(field(volume, "name") != mount.volume for volume in volumes):
        source = settings.volumes.get(mount.volume)
        if source is None:
            return
        pod.spec.volumes = [*volumes, get_k8s_model(V1Volume, {"name": mount.volume, **source})]
    wanted = V1VolumeMount(
        name=mount.volume,
        mount_path=mount.path,
        sub_path=mount.sub_path,
        read_only=mount.access[role] == READ,
    )
    notebook.volume_mounts = [*others, wanted]


def drop_dangling(pod: Any, log: Any) -> None:
    """Remove every mount whose volume the pod does not have, and every init container with such a mount.

    Kubernetes refuses such a pod. If a volume is switched off while a mount or an init container still names it,
    nobody can work, even without that folder. An init container without its folder would run and
    fail, and also keep the server from starting.
    """
    volumes = {field(volume, "name") for volume in pod.spec.volumes or []}
    if pod.spec.init_containers:
        pod.spec.init_containers = [
            container for container in pod.spec.init_containers if not dangling(container, volumes, pod, log)
        ]
    for container in pod.spec.containers:
        missing = dangling(container, volumes, pod, log)
        if missing:
            kept = [mount for mount in mounts_of(container) if mount not in missing]
            set_mounts(container, kept)


def dangling(container: Any, volumes: set[str], pod: Any, log: Any) -> list[Any]:
    """Return a container's mounts without a volume, and log each."""
    missing = [mount for mount in mounts_of(container) if field(mount, "name") not in volumes]
    for mount in missing:
        log.warning(
            "%s has no volume %s, which its container %s would mount at %s",
            pod.metadata.name,
            field(mount, "name"),
            field(container, "name"),
            path_of(mount),
        )
    return missing


def entries(value: Any) -> Iterable[Any]:
    """Return the values of a trait that may be a list or a mapping; the chart uses both."""
    return value.values() if isinstance(value, dict) else value or []


def field(item: Any, *names: str) -> Any:
    """Read a field of a Kubernetes object: a model, or a mapping inside containers from the values."""
    if isinstance(item, dict):
        return next((item[name] for name in names if name in item), None)
    return getattr(item, names[0], None)


def mounts_of(container: Any) -> list[Any]:
    """Return the mounts of a container."""
    return field(container, "volume_mounts", "volumeMounts") or []


def set_mounts(container: Any, mounts: list[Any]) -> None:
    """Set the mounts of a container, which is a model or a mapping."""
    if isinstance(container, dict):
        container["volumeMounts" if "volumeMounts" in container else "volume_mounts"] = mounts
    else:
        container.volume_mounts = mounts


def path_of(mount: Any) -> str:
    """Return the path of a mount, normalized like the paths in the settings."""
    return posixpath.normpath(field(mount, "mount_path", "mountPath") or "")
