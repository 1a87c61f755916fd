"""New bootcamps from old ones: `replace` and `what_if`."""

from __future__ import annotations

from typing import Any

import nhbootcamp as nh
import pytest
from conftest import ROOT, TINY, load


def at(document: Any, path: list[Any]) -> Any:
    for step in path:
        document = document[step]
    return document


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("event.seats", 2000, ["event", "seats"]),
        ("cluster.nodePools[1].machineType", "n2-highmem-32", ["cluster", "nodePools", 1, "machineType"]),
        ("cluster.nodePools[user].machineType", "n2-highmem-32", ["cluster", "nodePools", 1, "machineType"]),
        ("cluster.nodePools.user.nodes", {"min": 1, "max": 3}, ["cluster", "nodePools", 1, "nodes"]),
        ("hub.profiles[0].memory.guarantee", "1Gi", ["hub", "profiles", 0, "memory", "guarantee"]),
        ("budget", {"amount": "9000 USD"}, ["budget"]),
        ("hub.values.singleuser.extraEnv", {"A": "no", "B": "1"}, ["hub", "values", "singleuser", "extraEnv"]),
    ],
)
def test_one_field_changes_and_nothing_else(path: str, value: Any, place: list[Any]) -> None:
    bootcamp = load("neurohackademy-2020")
    before = bootcamp.to_dict()
    changed = bootcamp.replace({path: value})
    after = changed.to_dict()
    assert at(after, place) == value and bootcamp.to_dict() == before and changed != bootcamp
    made = nh.Bootcamp.from_dict(before, documents=bootcamp.documents).replace({path: value})
    assert made.to_dict() == after and made.sizing == changed.sizing
    back = changed.replace({path: at(before, place)}) if place[0] in before and path != "hub.values.singleuser.extraEnv" else None
    assert back is None or back.to_dict() == before


def test_a_changed_value_leaves_the_text_as_it_is() -> None:
    bootcamp = load("neurohackademy-2020")
    text = bootcamp.replace({"event.seats": 4321}).to_yaml()
    assert text.replace("4321", str(bootcamp.seats), 1) == bootcamp.to_yaml() and "#" in text


def test_none_removes_a_field() -> None:
    bootcamp = load("neurohackademy-2020").replace({"cluster.nodePools[user]": None, "hub.placeholders": 3})
    assert [pool["name"] for pool in bootcamp.to_dict()["cluster"]["nodePools"]].count("user") == 0
    assert bootcamp.replace({}) == bootcamp
    assert "placeholders" not in bootcamp.replace({"hub.placeholders": None}).to_dict()["hub"]


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"event.seat": 1}, nh.ChangeError, "did you mean `event.seats`"),
        ({"cluster.nodePools[usr].machineType": "x"}, nh.ChangeError, "did you mean `cluster.nodePools\\[user\\].machineType`"),
        ({"name.first": "x"}, nh.ChangeError, "replace `name` as a whole"),
        ({"": 1}, nh.ChangeError, "not the path of a field"),
        ({"event.seats": "many"}, nh.DocumentError, "event.seats"),
        ({"event": None}, nh.DocumentError, "is missing the key `event`"),
        ({"event.seats": {1, 2}}, TypeError, "set"),
        ({1: 1}, TypeError, "a path must be a `str`"),
        ([1], TypeError, "`changes` must be a dict of values by path, not `list`"),
        ({"event.seats\n": 1}, nh.ChangeError, r"`event.seats\\n` is not the path of a field"),
        ({" event.seats": 1}, nh.ChangeError, "not the path of a field"),
        ({"event.seats": 2000.0}, nh.DocumentError, "found the number `2000.0`"),
        ({"event": {"seats": 1}, "event.seats": 2}, nh.ChangeError, "`event.seats` is part of `event`"),
    ],
)
def test_invalid_changes_raise_an_error(changes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        load("neurohackademy-2020").replace(changes)


def test_other_texts_can_be_replaced() -> None:
    bootcamp = nh.Bootcamp.from_dict(TINY | {"roster": {"participants": "roster.csv"}}, documents={"roster.csv": "login\na-b\n"})
    assert "NH0802" not in [finding.rule for finding in bootcamp.check()]
    other = bootcamp.replace({}, documents={"roster.csv": "login\na b\n"})
    assert "NH0802" in [finding.rule for finding in other.check()]


def test_what_if() -> None:
    bootcamp = load("neurohackademy-2020")
    other = bootcamp.what_if(seats=2000, machine_type="n2-highmem-32", guarantee="8Gi", nodes=90)
    assert other.seats == 2000
    assert {pool.machine_type for pool in other.sizing.pools} == {"n2-highmem-32"}
    assert {pool.most_nodes for pool in other.sizing.pools} == {90}
    one = bootcamp.what_if(machine_type="n2-highmem-32", pool="user")
    assert [pool.machine_type for pool in one.sizing.pools] == ["n2-highmem-32", "n1-highmem-8"]
    large = bootcamp.what_if(guarantee="100Gi", profile="large")
    assert large.sizing.pools[0].profile("large").request["memory_gib"] == 100.0
    assert bootcamp.what_if() == bootcamp
    for wrong in ({"machine_type": ""}, {"guarantee": "much"}):
        with pytest.raises(ValueError):
            bootcamp.what_if(**wrong)
    for nowhere in ({"pool": "usr", "nodes": 1}, {"pool": "usr", "machine_type": "e2-standard-4"}, {"profile": "no", "guarantee": "1Gi"}):
        with pytest.raises(nh.ChangeError):
            bootcamp.what_if(**nowhere)  # type: ignore[arg-type]


def test_a_derived_pool_is_written_with_enough_nodes() -> None:
    tiny = nh.Bootcamp.from_dict(TINY)
    for seats, machine_type in ((20, "n2-highmem-4"), (2000, "n2-highmem-4"), (2000, "n2-standard-32")):
        pool = tiny.what_if(seats=seats, machine_type=machine_type).sizing.pool("user")
        assert pool.machine_type == machine_type and pool.most_nodes == pool.nodes_with_headroom
    # Without a machine type, one is still derived.
    assert "cluster" not in tiny.what_if(seats=2000).to_dict()
    assert tiny.what_if(guarantee="8Gi").sizing.pools[0].profiles[0].request["memory_gib"] == 8.0


def test_derived_pools_are_written_together() -> None:
    small = load("smallest")
    for question in ({"nodes": 2}, {"seats": 100, "machine_type": "n2-highmem-16"}, {"nodes": 2, "pool": "user"}):
        other = small.what_if(**question)  # type: ignore[arg-type]
        assert not other.check().errors, question
        assert {step.id for step in other.plan()} == {step.id for step in small.plan()}, question
    assert small.what_if(nodes=2, pool="user").sizing.pool("user").most_nodes == 2
    profile = small.sizing.pools[0].profiles[0].name
    assert small.what_if(guarantee="8Gi", profile=profile) == small.what_if(guarantee="8Gi")


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({"guarantee": "8Gi", "profile": "zz"}, nh.ChangeError),
        ({"nodes": 2, "pool": "zz"}, nh.ChangeError),
        ({"profile": "zz"}, ValueError),
        ({"pool": "user"}, ValueError),
        ({"seats": -1}, ValueError),
        ({"nodes": 10**12}, ValueError),
        ({"nodes": 15_001}, ValueError),
        ({"placeholders": 10**9}, ValueError),
        ({"seats": 0}, ValueError),
        ({"seats": 10**30}, ValueError),
        ({"seats": True}, TypeError),
        ({"nodes": 3.0}, TypeError),
        ({"placeholders": "3"}, TypeError),
        ({"seats": memoryview(b"3")}, TypeError),
    ],
)
def test_invalid_questions_raise_an_error(question: Any, error: type[Exception]) -> None:
    for name in ("smallest", "thousands"):
        with pytest.raises(error):
            load(name).what_if(**question)


def test_bounds_are_reported_and_inclusive() -> None:
    bootcamp = load("smallest")
    for name, most in (("seats", "1 to 1,000,000"), ("nodes", "0 to 15,000"), ("placeholders", "0 to 1,000,000")):
        with pytest.raises(ValueError, match=f"`{name}`: `1000001` must be a whole number from {most}"):
            bootcamp.what_if(**{name: 1_000_001})  # type: ignore[arg-type]
    assert bootcamp.what_if(nodes=15_000).sizing.pool("user").most_nodes == 15_000
    # These seats need more nodes than a pool can have: the pool is written anyway, and checked.
    crowd = bootcamp.what_if(seats=1_000_000, machine_type="e2-standard-2")
    assert crowd.sizing.pool("user").most_nodes == 15_000 and not crowd.check().by(family="document")


def test_the_order_of_changes_does_not_matter() -> None:
    bootcamp = load("neurohackademy-2020")
    changes: dict[str, Any] = {
        "cluster.nodePools[user].name": "people",
        "cluster.nodePools[user].nodes.max": 7,
        "cluster.nodePools[0]": None,
        "event.seats": 30,
    }
    changed = bootcamp.replace(changes)
    assert changed == bootcamp.replace(dict(reversed(changes.items())))
    assert changed.sizing.pool("people").most_nodes == 7


def test_paths_into_other_texts_are_rejected_with_the_name_of_the_text() -> None:
    roster = {"participants": "roster.csv"}
    bootcamp = nh.Bootcamp.from_dict(TINY | {"roster": roster}, documents={"roster.csv": "login\na b\n", "outputs.yaml": "x: 1"})
    paths = {label.path for finding in bootcamp.check() for label in finding.labels if label.file not in (None, "bootcamp.yaml")}
    assert any(path.startswith("roster.participants[") for path in paths) and any("outputs.yaml" in path for path in paths)
    for path in paths:
        with pytest.raises(nh.ChangeError, match="not in the bootcamp's own document\nhint: change the text of `.*`; in Python"):
            bootcamp.replace({path: "alice-example"})
    one = bootcamp.replace({"cluster.nodePools": [{"name": "u", "machineType": "e2-standard-8", "nodes": 2}]})
    assert one.replace({"cluster.nodePools[u].nodes.max": 5}).to_dict()["cluster"]["nodePools"][0]["nodes"] == {"min": 2, "max": 5}


def test_unknown_names_are_reported_with_the_known_ones() -> None:
    sizing = load("neurohackademy-2020").sizing
    with pytest.raises(KeyError, match="unknown user pool `nope`; choose from `user`, `user-always`"):
        sizing.pool("nope")
    with pytest.raises(KeyError, match="unknown profile `nope`; choose from "):
        sizing.pools[0].profile("nope")
    with pytest.raises(nh.ChangeError, match="`cluster.nodePools.zebra.`\nhint: choose from `core`, `user`, `user-always`$"):
        load("neurohackademy-2020").what_if(nodes=3, pool="zebra")
    # A derived pool has a name, too; items without a name have an index.
    with pytest.raises(nh.ChangeError, match="`cluster.nodePools.zebra.`\nhint: choose from .*`user`"):
        load("smallest").what_if(nodes=3, pool="zebra")
    with pytest.raises(nh.ChangeError, match="did you mean `quotas.0..granted`?"):
        load("neurohackademy-2020").replace({"quotas[CPUS].granted": 5})


def test_exponentially_nested_lists_are_rejected() -> None:
    bomb: Any = 1
    for _ in range(40):
        bomb = [bomb, bomb]
    with pytest.raises(ValueError, match="at most 1000000 values"):
        nh.Bootcamp.from_dict({"name": bomb})


def test_a_catalogue_beyond_the_calendar_is_rejected() -> None:
    table = (ROOT / "nh-core" / "data" / "assumptions.csv").read_text(encoding="utf-8")
    days = [line for line in table.splitlines() if line.startswith("days_before_event,")][0]
    far = days.replace(days.split(",")[1], "1e7", 1)
    with pytest.raises(nh.CatalogError, match="100,000"):
        nh.load(ROOT / "fixtures" / "bootcamps" / "smallest" / "bootcamp.yaml", {"assumptions.csv": table.replace(days, far)})
