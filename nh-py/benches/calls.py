"""Measures calls in Python; `calls.rs` runs this and compares with the same calls in Rust.

Prints a JSON object: for each call, its median duration in seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nhbootcamp as nh


def main(folder: Path, times: int) -> None:
    text = (folder / "bootcamp.yaml").read_text(encoding="utf-8")
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("roster.csv", "outputs.yaml")}

    def fresh() -> nh.Bootcamp:
        return nh.parse(text, documents=texts)

    calls: dict[str, Callable[[], object]] = {
        "parse": fresh,
        "check": lambda: fresh().check(),
        "sizing": lambda: fresh().sizing.holds,
        "cost": lambda: fresh().cost().total,
        "plan": lambda: len(fresh().plan()),
        "render": lambda: len(fresh().render()),
    }
    medians: dict[str, float] = {}
    for name, call in calls.items():
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            call()
            taken.append(time.perf_counter() - began)
        medians[name] = statistics.median(taken)
    print(json.dumps(medians))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
