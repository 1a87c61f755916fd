"""Reads `custom.bootcamp` of the chart's values into plain, checked data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bootcamp_hub.faults import Faults, kind, listed, mapping, one_of, only
from bootcamp_hub.mounted import MountedRoster
from bootcamp_hub.roster import LABEL, ROLES, Roster, read_people
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
    known = ("name", "openTo", "roster", "rosterFolder", "profiles", "volumes", "mounts")
    only(fields, known, PLACE, faults)
    name = fields.get("name")
    if not (isinstance(name, str) and LABEL.fullmatch(name)):
        faults.add(f"`{PLACE}.name` is `{name}` ({kind(name)})", "use the bootcamp's name, such as `course-2027`")
    open_to = one_of(fields.get("openTo"), OPEN_TO, f"{PLACE}.openTo", faults)
    roster = read_roster(fields, open_to, faults)
    if open_to == TO_ROSTER and not roster.logins():
        faults.add(
            f"`{PLACE}.openTo` is `{TO_ROSTER}` and the roster is empty, so nobody can log in",
            f"run `scripts/roster.sh`, which fills the folder `{PLACE}.rosterFolder`, or fill `{PLACE}.roster`",
        )
    return Settings(
        name=str(name),
        open_to=open_to or TO_ROSTER,
        roster=roster,
        profiles=read_profiles(fields.get("profiles"), faults),
        volumes=read_volumes(fields.get("volumes"), f"{PLACE}.volumes", faults),
        mounts=read_mounts(fields.get("mounts"), f"{PLACE}.mounts", faults),
    )


def read_roster(fields: Mapping[Any, Any], open_to: str | None, faults: Faults) -> Roster:
    """Return the people of the values and of the mounted folder."""
    values = (f"{PLACE}.roster", fields.get("roster"))
    folder = fields.get("rosterFolder")
    if isinstance(folder, str) and folder.startswith("/"):
        return MountedRoster(values, folder, faults, needs_people=open_to == TO_ROSTER)
    if folder is not None:
        faults.add(f"`{PLACE}.rosterFolder` is `{folder}`", "use the absolute path of a folder")
    return Roster(read_people([values], faults))


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
