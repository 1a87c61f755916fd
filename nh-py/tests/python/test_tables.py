"""`rows()` works with `pandas` and `polars`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import nhbootcamp as nh
import pandas
import polars
import pytest
from conftest import BOOTCAMPS, load

TABLES: dict[str, Callable[[nh.Bootcamp], list[dict[str, Any]]]] = {
    "report": lambda bootcamp: bootcamp.check().rows(),
    "sizing": lambda bootcamp: bootcamp.sizing.rows(),
    "pool": lambda bootcamp: bootcamp.sizing.pools[0].rows(),
    "core": lambda bootcamp: bootcamp.sizing.core,
    "quotas": lambda bootcamp: bootcamp.sizing.quotas,
    "network": lambda bootcamp: bootcamp.network.rows(),
    "cost": lambda bootcamp: bootcamp.cost().rows(),
    "days": lambda bootcamp: bootcamp.cost().day_rows(),
    "plan": lambda bootcamp: bootcamp.plan().rows(),
    "bundle": lambda bootcamp: bootcamp.render().rows(),
}


@pytest.mark.parametrize("name", BOOTCAMPS)
@pytest.mark.parametrize("table", TABLES)
def test_rows_become_frames(table: str, name: str) -> None:
    rows = TABLES[table](load(name))
    assert isinstance(rows, list) and all(type(row) is dict and list(row) == list(rows[0]) for row in rows)
    pandas_frame, polars_frame = pandas.DataFrame(rows), polars.DataFrame(rows, infer_schema_length=None)
    assert len(pandas_frame) == polars_frame.height == len(rows)
    if rows:
        assert list(pandas_frame.columns) == polars_frame.columns == list(rows[0])
        assert polars_frame.to_dicts() == rows


def test_sums_over_frames_are_the_totals() -> None:
    cost = load("neurohackademy-2020").cost()
    assert pandas.DataFrame(cost.rows())["total"].sum() == pytest.approx(cost.total, abs=1e-4)
    days = polars.DataFrame(cost.day_rows())
    assert days.schema["day"] == polars.Date and days["usd"].sum() == pytest.approx(cost.total, abs=1e-4)
