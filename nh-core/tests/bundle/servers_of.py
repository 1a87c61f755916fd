"""Prints the pods of the servers that a rendered hub starts: by the real KubeSpawner, for each role and profile.

Arguments: the folder of the hub's own Python tests, whose loader this uses, a file with the values that helm gave to
the hub, and one with the roster. `hub.extraFiles` is all of the bootcamp's code that is loaded.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

TESTS = Path(sys.argv[1])
sys.path.insert(0, str(TESTS))
sys.dont_write_bytecode = True

import conftest  # noqa: E402
import servers  # noqa: E402
from traitlets.config.loader import PyFileConfigLoader  # noqa: E402


def lay_out(folder: Path, values: dict[str, Any]) -> None:
    """Put files where the chart mounts them, and the chart's own beside them."""
    bootcamp = values["custom"]["bootcamp"]
    mounted = folder / Path(bootcamp["rosterFolder"]).relative_to(conftest.IN_THE_POD)
    mounted.mkdir(parents=True)
    conftest.Mount(mounted).write(conftest.parts(Path(sys.argv[3]).read_bytes()))
    bootcamp["rosterFolder"] = str(mounted)
    for file in values["hub"]["extraFiles"].values():
        path = folder / Path(file["mountPath"]).relative_to(conftest.IN_THE_POD)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file["stringData"], encoding="utf-8")
    real = os.environ.get("NH_JUPYTERHUB_CHART")
    if real:
        conftest.lay_out_real_chart(Path(real), folder, values)
    else:
        for name in ("jupyterhub_config.py", "z2jh.py"):
            shutil.copy(conftest.CHART / name, folder / name)
        (folder / "values.json").write_text(json.dumps(values), encoding="utf-8")


def main() -> None:
    values = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    os.environ.update(conftest.ENVIRONMENT)
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder), values)
        # The chart's configuration prints what it loads; standard output is for the answer.
        output, sys.stdout = sys.stdout, sys.stderr
        config = PyFileConfigLoader("jupyterhub_config.py", path=folder).load_config()
        bootcamp = values["custom"]["bootcamp"]
        rules = bootcamp.get("profiles")
        roster = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
        people = {person.get("role", "participant"): login for login, person in roster.items()}
        pods = []
        for role, login in sorted(people.items()):
            for profile in values["singleuser"]["profileList"]:
                if rules is None or role in rules[profile["slug"]]:
                    pod = servers.pod(config, login, profile=profile["slug"])
                    pods.append({"role": role, "profile": profile["slug"], "pod": pod})
        json.dump(pods, output)


main()
