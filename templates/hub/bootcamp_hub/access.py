"""Who may log in and who is an admin: the roster, and nothing that stands beside it."""

from __future__ import annotations

from typing import Any

from jupyterhub.utils import maybe_future
from traitlets.config import Config

from bootcamp_hub.faults import Faults
from bootcamp_hub.hooks import configured
from bootcamp_hub.roster import ADMIN
from bootcamp_hub.settings import PLACE, TO_ORGANIZATIONS, TO_ROSTER, Settings

OF_THE_ROSTER = ("allowed_users", "admin_users", "admin_groups", "allow_existing_users", "allow_all")
"""Traits that would let somebody in, or make somebody an admin, whom the roster does not name."""


def configure_access(c: Config, settings: Settings) -> None:
    """Make the roster the only list of who may log in, or with `organizations` the only list of who is more."""
    faults = Faults()
    check_authenticators(c, settings, faults)
    check_roles(c, faults)
    faults.stop_if_any()

    roster = settings.roster
    c.Authenticator.allowed_users = roster.logins()
    c.Authenticator.allow_all = False
    # Its default is true as soon as somebody is allowed, and then whoever has once been in the database stays allowed.
    c.Authenticator.allow_existing_users = False
    # `admin_users` could only grant: who has been an admin once would stay one. Members of a role are set exactly.
    set_members(c, "admin", roster.logins(ADMIN))
    if settings.open_to == TO_ROSTER:
        # A login that was taken off the roster may still hold a valid cookie; without this role it opens nothing.
        set_members(c, "user", roster.logins())
        end_sessions_of_the_removed(c, settings)


def check_authenticators(c: Config, settings: Settings, faults: Faults) -> None:
    """Refuse what `hub.config` says about the same question.

    traitlets takes the value of the more special class, so that `GitHubOAuthenticator.allowed_users` would quietly win
    over the roster, which is set on `Authenticator` because the class in use has one of many names.
    """
    opens = False
    for section in sorted(name for name in c if name.endswith("Authenticator")):
        for trait, value in sorted(c[section].items()):
            place = f"hub.config.{section}.{trait}"
            if trait in OF_THE_ROSTER and value:
                faults.add(f"`{place}` is set beside `{PLACE}.roster`", "say it in the roster and remove it there")
            elif trait.startswith("allow") and value:
                opens = True
                if settings.open_to == TO_ROSTER:
                    faults.add(
                        f"`{place}` lets in logins that are not on the roster, but `{PLACE}.openTo` is `{TO_ROSTER}`",
                        f"remove it, or set `openTo: {TO_ORGANIZATIONS}`",
                    )
    if settings.open_to == TO_ORGANIZATIONS and not opens:
        faults.add(
            f"`{PLACE}.openTo` is `{TO_ORGANIZATIONS}`, but no authenticator allows an organization",
            f"set `hub.config.GitHubOAuthenticator.allowed_organizations`, or `openTo: {TO_ROSTER}`",
        )


def check_roles(c: Config, faults: Faults) -> None:
    """Refuse a second list of members of the roles that the roster fills."""
    for role in configured(c, "load_roles", "JupyterHub") or []:
        if role.get("name") in ("admin", "user") and role.get("users"):
            faults.add(f"`hub.loadRoles.{role['name']}.users` is set beside `{PLACE}.roster`", "say it in the roster")


def set_members(c: Config, name: str, logins: set[str]) -> None:
    """Say exactly who has one of JupyterHub's own roles, and keep what the chart's values say of it otherwise."""
    roles: list[dict[str, Any]] = list(configured(c, "load_roles", "JupyterHub") or [])
    given = next((role for role in roles if role.get("name") == name), {"name": name})
    # JupyterHub refuses a role that is defined twice.
    others = [role for role in roles if role is not given]
    c.JupyterHub.load_roles = [*others, {**given, "users": sorted(logins)}]


def end_sessions_of_the_removed(c: Config, settings: Settings) -> None:
    """Let a refresh of the login fail for those who are not on the roster any more.

    Only an authenticator that keeps `auth_state` asks this hook, and only there is it needed: it would give the role of
    a user back on each refresh without asking whether the login is still allowed.
    """
    earlier = configured(c, "refresh_user_hook", "OAuthenticator")
    roster = settings.roster

    async def refresh(authenticator: Any, user: Any, auth_state: Any) -> Any:
        if user.name not in roster:
            authenticator.log.warning("%s is not on the roster any more and is logged out", user.name)
            return False
        return None if earlier is None else await maybe_future(earlier(authenticator, user, auth_state))

    c.OAuthenticator.refresh_user_hook = refresh
