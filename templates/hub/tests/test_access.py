"""Who may log in, asked of the real authenticators."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import servers
from conftest import Load, bootcamp
from jupyterhub.auth import Authenticator, DummyAuthenticator
from oauthenticator.github import GitHubOAuthenticator
from tornado.httpclient import HTTPClientError, HTTPRequest
from traitlets.config import Config

ORGANIZATIONS = {
    **bootcamp(openTo="organizations"),
    "hub": {"config": {"GitHubOAuthenticator": {"allowed_organizations": ["course"]}}},
}


class GitHub(GitHubOAuthenticator):
    """The real authenticator, with GitHub's answers in place of its network."""

    login = ""
    members: frozenset[str] = frozenset()

    async def fetch(self, req: HTTPRequest, label: str = "fetching", parse_json: bool = True, **kwargs: Any) -> Any:
        """Answer as GitHub does."""
        if req.url.endswith("/access_token"):
            return {"access_token": "token", "token_type": "bearer", "scope": "read:org"}
        if req.url.endswith("/user"):
            return {"login": self.login, "email": None}
        if req.url == f"https://api.github.com/orgs/course/members/{self.login.lower()}":
            code = 204 if self.login in self.members else 404
            return type("Response", (), {"code": code, "body": b"{}"})()
        raise HTTPClientError(404)


def authenticated(config: Config, login: str, members: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """Take a login the whole way from GitHub's answer to JupyterHub's, None if it is refused."""

    async def run() -> dict[str, Any] | None:
        authenticator = GitHub(config=config)
        authenticator.login, authenticator.members = login, frozenset(members)
        # The code of the redirect is all that OAuthenticator asks of the request.
        authenticator.build_access_tokens_request_params = lambda handler, data: {"code": "code"}
        return await authenticator.get_authenticated_user(None, {})

    return asyncio.run(run())


@pytest.mark.parametrize("login", ["pia-participant", "Pia-Participant", "INES-INSTRUCTOR", "ada-admin", "1234567"])
def test_the_people_of_the_roster_log_in_whatever_the_case(load: Load, login: str) -> None:
    found = authenticated(load().config, login)
    assert found is not None
    assert found["name"] == login.lower()


def test_a_login_that_is_not_on_the_roster_is_refused(load: Load) -> None:
    assert authenticated(load().config, "somebody-else") is None


def test_members_of_the_organization_log_in_where_it_is_open_to_them(load: Load) -> None:
    config = load(ORGANIZATIONS).config
    assert authenticated(config, "member", ("member",)) is not None
    assert authenticated(config, "stranger", ("member",)) is None
    assert authenticated(config, "pia-participant", ("member",)) is not None


def test_logging_in_makes_nobody_an_admin(load: Load) -> None:
    config = load(ORGANIZATIONS).config
    for login in ("ines-instructor", "pia-participant", "member"):
        found = authenticated(config, login, ("member",))
        assert found is not None
        assert not found["admin"]


def test_an_account_in_the_database_alone_opens_nothing(load: Load) -> None:
    config = load({"hub": {"config": {"JupyterHub": {"authenticator_class": "dummy"}}}}).config
    person = servers.with_account(config, "removed", _return)
    for kind in (GitHubOAuthenticator, DummyAuthenticator):
        authenticator = kind(config=config)
        authenticator.add_user(person.user)
        assert "removed" not in authenticator.allowed_users


async def _return(person: servers.Account) -> servers.Account:
    return person


@pytest.mark.parametrize("kind", [Authenticator, DummyAuthenticator, GitHubOAuthenticator])
def test_every_authenticator_takes_the_roster(load: Load, kind: type[Authenticator]) -> None:
    authenticator = kind(config=load().config)
    assert authenticator.allowed_users == {"ada-admin", "ines-instructor", "pia-participant", "1234567"}
    assert authenticator.admin_users == set()
    assert not authenticator.allow_all
    assert not authenticator.allow_existing_users


def roles(config: Config) -> dict[str, Any]:
    """Return the roles that JupyterHub would load, by name."""
    names = [role["name"] for role in config.JupyterHub.load_roles]
    assert len(names) == len(set(names)), names
    return {role["name"]: role for role in config.JupyterHub.load_roles}


def test_admins_are_exactly_those_of_the_roster(load: Load) -> None:
    assert roles(load().config)["admin"]["users"] == ["ada-admin"]


def test_only_the_roster_has_the_role_of_a_user(load: Load) -> None:
    assert "pia-participant" in roles(load().config)["user"]["users"]
    assert "user" not in roles(load(ORGANIZATIONS).config)


def test_what_the_values_say_of_a_role_stays(load: Load) -> None:
    found = roles(
        load(
            {
                "hub": {
                    "loadRoles": {
                        "user": {"scopes": ["self", "shares!user"]},
                        "teaching": {"scopes": ["list:users"], "groups": ["role-instructor"]},
                    }
                }
            }
        ).config
    )
    assert found["user"]["scopes"] == ["self", "shares!user"]
    assert "pia-participant" in found["user"]["users"]
    assert found["teaching"]["groups"] == ["role-instructor"]


@pytest.mark.parametrize(
    ("hub", "message"),
    [
        (
            {"config": {"GitHubOAuthenticator": {"allowed_users": ["mallory"]}}},
            "`hub.config.GitHubOAuthenticator.allowed_users` is set beside `custom.bootcamp.roster`",
        ),
        (
            {"config": {"Authenticator": {"admin_users": ["mallory"]}}},
            "`hub.config.Authenticator.admin_users` is set beside `custom.bootcamp.roster`",
        ),
        ({"config": {"OAuthenticator": {"allow_all": True}}}, "`hub.config.OAuthenticator.allow_all` is set beside"),
        ({"config": {"Authenticator": {"allow_existing_users": True}}}, "`hub.config.Authenticator.allow_existing_"),
        (
            {"config": {"GitHubOAuthenticator": {"allowed_organizations": ["course"]}}},
            "lets in logins that are not on the roster, but `custom.bootcamp.openTo` is `roster`",
        ),
        ({"loadRoles": {"admin": {"users": ["mallory"]}}}, "`hub.loadRoles.admin.users` is set beside"),
    ],
)
def test_a_second_door_is_refused(load: Load, hub: dict[str, Any], message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load({"hub": hub})
    assert message in str(refused.value)


def test_what_opens_nothing_is_no_second_door(load: Load) -> None:
    load({"hub": {"config": {"Authenticator": {"allow_all": False, "allowed_users": []}}}})


def test_open_to_organizations_without_one_is_refused(load: Load) -> None:
    with pytest.raises(SystemExit) as refused:
        load(bootcamp(openTo="organizations"))
    assert "no authenticator allows an organization" in str(refused.value)


def refreshed(config: Config, login: str) -> Any:
    """Return what a refresh of somebody's login says, with an authenticator that keeps what GitHub told it."""

    async def run() -> Any:
        authenticator = GitHub(config=config, enable_auth_state=True)
        authenticator.login = login

        class User:
            name = login

            async def get_auth_state(self) -> dict[str, Any]:
                return {"token_response": {"access_token": "token", "token_type": "bearer"}}

        return await authenticator.refresh_user(User())

    return asyncio.run(run())


def test_somebody_taken_off_the_roster_is_logged_out_at_the_next_refresh(load: Load) -> None:
    config = load().config
    assert refreshed(config, "removed") is False
    assert refreshed(config, "pia-participant")["name"] == "pia-participant"
    assert refreshed(load(ORGANIZATIONS).config, "member")["name"] == "member"


def test_a_refresh_hook_of_an_earlier_file_still_runs(load: Load) -> None:
    text = "c.OAuthenticator.refresh_user_hook = lambda authenticator, user, auth_state: True"
    config = load(files={"05-earlier.py": text}).config
    assert refreshed(config, "pia-participant") is True
    assert refreshed(config, "removed") is False
