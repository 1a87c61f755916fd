"""Passes what the roster knows about a user to the server and the account before the server starts."""

from __future__ import annotations

from typing import Any

from traitlets.config import Config

from bootcamp_hub.hooks import add_pre_spawn_hook
from bootcamp_hub.roster import Person
from bootcamp_hub.settings import Settings

ROLE_GROUP, COHORT_GROUP = "role-", "cohort-"


def configure_servers(c: Config, settings: Settings) -> None:
    """Set environment variables and groups from the roster whenever a server starts."""

    async def describe_person(spawner: Any) -> None:
        person = settings.roster.person(spawner.user.name)
        spawner.environment.update(environment(settings, person))
        join_groups(spawner, person)

    add_pre_spawn_hook(c, describe_person)


def environment(settings: Settings, person: Person) -> dict[str, str]:
    """Return the variables from which notebooks learn where and for whom they run."""
    variables = {"BOOTCAMP_NAME": settings.name, "BOOTCAMP_ROLE": person.role}
    if person.cohort is not None:
        variables["BOOTCAMP_COHORT"] = person.cohort
    return variables


def groups(person: Person) -> set[str]:
    """Return the JupyterHub groups of a person."""
    cohort = set() if person.cohort is None else {COHORT_GROUP + person.cohort}
    return {ROLE_GROUP + person.role} | cohort


def join_groups(spawner: Any, person: Person) -> None:
    """Add the user to the groups of role and cohort, and remove the user from those of an earlier role or cohort.

    `JupyterHub.load_groups` can add users at start but never remove them, and it would look up thousands of
    accounts one by one before the hub answers. Groups that were created by hand are not changed.
    """
    if spawner.authenticator.manage_groups:
        # The authenticator then decides, and sets all groups again at the next login.
        return
    others = {group.name for group in spawner.user.groups if not group.name.startswith((ROLE_GROUP, COHORT_GROUP))}
    spawner.user.sync_groups(others | groups(person))
