"""The roster in a mounted folder, which changes while the hub runs.

Kubernetes replaces the files of a Secret that is mounted as a folder within two minutes of a change. A Secret holds at
most 1 MiB, so the roster is cut into parts, and an index says which parts are one roster: a mixture of an old and a new
one would log people out who are on both.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bootcamp_hub.faults import Faults
from bootcamp_hub.roster import Person, Roster, read_json, read_people

INDEX = "index.json"
"""The file that names the number of parts and the SHA-256 of their joined text."""

LOOK_SECONDS = 5.0
"""How often the index is read at most; each look-up of a person may be one."""


class MountedRoster(Roster):
    """The people of the values and of a folder; a change of the folder counts from the next look-up on."""

    def __init__(self, values: tuple[str, object], folder: str, faults: Faults, *, needs_people: bool) -> None:
        self._values, self._folder, self._needs_people = values, Path(folder), needs_people
        self._seen = self._refused = read_index(self._folder, faults)
        self._next_look = time.monotonic() + LOOK_SECONDS
        super().__init__(self._read(self._seen, faults))

    def people(self) -> Mapping[str, Person]:
        """Return the people of this moment by login."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + LOOK_SECONDS
            self._follow()
        return self._people

    def _follow(self) -> None:
        """Take over a changed roster; one that is refused changes nothing, because people are working."""
        faults = Faults()
        index = read_index(self._folder, faults)
        if index == self._seen:
            return
        people = self._read(index, faults)
        if index is None:
            faults.add(f"`{self._folder}` has no roster any more", "run `scripts/roster.sh`")
        elif self._needs_people and not people:
            faults.add("the new roster is empty, so nobody could log in", "add people, then run `scripts/roster.sh`")
        lines = faults.lines()
        if not lines:
            self._people, self._seen = people, index
            print(f"the roster has changed and has {len(people)} people now", file=sys.stderr)
        elif index != self._refused:
            print("\n".join(["the roster has changed, but the earlier one stays in use:", *lines]), file=sys.stderr)
        self._refused = index

    def _read(self, index: str | None, faults: Faults) -> dict[str, Person]:
        mounted = None if index is None else read_parts(self._folder, index, faults)
        return read_people([self._values, (str(self._folder), mounted)], faults)


def read_index(folder: Path, faults: Faults) -> str | None:
    """Return the text of the index; None if nothing is mounted, which adds nobody to the roster."""
    try:
        return (folder / INDEX).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        faults.add(f"cannot read `{folder / INDEX}`: {error}", "run `scripts/roster.sh`")
        return None


def read_parts(folder: Path, index: str, faults: Faults) -> object:
    """Return the roster that the parts are together."""
    try:
        expected = json.loads(index)
        text = b"".join((folder / f"part-{number}").read_bytes() for number in range(expected["parts"]))
        whole = hashlib.sha256(text).hexdigest() == expected["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        faults.add(f"cannot read the parts of the roster in `{folder}`: {error!r}", "run `scripts/roster.sh`")
        return None
    if not whole:
        faults.add(f"the parts of the roster in `{folder}` are of two rosters", "wait, or run `scripts/roster.sh`")
        return None
    return read_json(text, str(folder), faults)
