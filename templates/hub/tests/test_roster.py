"""Reading the roster, from the chart's values and from a mounted file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Load, Mount, bootcamp, parts


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


def in_folder(mount: Mount) -> dict[str, Any]:
    """Return changes that name the folder of the roster."""
    return bootcamp(rosterFolder=str(mount.folder))


def test_a_mounted_roster_is_added_to_that_of_the_values(load: Load, mount: Mount) -> None:
    mount.roster({"Ira-Instructor": {"role": "instructor"}, "pia-participant": {"cohort": "b"}})
    assert {"ira-instructor", "pia-participant", "ada-admin"} <= people(load, in_folder(mount))


def test_a_mounted_roster_may_be_the_only_one(load: Load, mount: Mount) -> None:
    mount.roster({"ira-instructor": {"role": "instructor"}})
    changes = in_folder(mount)
    changes["custom"]["bootcamp"]["roster"] = ...
    assert people(load, changes) == {"ira-instructor"}


@pytest.mark.parametrize("name", [".", "not-there"])
def test_a_folder_without_a_roster_adds_nobody(load: Load, mount: Mount, name: str) -> None:
    assert len(people(load, bootcamp(rosterFolder=str(mount.folder / name)))) == 4


BAD = [
    (b"{", "is not JSON"),
    (b"\xff\xfe", "is not JSON"),
    (b'["pia"]', "is a list, not a mapping"),
    (b'{"pia": {}, "pia": {"role": "admin"}}', "has `pia` twice in one object"),
    (b'{"pia-participant": {"role": "admin"}}', "are the same login with different roles or cohorts"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_malformed_mounted_roster_is_refused(load: Load, mount: Mount, text: bytes, message: str) -> None:
    mount.write(parts(text))
    with pytest.raises(SystemExit) as refused:
        load(in_folder(mount))
    assert message in str(refused.value)
    assert str(mount.folder) in str(refused.value)


@pytest.mark.parametrize("index", [b"{", b"{}", b"[]", b'{"parts": "1", "sha256": ""}', b'{"parts": 2, "sha256": ""}'])
def test_a_malformed_index_is_refused(load: Load, mount: Mount, index: bytes) -> None:
    mount.write({**parts(b"{}"), "index.json": index})
    with pytest.raises(SystemExit, match="cannot read the parts of the roster"):
        load(in_folder(mount))


class Following:
    """A hub that was loaded with a mounted roster, and a clock that the test moves."""

    def __init__(self, load: Load, mount: Mount, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        load(changes)
        import bootcamp_hub.mounted
        from bootcamp_hub.settings import settings

        self.now, self.mount, self.roster = 0.0, mount, settings().roster
        self.roster._next_look = 0.0
        monkeypatch.setattr(bootcamp_hub.mounted.time, "monotonic", lambda: self.now)

    def logins(self) -> set[str]:
        """Return the logins after the next look at the folder."""
        self.now += 5.0
        logins: set[str] = self.roster.logins()
        return logins


@pytest.fixture
def following(load: Load, mount: Mount, monkeypatch: pytest.MonkeyPatch) -> Following:
    """Return a hub whose whole roster is mounted."""
    mount.roster({"one": {}, "two": {"role": "instructor"}})
    changes = in_folder(mount)
    changes["custom"]["bootcamp"]["roster"] = ...
    return Following(load, mount, changes, monkeypatch)


def test_a_changed_roster_counts_without_a_restart(following: Following) -> None:
    assert following.logins() == {"one", "two"}
    following.mount.roster({"two": {"role": "admin"}, "three": {}})
    assert following.roster.logins() == {"one", "two"}, "the folder is not read at each look-up"
    assert following.logins() == {"two", "three"}
    assert following.roster.is_admin("two")


def test_a_roster_of_many_parts_is_one(following: Following) -> None:
    many = {f"person-{number:05}": {"cohort": "a"} for number in range(30_000)}
    following.mount.roster(many)
    assert len(list(following.mount.folder.glob("part-*"))) == 2
    assert len(following.logins()) == 30_000
    following.mount.roster({"one": {}})
    assert following.logins() == {"one"}


@pytest.mark.parametrize(("text", "message"), [*BAD[:4], (b"{}", "the new roster is empty")])
def test_a_changed_roster_that_is_refused_changes_nothing(
    following: Following, capsys: pytest.CaptureFixture[str], text: bytes, message: str
) -> None:
    following.mount.write(parts(text))
    for _ in range(3):
        assert following.logins() == {"one", "two"}
    told = capsys.readouterr().err
    assert message in told
    assert told.count("the earlier one stays in use") == 1
    following.mount.roster({"three": {}})
    assert following.logins() == {"three"}


def test_parts_of_two_rosters_are_never_one(following: Following, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = ({f"{name}-{number}": {} for number in range(9)} for name in ("old", "new"))
    following.mount.roster(old, size=60)
    assert following.logins() == set(old)
    mixed = parts(json.dumps(new).encode(), 60)
    mixed["part-1"] = parts(json.dumps(old).encode(), 60)["part-1"]
    following.mount.write(mixed)
    assert following.logins() == set(old)
    assert "are of two rosters" in capsys.readouterr().err
    following.mount.roster(new, size=60)
    assert following.logins() == set(new)


def test_a_roster_that_is_taken_away_stays_in_use(following: Following, capsys: pytest.CaptureFixture[str]) -> None:
    following.mount.write({})
    assert following.logins() == {"one", "two"}
    assert "has no roster any more" in capsys.readouterr().err


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
        ({"bootcamp": {"rosterFolder": "roster"}}, "`custom.bootcamp.rosterFolder` is `roster`"),
        ({"bootcamp": {"profiles": {"small": "admin"}}}, "`custom.bootcamp.profiles.small` is text, not a list"),
        ({"bootcamp": {"profiles": {"small": ["all"]}}}, "`custom.bootcamp.profiles.small` is `all`"),
    ],
)
def test_malformed_settings_are_refused(load: Load, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load({"custom": changes})
    assert message in str(refused.value)
