"""The roster: who belongs to the bootcamp, in which role and cohort."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bootcamp_hub.faults import Faults, kind, mapping, one_of, only

PARTICIPANT, INSTRUCTOR, ADMIN = ROLES = ("participant", "instructor", "admin")

LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
"""The grammar of a Kubernetes label value.

Cohorts become group names and values of environment variables, in which KubeSpawner would read a brace as
the start of a template.
"""


@dataclass(frozen=True)
class Person:
    """What the bootcamp knows about one login; the defaults apply to a login that is not on the roster."""

    role: str = PARTICIPANT
    cohort: str | None = None


class Roster:
    """People by login; look-ups ignore the case of the login."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = people

    def people(self) -> Mapping[str, Person]:
        """Return the people of this moment by login."""
        return self._people

    def __contains__(self, login: str) -> bool:
        return login.lower() in self.people()

    def person(self, login: str) -> Person:
        """Return the person with this login; an unknown login has the rights of a participant."""
        return self.people().get(login.lower(), Person())

    def is_admin(self, login: str) -> bool:
        """Return whether this login is an admin of the bootcamp."""
        return self.person(login).role == ADMIN

    def logins(self, role: str | None = None) -> set[str]:
        """Return the logins of one role or of all, in lower case as JupyterHub compares them."""
        return {login for login, person in self.people().items() if role in (None, person.role)}


def read_people(sources: Iterable[tuple[str, object]], faults: Faults) -> dict[str, Person]:
    """Merge rosters from several places, each given with the name of its place.

    A login may appear in two places, or in two spellings, only if all entries agree: when permissions depend on
    the answer, there is no good guess.
    """
    people: dict[str, Person] = {}
    places: dict[str, str] = {}
    for where, value in sources:
        for spelling, entry in mapping(value, where, faults).items():
            login = read_login(spelling, where, faults)
            # Helm removes a key whose value is null, so null removes a person from the roster here too.
            if login is None or entry is None:
                continue
            place = f"{where}.{spelling}"
            person = read_person(entry, place, faults)
            if people.setdefault(login, person) != person:
                faults.add(
                    f"`{place}` and `{places[login]}` are the same login with different roles or cohorts",
                    "logins are not case-sensitive; keep one of the two",
                )
            places.setdefault(login, place)
    return people


def read_login(spelling: object, where: str, faults: Faults) -> str | None:
    """Return a login as JupyterHub compares it."""
    if not isinstance(spelling, str):
        faults.add(
            f"`{where}` has a login `{spelling}` that is {kind(spelling)}, not text",
            "quote it: YAML reads `123` as a number and `no` as a boolean",
        )
        return None
    if not spelling or "/" in spelling or any(letter.isspace() for letter in spelling):
        faults.add(
            f"`{where}` has an impossible login `{spelling}`", "a login is not empty and contains no spaces and no `/`"
        )
        return None
    return spelling.lower()


def read_person(entry: object, where: str, faults: Faults) -> Person:
    """Read the entry of a login; a wrong entry counts as a participant until the hub refuses to start."""
    fields = mapping(entry, where, faults)
    only(fields, ("role", "cohort"), where, faults)
    role = one_of(fields.get("role", PARTICIPANT), ROLES, f"{where}.role", faults)
    cohort = fields.get("cohort")
    if cohort is not None and not (isinstance(cohort, str) and LABEL.fullmatch(cohort)):
        faults.add(
            f"`{where}.cohort` is `{cohort}` ({kind(cohort)})",
            "a cohort is text of at most 63 letters, digits, `.`, `_` and `-`; quote digits",
        )
        cohort = None
    return Person(role or PARTICIPANT, cohort)


def read_json(text: bytes, where: str, faults: Faults) -> object:
    """Read a roster that is kept as JSON."""
    # In `json` the last of two equal keys wins, which could be the one that makes a participant an admin.
    repeated: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                repeated.append(key)
            found[key] = value
        return found

    try:
        roster = json.loads(text.decode("utf-8"), object_pairs_hook=pairs)
    except ValueError as error:
        faults.add(f"the roster in `{where}` is not JSON: {error}", "write a map from logins to `role` and `cohort`")
        return None
    for key in repeated:
        faults.add(f"the roster in `{where}` has `{key}` twice in one object", "keep one of the two")
    return roster
