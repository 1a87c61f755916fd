"""Who may log in, tested with the real authenticators."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import pytest
from conftest import Load, bootcamp, merged
from jupyterhub.auth import Authenticator, DummyAuthenticator, PAMAuthenticator
from jupyterhub.utils import maybe_future
from oauthenticator.github import GitHubOAuthenticator
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.web import HTTPError
from traitlets.config import Config

ORGANIZATIONS = {
    **bootcamp(openTo="organizations"),
    "hub": {"config": {"GitHubOAuthenticator": {"allowed_organizations": ["course"]}}},
}


class GitHubsAnswers:
    """GitHub's answers, without the network."""

    login = ""
    members: frozenset[str] = frozenset()

    async def fetch(self, req: HTTPRequest, label: str = "fetching", parse_json: bool = True, **kwargs: Any) -> Any:
        """Answer like GitHub."""
        if req.url.endswith("/access_token"):
            return {"access_token": "token", "token_type": "bearer", "scope": "read:org"}
        if req.url.endswith("/user"):
            return {"login": self.login, "email": None}
        if req.url == f"https://api.github.com/orgs/course/members/{self.login.lower()}":
            code = 204 if self.login in self.members else 404
            return type("Response", (), {"code": code, "body": b"{}"})()
        raise HTTPClientError(404)

    def build_access_tokens_request_params(self, handler: Any, data: Any) -> dict[str, str]:
        """Return the parameters of a token request; the real one reads the code from the browser's request."""
        return {"code": "code"}


def github(config: Config, login: str, members: tuple[str, ...] = (), **traits: Any) -> Any:
    """Return the authenticator that JupyterHub would use, for a user with this login at GitHub."""
    kind = config.JupyterHub.authenticator_class
    assert issubclass(kind, GitHubOAuthenticator)
    authenticator = type("WithAnswers", (GitHubsAnswers, kind), {})(config=config, **traits)
    authenticator.login, authenticator.members = login, frozenset(members)
    return authenticator


def authenticated(config: Config, login: str, members: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """Process a login from GitHub's answer to JupyterHub's; None if it is refused."""

    async def run() -> dict[str, Any] | None:
        return await github(config, login, members).get_authenticated_user(None, {})

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


def test_everybody_logs_in_where_it_is_open_to_everybody(load: Load) -> None:
    config = load(bootcamp(openTo="everybody")).config
    assert authenticated(config, "stranger") is not None
    assert refreshed(config, "stranger") is not False


def test_a_shared_password_of_participants_opens_no_account_of_an_admin(load: Load) -> None:
    passwords = {"user_password": "participants", "admin_password": "a" * 32}
    shared = {"config": {"SharedPasswordAuthenticator": passwords}}
    config = load(merged(using("shared-password"), {"hub": shared})).config
    authenticator = config.JupyterHub.authenticator_class(config=config)

    def login(username: str, password: str) -> Any:
        return asyncio.run(authenticator.get_authenticated_user(None, {"username": username, "password": password}))

    assert login("pia-participant", "participants") is not None
    assert login("ada-admin", "participants") is None
    assert login("ada-admin", "a" * 32)["admin"]
    assert login("stranger", "participants") is None


def test_logging_in_makes_nobody_an_admin(load: Load) -> None:
    config = load(ORGANIZATIONS).config
    for login in ("ines-instructor", "pia-participant", "member"):
        found = authenticated(config, login, ("member",))
        assert found is not None
        assert not found["admin"]


KINDS = {"github": GitHubOAuthenticator, "dummy": DummyAuthenticator, "pam": PAMAuthenticator}


def using(name: str) -> dict[str, Any]:
    """Return changes that choose an authenticator."""
    return {"hub": {"config": {"JupyterHub": {"authenticator_class": name}}}}


def allowed(authenticator: Authenticator, login: str) -> bool:
    """Make the last check that JupyterHub makes with an authenticator before it accepts a login."""

    async def run() -> bool:
        return authenticator.allow_all or await maybe_future(authenticator.check_allowed(login, {"admin": None}))

    return asyncio.run(run())


@pytest.mark.parametrize("name", KINDS)
def test_every_authenticator_asks_the_roster(load: Load, name: str) -> None:
    config = load(using(name)).config
    authenticator = config.JupyterHub.authenticator_class(config=config)
    assert isinstance(authenticator, KINDS[name])
    assert allowed(authenticator, "pia-participant")
    assert not allowed(authenticator, "somebody-else")


@pytest.mark.parametrize("name", ["github", "dummy"])
def test_an_account_in_the_database_alone_opens_nothing(load: Load, name: str) -> None:
    config = load(using(name)).config
    authenticator = config.JupyterHub.authenticator_class(config=config)
    authenticator.add_user(type("User", (), {"name": "removed"})())
    assert not allowed(authenticator, "removed")


def test_a_class_can_be_named_in_full(load: Load) -> None:
    config = load(using("jupyterhub.auth.DummyAuthenticator")).config
    assert issubclass(config.JupyterHub.authenticator_class, DummyAuthenticator)


def test_settings_of_the_chosen_class_reach_it(load: Load) -> None:
    config = load().config
    assert github(config, "pia-participant").client_id == "id"


def test_the_refusal_of_a_class_counts_for_people_of_the_roster(load: Load) -> None:
    text = """
from jupyterhub.auth import DummyAuthenticator
from tornado.web import HTTPError
class Suspicious(DummyAuthenticator):
    def check_allowed(self, username, authentication=None):
        raise HTTPError(403, "the address is not confirmed")
c.JupyterHub.authenticator_class = Suspicious
"""
    config = load(files={"05-suspicious.py": text}).config
    with pytest.raises(HTTPError, match="not confirmed"):
        allowed(config.JupyterHub.authenticator_class(config=config), "pia-participant")


def test_the_hub_does_not_warn_that_nobody_may_log_in(load: Load) -> None:
    assert github(load().config, "pia-participant").any_allow_config


def test_an_empty_roster_opens_no_authenticator_to_everybody(load: Load) -> None:
    """JupyterHub's dummy authenticator accepts everyone unless some users are allowed by name."""
    changes = merged(ORGANIZATIONS, using("dummy"))
    changes["custom"]["bootcamp"]["roster"] = ...
    config = load(changes).config
    assert not allowed(config.JupyterHub.authenticator_class(config=config), "somebody-else")


def roles(config: Config) -> dict[str, Any]:
    """Return the roles that JupyterHub would load, by name."""
    names = [role["name"] for role in config.JupyterHub.load_roles]
    assert len(names) == len(set(names)), names
    return {role["name"]: role for role in config.JupyterHub.load_roles}


def test_admins_are_exactly_those_of_the_roster(load: Load) -> None:
    assert roles(load().config)["admin"]["users"] == ["ada-admin"]


def test_what_the_values_say_of_a_role_stays(load: Load) -> None:
    found = roles(
        load(
            {
                "hub": {
                    "loadRoles": {
                        "admin": {"description": "The course's admins"},
                        "user": {"scopes": ["self", "shares!user"]},
                        "teaching": {"scopes": ["list:users"], "groups": ["role-instructor"]},
                    }
                }
            }
        ).config
    )
    assert found["admin"] == {"name": "admin", "description": "The course's admins", "users": ["ada-admin"]}
    assert found["user"] == {"name": "user", "scopes": ["self", "shares!user"]}
    assert found["teaching"]["groups"] == ["role-instructor"]


@pytest.mark.parametrize(
    ("hub", "message"),
    [
        (
            {"config": {"GitHubOAuthenticator": {"allowed_users": ["mallory"]}}},
            "`hub.config.GitHubOAuthenticator.allowed_users` conflicts with `custom.bootcamp`",
        ),
        (
            {"config": {"Authenticator": {"admin_users": ["mallory"]}}},
            "`hub.config.Authenticator.admin_users` conflicts with `custom.bootcamp`",
        ),
        ({"config": {"OAuthenticator": {"allow_all": True}}}, "`hub.config.OAuthenticator.allow_all` conflicts with"),
        ({"config": {"Authenticator": {"allow_existing_users": True}}}, "`hub.config.Authenticator.allow_existing_"),
        ({"loadRoles": {"admin": {"users": ["mallory"]}}}, "`hub.loadRoles.admin.users` conflicts with"),
    ],
)
def test_a_second_door_is_refused(load: Load, hub: dict[str, Any], message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load({"hub": hub})
    assert message in str(refused.value)


def test_a_door_that_the_roster_closes_is_told(load: Load, capsys: pytest.CaptureFixture[str]) -> None:
    config = load({"hub": {"config": {"GitHubOAuthenticator": {"allowed_organizations": ["course"]}}}}).config
    told = "`hub.config.GitHubOAuthenticator.allowed_organizations` has no effect: `custom.bootcamp.openTo` is `roster`"
    assert told in capsys.readouterr().err
    assert authenticated(config, "member", ("member",)) is None
    assert authenticated(config, "pia-participant") is not None


def test_what_opens_nothing_is_no_second_door(load: Load) -> None:
    load({"hub": {"config": {"Authenticator": {"allow_all": False, "allowed_users": []}}}})


def test_open_to_organizations_without_one_is_refused(load: Load) -> None:
    with pytest.raises(SystemExit) as refused:
        load(bootcamp(openTo="organizations"))
    assert "no authenticator allows an organization" in str(refused.value)


def refreshed(config: Config, login: str, **traits: Any) -> Any:
    """Return the result of refreshing a login."""

    async def run() -> Any:
        authenticator = github(config, login, **traits)
        assert authenticator.auth_refresh_age > 0

        class User:
            name = login
            admin = False

            async def get_auth_state(self) -> dict[str, Any]:
                return {"token_response": {"access_token": "token", "token_type": "bearer"}}

        return await authenticator.refresh_user(User())

    return asyncio.run(run())


@pytest.mark.parametrize("traits", [{}, {"enable_auth_state": True}, {"auth_refresh_age": 0}])
def test_somebody_taken_off_the_roster_is_logged_out(load: Load, traits: dict[str, Any]) -> None:
    config = load().config
    assert refreshed(config, "removed", **traits) is False
    assert refreshed(config, "pia-participant", **traits) is not False
    assert refreshed(config, "Pia-Participant", **traits) is not False
    assert refreshed(load(ORGANIZATIONS).config, "member", **traits) is not False


def test_github_is_asked_again_only_if_the_values_want_it(load: Load) -> None:
    config = load().config
    assert refreshed(config, "pia-participant", enable_auth_state=True)["name"] == "pia-participant"
    assert refreshed(config, "pia-participant", enable_auth_state=True, auth_refresh_age=0) is True


class Answers:
    """The answers of any OpenID Connect provider, without the network."""

    claims: ClassVar[dict[str, Any]] = {}

    async def httpfetch(self, url: Any, label: str = "fetching", **kwargs: Any) -> Any:
        """Answer like the provider."""
        if "token" in label or "token" in str(url):
            return {"access_token": "token", "token_type": "bearer", "scope": "openid"}
        return dict(self.claims)

    def build_access_tokens_request_params(self, handler: Any, data: Any) -> dict[str, str]:
        """Return the parameters of a token request; the real one reads the code from the browser's request."""
        return {"code": "code"}


UNIVERSITY = "https://idp.university.example/idp/shibboleth"
GITHUB_AT_CILOGON = "http://github.com/login/oauth/authorize"
GOOGLE = {"GoogleOAuthenticator": {"hosted_domain": ["school.example"], "strip_domain": False}}
ORCID = {
    "GenericOAuthenticator": {
        "login_service": "ORCID",
        "authorize_url": "https://orcid.org/oauth/authorize",
        "token_url": "https://orcid.org/oauth/token",
        "userdata_url": "https://orcid.org/oauth/userinfo",
        "username_claim": "sub",
        "scope": ["openid"],
    }
}
CILOGON = {
    "CILogonOAuthenticator": {
        "allowed_idps": {
            UNIVERSITY: {"username_derivation": {"username_claim": "eppn"}, "default": True},
            GITHUB_AT_CILOGON: {"username_derivation": {"username_claim": "preferred_username"}},
        },
        "client_id": "course",
        "client_secret": "secret",
        "oauth_callback_url": "https://hub.example.org/hub/oauth_callback",
    }
}


def google(email: str, domain: str) -> dict[str, Any]:
    """Return what Google says of an account."""
    return {"email": email, "hd": domain, "verified_email": True}


@pytest.mark.parametrize(
    ("kind", "sections", "claims", "name"),
    [
        ("google", GOOGLE, google("Pia@school.example", "school.example"), "pia@school.example"),
        ("google", GOOGLE, google("mallory@school.example", "school.example"), None),
        ("google", GOOGLE, google("guest@elsewhere.example", "elsewhere.example"), None),
        ("generic-oauth", ORCID, {"sub": "0000-0002-1825-0097"}, "0000-0002-1825-0097"),
        ("generic-oauth", ORCID, {"sub": "0000-0001-5109-3700"}, None),
        ("cilogon", CILOGON, {"idp": UNIVERSITY, "eppn": "pia@school.example"}, "pia@school.example"),
        ("cilogon", CILOGON, {"idp": GITHUB_AT_CILOGON, "preferred_username": "Pia-Participant"}, "pia-participant"),
        ("cilogon", CILOGON, {"idp": UNIVERSITY, "eppn": "mallory@school.example"}, None),
        ("cilogon", CILOGON, {"idp": "https://idp.evil.example", "eppn": "pia@school.example"}, None),
    ],
)
def test_every_kind_admits_the_roster_and_refuses_others(
    load: Load, capsys: pytest.CaptureFixture[str], kind: str, sections: dict[str, Any], claims: Any, name: str | None
) -> None:
    people = {login: {"role": "participant"} for login in NAMES}
    hub = {"config": {"JupyterHub": {"authenticator_class": kind}, **sections}}
    config = load({"hub": hub, **bootcamp(roster=people)}).config
    assert "has no effect" not in capsys.readouterr().err
    chosen = config.JupyterHub.authenticator_class

    async def run() -> dict[str, Any] | None:
        authenticator = type("WithAnswers", (Answers, chosen), {})(config=config)
        authenticator.claims = claims
        try:
            found: dict[str, Any] | None = await authenticator.get_authenticated_user(None, {})
        except HTTPError as refused:
            assert refused.status_code == 403
            return None
        return found

    found = asyncio.run(run())
    assert (found and found["name"]) == name


NAMES = ("pia@school.example", "guest@elsewhere.example", "0000-0002-1825-0097", "pia-participant")
