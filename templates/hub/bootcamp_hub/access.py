"""Who may log in and who is an admin: only the roster decides."""

from __future__ import annotations

import sys
from typing import Any

from jupyterhub import roles
from jupyterhub.auth import Authenticator
from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
from jupyterhub.traitlets import EntryPointType
from jupyterhub.utils import maybe_future
from traitlets import HasTraits
from traitlets.config import Config

from bootcamp_hub.faults import Faults
from bootcamp_hub.hooks import configured
from bootcamp_hub.roster import ADMIN
from bootcamp_hub.settings import PLACE, TO_EVERYBODY, TO_ORGANIZATIONS, TO_ROSTER, Settings

OF_THE_ROSTER = ("allowed_users", "admin_users", "admin_groups", "allow_existing_users", "allow_all")
"""Traits that could let in users, or make admins of users, who are not on the roster."""

PROVIDERS = ("allowed_idps",)
"""Traits that name identity providers: they let in nobody by themselves."""

REFRESH_SECONDS = 300
"""JupyterHub's own default of `auth_refresh_age`."""


def configure_access(c: Config, settings: Settings) -> None:
    """Make the roster the only list of users, or in a more open hub the only list of instructors and admins."""
    faults = Faults()
    check_authenticators(c, settings, faults)
    admin_role = {"name": "admin"}
    others = []
    for role in configured(c, "load_roles", "JupyterHub") or []:
        if role.get("name") != "admin":
            others.append(role)
        elif role.get("users"):
            faults.add(f"`hub.loadRoles.admin.users` conflicts with `{PLACE}.roster`", "name admins in the roster only")
        else:
            admin_role = role
    faults.stop_if_any()

    # `admin_users` can only grant, so a former admin would stay one. Members of a role are set exactly at the start;
    # after that, the authenticator below follows the roster.
    admins = sorted(settings.roster.logins(ADMIN))
    c.JupyterHub.load_roles = [*others, {**admin_role, "users": admins}]
    chosen = authenticator_class(c)
    if issubclass(chosen, SharedPasswordAuthenticator):
        # It asks only the users named here for the admins' password. JupyterHub warns because the role is set too.
        c.Authenticator.admin_users = set(admins)
    c.JupyterHub.authenticator_class = with_roster(chosen, settings)
    # JupyterHub's authenticator for tests lets everybody in as long as no user is allowed by name.
    c.Authenticator.allow_all = False
    # Without this the hub warns that nobody may log in: it checks settings, not `check_allowed`.
    c.Authenticator.any_allow_config = True


def authenticator_class(c: Config) -> type[Authenticator]:
    """Return the authenticator that the values choose, by its class or by its short name."""

    class Named(HasTraits):
        authenticator = EntryPointType(klass=Authenticator, entry_point_group="jupyterhub.authenticators")

    asked = configured(c, "authenticator_class", "JupyterHub") or "default"
    found: type[Authenticator] = Named(authenticator=asked).authenticator
    return found


def with_roster(base: type[Authenticator], settings: Settings) -> type[Authenticator]:
    """Return an authenticator that checks the roster of each moment and keeps the settings of its base class.

    `allowed_users` would work for logging in, but JupyterHub looks up each of its logins in the database at every
    start, and never checks users who are logged in already. A look-up in the roster costs nothing at either time.
    """
    roster = settings.roster

    class RosterAuthenticator(base):  # type: ignore[misc]
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            # With zero the hub never refreshes a login, so it would not notice that a user was removed.
            age: int = self.auth_refresh_age
            self.asks_provider_again = age > 0
            self.set_trait("auth_refresh_age", age or REFRESH_SECONDS)

        async def authenticate(self, handler: Any, data: Any = None, **kwargs: Any) -> Any:
            if isinstance(self, SharedPasswordAuthenticator):
                self.admin_users = roster.logins(ADMIN)
            return await maybe_future(super().authenticate(handler, data, **kwargs))

        def is_admin(self, handler: Any, authentication: Any) -> bool:  # noqa: ARG002
            return roster.is_admin(authentication["name"])

        async def check_allowed(self, username: str, authentication: Any = None) -> bool:
            # The base class also checks users on the roster: some raise an error, say for an unconfirmed address.
            allowed = await maybe_future(super().check_allowed(username, authentication))
            opened = settings.open_to == TO_EVERYBODY or (allowed and settings.open_to == TO_ORGANIZATIONS)
            return username in roster or opened

        async def refresh_user(self, user: Any, handler: Any = None) -> Any:
            if settings.open_to == TO_ROSTER and user.name not in roster:
                self.log.warning("%s is no longer on the roster and is logged out", user.name)
                return False
            found = await maybe_future(super().refresh_user(user, handler)) if self.asks_provider_again else True
            if not found:
                return found
            admin = roster.is_admin(user.name)
            if admin != user.admin:
                self.log.warning("%s is %s an admin", user.name, "now" if admin else "no longer")
                user.admin = admin
                roles.assign_default_roles(user.db, entity=user.orm_user)
            # Explicit, because the provider's answer could name an admin of the start.
            return {**found, "admin": admin} if isinstance(found, dict) else found

    RosterAuthenticator.__name__ = f"Roster{base.__name__}"
    return RosterAuthenticator


def check_authenticators(c: Config, settings: Settings, faults: Faults) -> None:
    """Refuse settings in `hub.config` that decide the same, in the section of any authenticator."""
    opens = False
    for section in sorted(name for name in c if name.endswith("Authenticator")):
        for trait, value in sorted(c[section].items()):
            place = f"hub.config.{section}.{trait}"
            if trait in OF_THE_ROSTER and value:
                faults.add(f"`{place}` conflicts with `{PLACE}`", "remove it, and use `roster` or `openTo` instead")
            elif trait.startswith("allow") and trait not in PROVIDERS and value:
                opens = True
                if settings.open_to != TO_ORGANIZATIONS:
                    print(f"`{place}` has no effect: `{PLACE}.openTo` is `{settings.open_to}`", file=sys.stderr)
    if settings.open_to == TO_ORGANIZATIONS and not opens:
        faults.add(
            f"`{PLACE}.openTo` is `{TO_ORGANIZATIONS}`, but no authenticator allows an organization",
            f"set what the authenticator allows, such as `allowed_organizations`, or `openTo: {TO_ROSTER}`",
        )
