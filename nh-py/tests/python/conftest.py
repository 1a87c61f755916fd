"""Shared by all tests: the fixtures of the repository, and one object of every class."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nhbootcamp as nh
import pytest

ROOT = Path(__file__).parents[3]
BOOTCAMPS = sorted(path.name for path in (ROOT / "fixtures" / "bootcamps").iterdir())

TINY: dict[str, Any] = {
    "name": "tiny",
    "event": {"starts": "2027-07-26", "ends": "2027-07-30", "seats": 20},
    "project": {"id": "tiny-example", "region": "us-east1"},
    "hub": {"host": "hub.example.org", "login": {"github": {"organizations": ["example"]}}},
}


@pytest.fixture(autouse=True)
def in_root() -> Any:
    """Runs in the root of the repository: file names in reports are relative to it."""
    before = Path.cwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


def load(name: str) -> nh.Bootcamp:
    return nh.load(f"fixtures/bootcamps/{name}/bootcamp.yaml")


def one_of_each() -> list[Any]:
    """One object of every class, and some that were made in other ways."""
    bootcamp = load("neurohackademy-2020")
    report, sizing, cost, plan = bootcamp.check(), bootcamp.sizing, bootcamp.cost(), bootcamp.plan()
    finding = next(finding for finding in report if finding.labels)
    return [
        bootcamp,
        nh.Bootcamp.from_dict(TINY, documents={"outputs.yaml": "{}"}),
        report,
        report.by(severity="warning"),
        report.by(severity="warning")[1],
        bootcamp.check("2021-07-27"),
        finding,
        finding.labels[0],
        finding.card,
        sizing,
        sizing.pools[0],
        sizing.pools[0].profiles[0],
        bootcamp.network,
        bootcamp.network[0],
        cost,
        cost.items[0],
        cost.days[0],
        plan,
        plan[0],
        bootcamp.render(),
    ]
