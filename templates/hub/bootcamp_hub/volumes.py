"""The bootcamp's volumes, and where they are mounted for each role."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bootcamp_hub.faults import Faults, kind, listed, mapping, one_of, only
from bootcamp_hub.roster import ROLES

READ, WRITE = ACCESS = ("read", "write")


@dataclass(frozen=True)
class Mount:
    """A folder in the servers of the roles in `access`; other roles do not have it."""

    path: str
    volume: str
    sub_path: str | None
    access: Mapping[str, str]


def read_volumes(value: object, place: str, faults: Faults) -> dict[str, dict[str, Any]]:
    """Return volumes by name with their one source; a volume whose source is null is left out.

    A volume without a source must not reach Kubernetes, which would create an empty folder that goes with the pod.
    """
    volumes = {}
    for name, source in mapping(value, place, faults).items():
        where = f"{place}.{name}"
        kept = {key: part for key, part in mapping(source, where, faults).items() if part is not None}
        if len(kept) > 1 or "name" in kept:
            faults.add(
                f"`{where}` has the keys {listed(tuple(sorted(map(str, kept))))}",
                "a volume has exactly one source, such as `persistentVolumeClaim`; its name is the key",
            )
        elif kept:
            volumes[str(name)] = kept
    return volumes


def read_mounts(value: object, place: str, faults: Faults) -> tuple[Mount, ...]:
    """Return the mounts, no two at one path."""
    mounts = []
    for path, entry in mapping(value, place, faults).items():
        # Helm removes a mount that an environment sets to null.
        if entry is not None:
            mounts.append(read_mount(path, entry, f"{place}.{path}", faults))
    return tuple(mounts)


def read_mount(path: object, entry: object, where: str, faults: Faults) -> Mount:
    """Read one mount."""
    fields = mapping(entry, where, faults)
    only(fields, ("volume", "subPath", "access"), where, faults)
    volume, sub_path = fields.get("volume"), fields.get("subPath")
    if not (isinstance(path, str) and clean_path(path)):
        faults.add(f"`{where}` is not a valid mount path", "use an absolute path without `..`, `:` or a trailing slash")
    if not (isinstance(volume, str) and volume):
        faults.add(f"`{where}.volume` is {kind(volume)}", "use the name of a volume")
    if sub_path is not None and not (isinstance(sub_path, str) and clean_sub_path(sub_path)):
        faults.add(f"`{where}.subPath` is `{sub_path}`", "use a path within the volume, without `..`")
    access = mapping(fields.get("access"), f"{where}.access", faults)
    only(access, ROLES, f"{where}.access", faults)
    for role, right in access.items():
        one_of(right, ACCESS, f"{where}.access.{role}", faults)
    return Mount(str(path), str(volume), sub_path, dict(access))


def clean_path(path: str) -> bool:
    """Tell whether a path is absolute and normalized, so that equal places compare equal."""
    return path == "/" + posixpath.normpath(path).strip("/") and path != "/" and ":" not in path


def clean_sub_path(path: str) -> bool:
    """Tell whether Kubernetes accepts this path within a volume."""
    return path != "" and not path.startswith("/") and ".." not in path.split("/")
