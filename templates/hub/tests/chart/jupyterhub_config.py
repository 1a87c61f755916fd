"""Does what the file of this name in chart 4.4.0 does, as far as the bootcamp's files depend on it.

With `NH_JUPYTERHUB_CHART=DIR`, the tests run the chart's own file instead.
"""

import sys
from pathlib import Path

c = get_config()  # noqa: F821
here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))

from z2jh import get_config  # noqa: E402

c.JupyterHub.spawner_class = "kubespawner.KubeSpawner"
c.JupyterHub.tornado_settings = {"slow_spawn_timeout": 0}
c.JupyterHub.cleanup_servers = False
c.ConfigurableHTTPProxy.should_start = False
c.KubeSpawner.namespace = "course"
c.Spawner.consecutive_failure_limit = get_config("hub.consecutiveFailureLimit", 5)

for trait, key in {
    "start_timeout": "startTimeout",
    "init_containers": "initContainers",
    "extra_containers": "extraContainers",
    "environment": "extraEnv",
    "profile_list": "profileList",
    "mem_guarantee": "memory.guarantee",
    "events_enabled": "events",
}.items():
    value = get_config(f"singleuser.{key}")
    if value is not None:
        setattr(c.KubeSpawner, trait, value)
c.KubeSpawner.image = f"{get_config('singleuser.image.name')}:{get_config('singleuser.image.tag')}"

home = "volume-{user_server}"
volumes = {home: {"name": home, "persistentVolumeClaim": {"claimName": "{pvc_name}"}}}
mounts = {home: {"name": home, "mountPath": "/home/jovyan", "subPath": None}}
c.KubeSpawner.storage_pvc_ensure = True
c.KubeSpawner.storage_capacity = "10Gi"
for extra in get_config("singleuser.storage.extraVolumes") or []:
    volumes[extra["name"]] = extra
for index, extra in enumerate(get_config("singleuser.storage.extraVolumeMounts") or []):
    mounts[f"{index}-{extra['name']}"] = extra
c.KubeSpawner.volumes = volumes
c.KubeSpawner.volume_mounts = mounts

c.JupyterHub.services = []
c.JupyterHub.load_roles = [{"name": name, **role} for name, role in get_config("hub.loadRoles", {}).items()]
c.Spawner.cmd = "jupyterhub-singleuser"

for section, settings in get_config("hub.config", {}).items():
    c[section].update(settings)

for path in sorted((here / "jupyterhub_config.d").glob("*.py")):
    exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"))

for _, text in sorted(get_config("hub.extraConfig", {}).items()):
    exec(text)
