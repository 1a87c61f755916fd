"""A program that uses the whole API, for a strict type checker; `test_typed.py` runs it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import nhbootcamp as nh
from typing_extensions import assert_type


def text_of(items: Sequence[nh.Finding]) -> list[str]:
    return [finding.message for finding in items]


def longest(files: Mapping[str, str]) -> str:
    return max(files, key=lambda path: len(files[path]))


def main(path: str) -> None:
    bootcamp = nh.load(path)
    assert_type(bootcamp.to_dict(), dict[str, Any])
    report = bootcamp.check(date(2027, 1, 1))
    assert_type(report[0:1], tuple[nh.Finding, ...])
    assert_type([finding.labels for finding in report], list[tuple[nh.Label, ...]])
    print(len(text_of(report)), report.by(severity="error", family="network").summary)
    sizing = bootcamp.sizing
    assert_type(sizing.pools[0].profiles[0].seats, int | None)
    assert_type(bootcamp.network[0].cidr, str | None)
    cost = bootcamp.cost()
    assert_type(cost.items[0].unit_price, float | None)
    assert_type(cost.days[0].day, date)
    print(longest(bootcamp.render()), bootcamp.render().get("no", 0))
    plan = bootcamp.plan()
    assert_type(plan[0].undo, tuple[tuple[str, ...], ...])
    other = bootcamp.replace({"event.seats": 200}).what_if(machine_type="n2-highmem-32", guarantee="2Gi")
    assert_type(other, nh.Bootcamp)
    try:
        nh.parse("")
    except nh.DocumentError as error:
        assert_type(error.report, nh.Report)
    try:
        nh.explain("no")
    except nh.UnknownRuleError as error:
        print(error)
    print({nh.explain(card.code) for card in nh.rules()} == set(nh.rules()))


if __name__ == "__main__":
    main(sys.argv[1])
