"""Reading the roster, from the chart's values and from a mounted file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Load, bootcamp


def people(load: Load, changes: dict[str, Any] | None = None) -> set[str]:
    """Return the logins that the hub knows with these changes."""
    load(changes)
    # The package is the one of the configuration just loaded.
    from bootcamp_hub.settings import settings

    return settings().roster.logins()


def refusal(load: Load, roster: dict[Any, Any]) -> str:
    """Return the error with which the hub refuses a roster."""
    with pytest.raises(SystemExit) as refused:
        load(bootcamp(roster=roster))
    return str(refused.value)


def test_a_login_that_yaml_reads_as_a_number_is_refused(load: Load) -> None:
    """Fault S17 of 2020: an all-digit login arrived as an integer and crashed `.lower()`."""
    assert refusal(load, {1234567: {}}) == (
        "FATAL: the hub's bootcamp settings are refused\n"
        "  `custom.bootcamp.roster` has a login `1234567` that is a number, not text\n"
        "    hint: quote it: YAML reads `123` as a number and `no` as a boolean"
    )


def test_the_same_login_in_quotes_is_a_person(load: Load) -> None:
    assert "1234567" in people(load)


@pytest.mark.parametrize(
    ("roster", "message"),
    [
        ({False: {}}, "has a login `False` that is a boolean, not text"),
        ({"": {}}, "has an impossible login ``"),
        ({"pia participant": {}}, "has an impossible login `pia participant`"),
        ({"pia\n": {}}, "has an impossible login"),
        ({"org/pia": {}}, "has an impossible login `org/pia`"),
        ({"pia": "instructor"}, "`custom.bootcamp.roster.pia` is text, not a mapping"),
        ({"pia": {"role": "student"}}, "`custom.bootcamp.roster.pia.role` is `student`"),
        ({"pia": {"role": None}}, "`custom.bootcamp.roster.pia.role` is `None`"),
        ({"pia": {"rol": "admin"}}, "`custom.bootcamp.roster.pia` has an unknown key `rol`"),
        ({"pia": {"cohort": 1}}, "`custom.bootcamp.roster.pia.cohort` is `1` (a number)"),
        ({"pia": {"cohort": "{pod_name}"}}, "`custom.bootcamp.roster.pia.cohort` is `{pod_name}` (text)"),
        ({"PIA-participant": {"role": "admin"}}, "are the same login with different roles or cohorts"),
    ],
)
def test_malformed_entries_are_refused(load: Load, roster: dict[Any, Any], message: str) -> None:
    assert message in refusal(load, roster)


def test_all_faults_are_told_at_once(load: Load) -> None:
    text = refusal(load, {1: {}, "pia": {"role": "student"}})
    assert "login `1`" in text
    assert "`student`" in text


def test_a_thousand_faults_do_not_fill_the_log(load: Load) -> None:
    text = refusal(load, {number: {} for number in range(1000)})
    assert text.count("not text") == 20
    assert text.endswith("and 980 more")


@pytest.mark.parametrize("roster", [["pia"], "pia", 7])
def test_a_roster_that_is_no_mapping_is_refused(load: Load, roster: Any) -> None:
    assert "`custom.bootcamp.roster` is" in refusal(load, roster)


def test_two_spellings_of_one_login_are_one_person_if_they_agree(load: Load) -> None:
    found = people(load, bootcamp(roster={"PIA-participant": {"cohort": "b"}}))
    assert sorted(found) == ["1234567", "ada-admin", "ines-instructor", "pia-participant"]


def test_null_takes_a_person_off_the_roster_as_in_helm(load: Load) -> None:
    assert "pia-participant" not in people(load, bootcamp(roster={"pia-participant": None}))


def with_file(folder: Path, text: str | bytes) -> dict[str, Any]:
    """Return changes that name a roster file with this content."""
    path = folder / "roster.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return bootcamp(rosterPath=str(path))


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder where a Secret is mounted."""
    return tmp_path_factory.mktemp("secret")


def test_a_mounted_roster_is_added_to_that_of_the_values(load: Load, secret: Path) -> None:
    text = json.dumps({"Ira-Instructor": {"role": "instructor"}, "pia-participant": {"cohort": "b"}})
    assert {"ira-instructor", "pia-participant", "ada-admin"} <= people(load, with_file(secret, text))


def test_a_mounted_roster_may_be_the_only_one(load: Load, secret: Path) -> None:
    changes = with_file(secret, '{"ira-instructor": {"role": "instructor"}}')
    changes["custom"]["bootcamp"]["roster"] = ...
    assert people(load, changes) == {"ira-instructor"}


def test_a_roster_file_that_is_not_there_adds_nobody(load: Load, secret: Path) -> None:
    assert len(people(load, bootcamp(rosterPath=str(secret / "roster.json")))) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not JSON"),
        (b"\xff\xfe", "cannot read the roster file"),
        ('["pia"]', "is a list, not a mapping"),
        ('{"pia": {}, "pia": {"role": "admin"}}', "has `pia` twice in one object"),
        ('{"pia-participant": {"role": "admin"}}', "are the same login with different roles or cohorts"),
    ],
)
def test_a_malformed_roster_file_is_refused(load: Load, secret: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load(with_file(secret, text))
    assert message in str(refused.value)
    assert "roster.json" in str(refused.value)


def test_nobody_on_the_roster_is_refused(load: Load) -> None:
    with pytest.raises(SystemExit) as refused:
        load({"custom": {"bootcamp": {"roster": ...}}})
    assert "the roster is empty, so nobody can log in" in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bootcamp": ...}, "`custom.bootcamp.name` is `None` (null)"),
        ({"bootcamp": {"name": "{pod_name}"}}, "`custom.bootcamp.name` is `{pod_name}` (text)"),
        ({"bootcamp": {"openTo": "all"}}, "`custom.bootcamp.openTo` is `all`"),
        ({"bootcamp": {"open_to": "roster"}}, "`custom.bootcamp` has an unknown key `open_to`"),
        ({"bootcamp": {"rosterPath": "roster.json"}}, "`custom.bootcamp.rosterPath` is `roster.json`"),
        ({"bootcamp": {"profiles": {"small": "admin"}}}, "`custom.bootcamp.profiles.small` is text, not a list"),
        ({"bootcamp": {"profiles": {"small": ["all"]}}}, "`custom.bootcamp.profiles.small` is `all`"),
    ],
)
def test_malformed_settings_are_refused(load: Load, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load({"custom": changes})
    assert message in str(refused.value)
