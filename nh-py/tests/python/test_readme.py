"""The Python examples of the READMEs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.mark.parametrize("readme", ["README.md", "nh-py/README.md"])
def test_the_example_runs(readme: str, tmp_path: Path) -> None:
    examples = re.findall(r"```python\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        code, _, output = example.partition("# prints\n")
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.splitlines() == [line.removeprefix("# ") for line in output.splitlines()] and ran.stdout
