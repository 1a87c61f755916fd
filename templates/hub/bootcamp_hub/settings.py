"""Reads `custom.bootcamp` of the chart's values into plain, checked data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bootcamp_hub.faults import Faults, kind, listed, mapping, one_of, only
from bootcamp_hub.roster import LABEL, ROLES, Roster, read_roster, read_roster_file
from bootcamp_hub.volumes import Mount, read_mounts, read_volumes

PLACE = "custom.bootcamp"
TO_ROSTER, TO_ORGANIZATIONS, TO_EVERYBODY = OPEN_TO = ("roster", "organizations", "everybody")


@dataclass(frozen=True)
class Settings:
    """The bootcamp's settings from the chart's values."""

    name: str
    open_to: str
    roster: Roster
    profiles: Mapping[str, frozenset[str]] | None
    volumes: Mapping[str, Mapping[str, Any]]
    mounts: tuple[Mount, ...]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this hub, read once for all files."""
    # The chart's own module exists only in the hub's pod, so reading settings elsewhere must not import it.
    from z2jh import get_config

    faults = Faults()
    found = read_settings(get_config(PLACE), faults)
    faults.stop_if_any()
    return found


def read_settings(value: object, faults: Faults) -> Settings:
    """Check and convert the values under `custom.bootcamp`."""
    fields = mapping(value, PLACE, faults)
    known = ("name", "openTo", "roster", "rosterPath", "profiles", "volumes", "mounts")
    only(fields, known, PLACE, faults)
    name = fields.get("name")
    if not (isinstance(name, str) and LABEL.fullmatch(name)):
        faults.add(f"`{PLACE}.name` is `{name}` ({kind(name)})", "use the bootcamp's name, such as `course-2027`")
    open_to = one_of(fields.get("openTo"), OPEN_TO, f"{PLACE}.openTo", faults)
    roster = read_roster(roster_sources(fields, faults), faults)
    if open_to == TO_ROSTER and not roster.logins():
        faults.add(
            f"`{PLACE}.openTo` is `{TO_ROSTER}` and the roster is empty, so nobody can log in",
            f"fill `{PLACE}.roster` or the file at `{PLACE}.rosterPath`",
        )
    return Settings(
        name=str(name),
        open_to=open_to or TO_ROSTER,
        roster=roster,
        profiles=read_profiles(fields.get("profiles"), faults),
        volumes=read_volumes(fields.get("volumes"), f"{PLACE}.volumes", faults),
        mounts=read_mounts(fields.get("mounts"), f"{PLACE}.mounts", faults),
    )


def roster_sources(fields: Mapping[Any, Any], faults: Faults) -> list[tuple[str, object]]:
    """Return the rosters to merge: the one in the values and the one in a mounted file."""
    sources: list[tuple[str, object]] = [(f"{PLACE}.roster", fields.get("roster"))]
    path = fields.get("rosterPath")
    if isinstance(path, str) and path.startswith("/"):
        sources.append((path, read_roster_file(path, faults)))
    elif path is not None:
        faults.add(f"`{PLACE}.rosterPath` is `{path}`", "use the absolute path of a JSON file")
    return sources


def read_profiles(value: object, faults: Faults) -> dict[str, frozenset[str]] | None:
    """Return which roles see which profile; None if everybody sees all profiles."""
    if value is None:
        return None
    profiles = {}
    for slug, roles in mapping(value, f"{PLACE}.profiles", faults).items():
        where = f"{PLACE}.profiles.{slug}"
        if not isinstance(roles, list):
            faults.add(f"`{where}` is {kind(roles)}, not a list", f"list roles: {listed(ROLES)}")
            continue
        profiles[str(slug)] = frozenset(role for role in roles if one_of(role, ROLES, where, faults))
    return profiles
