"""The values of rendered bundles, loaded by the hub's Python.

The Rust test `hub_code` renders the fixtures into the folder `NH_BUNDLES`: one folder per fixture and
environment, with values files in Helm's order and `roster.json`. Without it, there is nothing to test.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import servers
import yaml
from conftest import HUB, IN_THE_POD, Load, Mount, merged, parts

BUNDLES = os.environ.get("NH_BUNDLES")
RELEASES = sorted(path for path in Path(BUNDLES).glob("*/*") if path.is_dir()) if BUNDLES else []
HOME = "/home/jovyan"

pytestmark = pytest.mark.skipif(not BUNDLES, reason="`NH_BUNDLES` names no folder of rendered values")
each_release = pytest.mark.parametrize("release", RELEASES, ids=lambda path: f"{path.parent.name}-{path.name}")


def values(release: Path) -> dict[str, Any]:
    """Return the chart's values, merged from the files as Helm merges them."""
    found: dict[str, Any] = {}
    for path in sorted(release.glob("*.yaml")):
        found = merged(found, yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    jupyterhub: dict[str, Any] = found["jupyterhub"]
    mounted = release / "roster"
    if not mounted.exists():
        mounted.mkdir()
        Mount(mounted).write(parts((release / "roster.json").read_bytes()))
    assert jupyterhub["custom"]["bootcamp"]["rosterFolder"] == f"{IN_THE_POD}/roster"
    jupyterhub["custom"]["bootcamp"]["rosterFolder"] = str(mounted)
    return jupyterhub


def roster(release: Path) -> dict[str, Any]:
    """Return the roster in the hub's format."""
    found: dict[str, Any] = json.loads((release / "roster.json").read_text(encoding="utf-8"))
    return found


def test_there_are_bundles() -> None:
    assert len(RELEASES) >= 4, BUNDLES


@each_release
def test_a_bundle_ships_the_files_of_this_folder(release: Path) -> None:
    shipped = {entry["mountPath"]: entry["stringData"] for entry in values(release)["hub"]["extraFiles"].values()}
    here = [path for folder in ("bootcamp_hub", "jupyterhub_config.d") for path in (HUB / folder).glob("*.py")]
    for path in here:
        name = f"{IN_THE_POD}/{path.relative_to(HUB)}"
        assert shipped[name].rstrip("\n") == path.read_text(encoding="utf-8").rstrip("\n"), name


@each_release
def test_servers_of_every_role_start(release: Path, load_values: Load) -> None:
    told = values(release)
    config = load_values(told).config
    bootcamp = told["custom"]["bootcamp"]
    people = {person.get("role", "participant"): login for login, person in roster(release).items()}
    assert "participant" in people
    for role, login in people.items():
        pod = servers.pod(config, login.lower())
        found = servers.mounts(pod)
        assert {mount[0] for mount in found.values()} <= servers.volumes(pod).keys()
        expected = {path: mount["access"].get(role) for path, mount in bootcamp.get("mounts", {}).items()}
        for path, access in expected.items():
            assert (path in found) == (access is not None), (role, path)
            if access is not None:
                assert found[path][2] == (access == "read"), (role, path)
        assert servers.variables(pod)["BOOTCAMP_ROLE"] == role


@each_release
def test_every_role_has_one_default_profile(release: Path, load_values: Load) -> None:
    config = load_values(values(release)).config
    people = roster(release)
    for login in {person.get("role"): login for login, person in people.items()}.values():
        # `checked` alone would also be found in the form's script.
        inputs = re.findall(r'<input type="radio".*?/>', servers.form(config, login.lower()), re.DOTALL)
        assert len([text for text in inputs if "checked" in text]) == 1
