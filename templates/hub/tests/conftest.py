"""Creates the hub's configuration folder as in its pod, and loads it as JupyterHub does."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

HUB = Path(__file__).resolve().parent.parent
CHART = Path(__file__).resolve().parent / "chart"
# The Kubernetes client reads this variable on import; test files import it after this file.
os.environ["KUBECONFIG"] = str(Path(__file__).resolve().parent / "kubeconfig.yaml")

IN_THE_POD = "/usr/local/etc/jupyterhub"

VALUES: dict[str, Any] = {
    "cull": {"enabled": False},
    "hub": {
        "config": {
            "JupyterHub": {"authenticator_class": "github"},
            "GitHubOAuthenticator": {"client_id": "id", "client_secret": "secret"},
        },
    },
    "singleuser": {
        "image": {"name": "registry.example/course", "tag": "1"},
        "memory": {"guarantee": "1G"},
        "profileList": [
            {
                "slug": "small",
                "display_name": "Small",
                "default": True,
                "kubespawner_override": {"mem_guarantee": 6 * 2**30, "mem_limit": 8 * 2**30},
            },
            {
                "display_name": "Very large",
                "kubespawner_override": {"mem_guarantee": 24 * 2**30, "mem_limit": 24 * 2**30},
            },
        ],
    },
    "custom": {
        "bootcamp": {
            "name": "course-2027",
            "openTo": "roster",
            "roster": {
                "ada-admin": {"role": "admin"},
                "Ines-Instructor": {"role": "instructor", "cohort": "a"},
                "pia-participant": {"cohort": "b"},
                "1234567": {},
            },
            "profiles": {
                "small": ["participant", "instructor", "admin"],
                "very-large": ["instructor", "admin"],
            },
            "volumes": {
                "nh-nfs": {"persistentVolumeClaim": {"claimName": "nh-nfs"}},
                "nh-cache": {"hostPath": {"path": "/var/lib/nh/data", "type": "Directory"}},
            },
            "mounts": {
                "/data": {
                    "volume": "nh-nfs",
                    "subPath": "data",
                    "access": {"participant": "read", "instructor": "write", "admin": "write"},
                },
                "/cache": {
                    "volume": "nh-cache",
                    "access": {"participant": "read", "instructor": "read", "admin": "read"},
                },
                "/grades": {"volume": "nh-nfs", "subPath": "grades", "access": {"instructor": "write"}},
            },
        },
    },
}
"""Values of a course as the bundle renders them, with synthetic logins."""


@dataclass
class Loaded:
    """A loaded configuration, and the names that the bootcamp's files left in the chart's namespace."""

    config: Config
    folder: Path


Load = Callable[..., Loaded]


class Replace(dict[Any, Any]):
    """A mapping that replaces another instead of merging with it."""


def merged(base: dict[Any, Any], changes: dict[Any, Any]) -> dict[Any, Any]:
    """Merge mappings as Helm merges values; `...` removes a key, and null stays, as Helm keeps it for unknown keys."""
    result = copy.deepcopy(base)
    for key, value in changes.items():
        if value is ...:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict) and not isinstance(value, Replace):
            result[key] = merged(result[key], value)
        else:
            result[key] = copy.deepcopy(dict(value) if isinstance(value, Replace) else value)
    return result


def lay_out(folder: Path, values: dict[str, Any]) -> Path:
    """Put the files where `hub.extraFiles` mounts them, with the chart's values next to them."""
    shutil.copytree(HUB / "bootcamp_hub", folder / "bootcamp_hub", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HUB / "jupyterhub_config.d", folder / "jupyterhub_config.d")
    real = os.environ.get("NH_JUPYTERHUB_CHART")
    if real:
        lay_out_real_chart(Path(real), folder, values)
    else:
        for name in ("jupyterhub_config.py", "z2jh.py"):
            shutil.copy(CHART / name, folder / name)
        (folder / "values.json").write_text(json.dumps(tagged(values)), encoding="utf-8")
    return folder / "jupyterhub_config.py"


def tagged(node: Any) -> Any:
    """Encode keys that are not text for JSON."""
    if isinstance(node, dict):
        return {
            key if isinstance(key, str) else f"!{type(key).__name__} {key}": tagged(value)
            for key, value in node.items()
        }
    return [tagged(item) for item in node] if isinstance(node, list) else node


def lay_out_real_chart(chart: Path, folder: Path, values: dict[str, Any]) -> None:
    """Use the chart's own files, with paths in this folder, its values and the Secrets that it would create."""
    for name in ("jupyterhub_config.py", "z2jh.py"):
        text = (chart / "files/hub" / name).read_text(encoding="utf-8")
        # These tests do not use curl, and its Python module must be compiled on some machines.
        text = text.replace("curl_httpclient.CurlAsync", "simple_httpclient.SimpleAsync")
        (folder / name).write_text(text.replace(IN_THE_POD, str(folder)), encoding="utf-8")
    defaults = yaml.safe_load((chart / "values.yaml").read_text(encoding="utf-8"))
    secrets = {
        "values.yaml": yaml.safe_dump(merged(defaults, values)),
        "hub.config.JupyterHub.cookie_secret": "ab" * 32,
        "hub.config.CryptKeeper.keys": "cd" * 32,
    }
    for directory, files in {"secret": secrets, "config": {name: name for name in CHART_NAMES}}.items():
        (folder / directory).mkdir()
        for name, text in files.items():
            (folder / directory / name).write_text(text, encoding="utf-8")


CHART_NAMES = ("hub", "proxy-api", "user-scheduler", "priority", "singleuser", "image-pull-secret")
"""The objects that the chart names in its ConfigMap."""

ENVIRONMENT = {"HUB_SERVICE_PORT": "8081", "PROXY_API_SERVICE_PORT": "8001", "POD_NAMESPACE": "course"}
"""The environment variables that Kubernetes sets in the hub's pod."""


def forget_modules() -> None:
    """Make Python reload the hub's modules, because each configuration folder has its own."""
    for name in [name for name in sys.modules if name == "z2jh" or name.partition(".")[0] == "bootcamp_hub"]:
        del sys.modules[name]


@pytest.fixture
def load_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Load the configuration with exactly these values."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "path", sys.path[:])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def load_exactly(values: dict[str, Any], files: dict[str, str] | None = None) -> Loaded:
        folder = tmp_path / f"jupyterhub-{len(list(tmp_path.iterdir()))}"
        path = lay_out(folder, values)
        for name, text in (files or {}).items():
            (folder / "jupyterhub_config.d" / name).write_text(text, encoding="utf-8")
        forget_modules()
        return Loaded(PyFileConfigLoader(path.name, path=str(folder)).load_config(), folder)

    yield load_exactly
    forget_modules()


@pytest.fixture
def load(load_values: Load) -> Load:
    """Load the configuration with changes to the course's values."""

    def load_changes(changes: dict[str, Any] | None = None, files: dict[str, str] | None = None) -> Loaded:
        return load_values(merged(VALUES, changes or {}), files)

    return load_changes


def bootcamp(**changes: Any) -> dict[str, Any]:
    """Return changes to only the bootcamp's values."""
    return {"custom": {"bootcamp": changes}}


class Mount:
    """A folder in which Secrets are mounted; files are replaced as the kubelet's `AtomicWriter` does it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writes = 0

    def write(self, files: dict[str, bytes]) -> None:
        """Replace all files at once."""
        self._writes += 1
        versions = [self.folder / f"..{number}" for number in (self._writes - 1, self._writes)]
        versions[1].mkdir()
        for name, content in files.items():
            (versions[1] / name).write_bytes(content)
        (self.folder / "..data_tmp").symlink_to(versions[1].name)
        (self.folder / "..data_tmp").rename(self.folder / "..data")
        for path in self.folder.iterdir():
            if not path.name.startswith("..") and path.name not in files:
                path.unlink()
        for name in files:
            if not (self.folder / name).is_symlink():
                (self.folder / name).symlink_to(f"..data/{name}")
        shutil.rmtree(versions[0], ignore_errors=True)

    def roster(self, roster: dict[str, Any], size: int = 512 * 1024) -> None:
        """Mount a roster as `scripts/roster.sh` cuts it."""
        self.write(parts(json.dumps(roster).encode(), size))


def parts(text: bytes, size: int = 512 * 1024) -> dict[str, bytes]:
    """Cut the text of a roster into parts, with their index."""
    cut = [text[start : start + size] for start in range(0, len(text), size)]
    index = {"parts": len(cut), "sha256": hashlib.sha256(text).hexdigest()}
    return {**{f"part-{number}": part for number, part in enumerate(cut)}, "index.json": json.dumps(index).encode()}


@pytest.fixture
def mount(tmp_path_factory: pytest.TempPathFactory) -> Mount:
    """Return the folder where the roster's Secrets are mounted."""
    return Mount(tmp_path_factory.mktemp("roster"))
