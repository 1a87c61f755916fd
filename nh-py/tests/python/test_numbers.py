"""The module returns what the command prints: the goldens of the four bootcamps."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import nhbootcamp as nh
import pytest
from conftest import BOOTCAMPS, ROOT, load


def golden(name: str, file: str) -> str:
    return (ROOT / "fixtures" / "bootcamps" / name / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BOOTCAMPS)
def test_plan_and_bundle_are_the_goldens(name: str) -> None:
    bootcamp = load(name)
    # The goldens name the file without its folder.
    here = nh.parse(bootcamp.to_yaml(), documents=bootcamp.documents)
    assert here.check().to_text(accepted=True) == golden(name, "report.txt")
    assert bootcamp.plan().to_table() == golden(name, "plan.txt")
    folder = ROOT / "fixtures" / "bootcamps" / name / "bundle"
    written = {str(path.relative_to(folder)): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()}
    # The manifest belongs to the folder, not to the bundle.
    del written[".nh-manifest.json"]
    bundle = bootcamp.render()
    assert dict(bundle) == written
    assert bundle["scripts/apply.sh"] == bootcamp.plan().to_script()


def test_documents_are_those_of_the_command() -> None:
    bootcamp = load("smallest")
    assert bootcamp.sizing.to_json() == json.loads(golden("smallest", "size.json"))
    assert bootcamp.cost().to_json() == json.loads(golden("smallest", "cost.json"))


@pytest.mark.parametrize("name", BOOTCAMPS)
def test_objects_and_documents_agree(name: str) -> None:
    bootcamp = load(name)
    report, sizing, cost, plan = bootcamp.check(), bootcamp.sizing, bootcamp.cost(), bootcamp.plan()
    size = sizing.to_json()
    for pool, shown in zip(sizing.pools, size["pools"], strict=True):
        assert (pool.name, pool.holds, pool.expected) == (shown["name"], shown["holds"], shown["expected"])
        assert sizing.pool(pool.name) == pool
        for profile, seats in zip(pool.profiles, shown["profiles"], strict=True):
            assert (profile.slug, profile.seats, profile.by_pods) == (seats["slug"], seats["seats"], seats["byPods"])
            assert pool.profile(profile.name) == pool.profile(profile.slug) == profile
    for given, shown in zip(bootcamp.network, size["ranges"], strict=True):
        assert (given.purpose, given.cidr, given.needed) == (shown["purpose"], shown["cidr"], shown["needed"])
    assert cost.total == pytest.approx(sum(item.total or 0 for item in cost.items), abs=1e-4)
    assert cost.total == pytest.approx(sum(day.usd for day in cost.days), abs=1e-4)
    assert (cost.first_day, cost.last_day) == (cost.days[0].day, cost.days[-1].day) and isinstance(cost.last_day, datetime.date)
    assert [finding.rule for finding in report] == [found["rule"] for found in report.to_json()["findings"]]
    assert len(report) == sum(map(len, (report.errors, report.warnings, report.advice, report.accepted)))
    assert [step.id for step in plan] == [step["id"] for step in plan.to_json()["steps"]]
    assert report.to_sarif()["version"] == "2.1.0"


def test_findings_have_a_place_and_a_rule() -> None:
    report = load("neurohackademy-2020").check()
    finding = report.by(rule="NH1001")[0]
    assert finding.card == nh.explain("NH1001") == nh.explain(finding.name) and finding.severity == "warning"
    placed = next(finding for finding in report if finding.labels and finding.labels[0].line)
    label = placed.labels[0]
    assert label.file and label.line and label.column and label.primary
    lines = Path(label.file).read_text(encoding="utf-8").splitlines() if Path(label.file).exists() else []
    assert not lines or len(lines) >= label.line
    assert {found.card.family for found in report.by(family="network")} == {"Network"}
    assert report.by() == report and len(report.by(rule="NH1001", severity="advice")) == 0
    for wrong in ({"severity": "fatal"}, {"family": "fruit"}):
        with pytest.raises(ValueError, match="choose"):
            report.by(**wrong)  # type: ignore[arg-type]
    with pytest.raises(nh.UnknownRuleError):
        report.by(rule="NH9999")


def test_the_as_of_day_can_be_set() -> None:
    bootcamp = load("neurohackademy-2020")
    later = datetime.date(2026, 7, 27)
    assert bootcamp.check(later) == bootcamp.check("2026-07-27") != bootcamp.check()
    assert bootcamp.check("2020-07-27") == bootcamp.check()
    assert bootcamp.check(datetime.datetime(2026, 7, 27, 9, 30)) == bootcamp.check(later), "the day of a `datetime`"
    for wrong, error in (("27.07.2020", ValueError), (2020, TypeError)):
        with pytest.raises(error):
            bootcamp.check(wrong)  # type: ignore[arg-type]


def test_schemas_describe_the_json() -> None:
    bootcamp = load("smallest")
    given = {
        "report": bootcamp.check().to_json(),
        "plan": bootcamp.plan().to_json(),
        "size": bootcamp.sizing.to_json(),
        "cost": bootcamp.cost().to_json(),
        "bootcamp": bootcamp.to_dict(),
    }
    for of, document in given.items():
        schema = nh.schema(of)  # type: ignore[arg-type]
        assert set(document) <= set(schema["properties"]), of
        assert set(schema.get("required", ())) <= set(document), of
    with pytest.raises(ValueError, match="`bootcamp`"):
        nh.schema("fruit")  # type: ignore[arg-type]
