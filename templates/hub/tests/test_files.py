"""The files themselves: their style, and the names that they leave in the chart's namespace."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HUB, Load

SHIPPED = sorted([*(HUB / "bootcamp_hub").glob("*.py"), *(HUB / "jupyterhub_config.d").glob("*.py")])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(HUB)))
def test_a_file_is_python_of_3_10_small_and_not_empty(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, filename=str(path), feature_version=(3, 10))
    compile(text, str(path), "exec")
    # The chart refuses an entry of `hub.extraFiles` whose text is empty.
    assert ast.get_docstring(tree)
    assert len(text.splitlines()) <= 150


def test_there_is_something_to_ship() -> None:
    assert [path.name for path in SHIPPED if path.parent.name == "jupyterhub_config.d"] == [
        "10-roster.py",
        "20-profiles.py",
        "30-mounts.py",
    ]


def test_style() -> None:
    for arguments in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", str(HUB)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path", [path for path in SHIPPED if path.parent.name == "jupyterhub_config.d"], ids=lambda path: path.name
)
def test_a_configuration_file_binds_no_name_of_the_chart(path: Path) -> None:
    """The chart still uses its own `get_config` and other names after running these files in its namespace."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            assert all((alias.asname or alias.name).startswith(("configure_", "bootcamp_")) for alias in node.names)
        else:
            assert isinstance(node, ast.Expr), ast.dump(node)


def test_the_files_run_in_order_and_before_extra_config(load: Load) -> None:
    text = "c.JupyterHub.template_vars = {'profiles': callable(c.KubeSpawner.profile_list)}"
    changes = {"hub": {"extraConfig": {"last": text + "; get_config('hub.config')"}}}
    assert load(changes).config.JupyterHub.template_vars == {"profiles": True}


def test_the_package_comes_from_the_folder_of_the_configuration(load: Load) -> None:
    loaded = load()
    found = Path(sys.modules["bootcamp_hub"].__file__ or "")
    assert found == loaded.folder / "bootcamp_hub" / "__init__.py"
