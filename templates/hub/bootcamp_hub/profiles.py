"""Which profiles a role may choose.

The profiles stay in `singleuser.profileList`, where the chart's pre-puller looks for their images; this module only
filters them for the user whose server starts.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from jupyterhub.utils import maybe_future
from slugify import slugify
from traitlets.config import Config

from bootcamp_hub.faults import Faults, listed
from bootcamp_hub.hooks import add_pre_spawn_hook, configured
from bootcamp_hub.roster import ADMIN, ROLES
from bootcamp_hub.settings import PLACE, Settings

Profile = dict[str, Any]
Rules = Mapping[str, frozenset[str]]


def configure_profiles(c: Config, settings: Settings) -> None:
    """Show each role its own profiles."""
    offered = configured(c, "profile_list", "KubeSpawner")
    if not callable(offered):
        check_profiles(offered or [], settings.profiles, PLACE)
        offered = [safe(profile) for profile in offered or []]
    if not offered:
        # With a callable that returns nothing KubeSpawner would show an empty form, and it does not accept None.
        if "KubeSpawner" in c:
            c.KubeSpawner.pop("profile_list", None)
        return

    async def profiles_of_role(spawner: Any) -> list[Profile]:
        profiles = await maybe_future(offered(spawner)) if callable(offered) else offered
        role = settings.roster.person(spawner.user.name).role
        return visible(profiles or [], role, settings.profiles)

    async def keep_to_own_profiles(spawner: Any) -> None:
        # A link or the API can ask for any profile. For a profile that is not in the list KubeSpawner fails the
        # start, and `consecutiveFailureLimit` failures in a row stop the hub for everybody. So the user gets
        # the default instead, and so does a user whose last choice was made in an earlier role.
        asked = spawner.user_options.get("profile")
        if not asked:
            return
        slugs = [slug_of(profile) for profile in await profiles_of_role(spawner)]
        if asked not in slugs:
            spawner.log.warning("%s may not start profile %r and gets the default", spawner.user.name, asked)
            spawner.user_options = {}

    c.KubeSpawner.profile_list = profiles_of_role
    add_pre_spawn_hook(c, keep_to_own_profiles)


def check_profiles(profiles: list[Profile], rules: Rules | None, place: str) -> None:
    """Refuse rules that do not match the profiles, if both are known before anybody logs in."""
    if rules is None:
        return
    faults = Faults()
    slugs = [slug_of(profile) for profile in profiles]
    where = f"{place}.profiles"
    for slug in sorted(rules.keys() - set(slugs)):
        faults.add(
            f"`{where}.{slug}` is not a profile of `singleuser.profileList`",
            f"use one of {listed(tuple(slugs))}" if slugs else "the list has no profiles",
        )
    for slug in slugs:
        if slug not in rules:
            faults.add(f"`{where}` does not say who sees profile `{slug}`", f"add `{slug}: {list(ROLES)}`")
    for role in ROLES:
        # Without a profile a server would start with the chart's defaults, which no profile limits.
        if slugs and not any(role in roles for roles in rules.values()):
            faults.add(f"`{where}` shows no profile to the role `{role}`", f"add `{role}` to one of them")
    faults.stop_if_any()


def safe(profile: Profile) -> Profile:
    """Return a profile from the values with its texts escaped.

    KubeSpawner's form treats them as HTML. Profiles that a configuration file computes may contain HTML on purpose.
    """
    # Set the slug first; otherwise KubeSpawner would make it from the escaped name.
    escaped = {key: html.escape(profile[key]) for key in ("display_name", "description") if profile.get(key)}
    return {**profile, "slug": slug_of(profile), **escaped}


def visible(profiles: list[Profile], role: str, rules: Rules | None) -> list[Profile]:
    """Return the profiles of a role in order, with exactly one default.

    A profile without a rule, which only a configuration file that computes profiles can add, is for admins.
    """
    seen = [dict(profile) for profile in profiles if rules is None or role in rules.get(slug_of(profile), {ADMIN})]
    default = next((index for index, profile in enumerate(seen) if profile.get("default")), 0)
    for index, profile in enumerate(seen):
        profile["default"] = index == default
    return seen


def slug_of(profile: Profile) -> str:
    """Return a profile's slug; if none is given, the one that KubeSpawner would make."""
    return profile["slug"] if "slug" in profile else slugify(profile["display_name"])
