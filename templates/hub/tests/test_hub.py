"""A whole JupyterHub process with the bootcamp's files, from the login through GitHub's protocol to the pod."""

from __future__ import annotations

import html
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from conftest import ENVIRONMENT, VALUES, Mount, Replace, lay_out, merged
from servers import mounts, variables
from world import World

LOCAL = """
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_connect_url = "http://127.0.0.1:{port}"
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie_secret"
c.ConfigurableHTTPProxy.api_url = "{world}"
c.ConfigurableHTTPProxy.auth_token = "token"
c.GitHubOAuthenticator.github_url = "{world}"
c.GitHubOAuthenticator.oauth_callback_url = "http://127.0.0.1:{port}/hub/oauth_callback"
c.KubeSpawner.port = {world_port}
"""

KUBECONFIG = """
apiVersion: v1
kind: Config
current-context: world
contexts: [{{name: world, context: {{cluster: world, user: hub}}}}]
clusters: [{{name: world, cluster: {{server: "{world}"}}}}]
users: [{{name: hub, user: {{}}}}]
"""

GROUPS = """
select users.name, groups.name from users
join user_group_map on users.id = user_id join groups on groups.id = group_id
"""


class Hub:
    """A folder that outlasts its hub processes, like the hub's disk."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder, self.world = folder, world
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.starts = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.log = folder / "log"

    @property
    def url(self) -> str:
        """The hub's own address."""
        return f"http://127.0.0.1:{self.port}/hub"

    def command(self, changes: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
        """Create the configuration and return the command that runs a hub with it."""
        self.starts += 1
        path = lay_out(self.folder / f"configuration-{self.starts}", merged(VALUES, changes))
        text = LOCAL.format(port=self.port, folder=self.folder, world=self.world.url, world_port=self.world.port)
        (path.parent / "jupyterhub_config.d" / "90-local.py").write_text(text, encoding="utf-8")
        kubeconfig = self.folder / "kubeconfig"
        kubeconfig.write_text(KUBECONFIG.format(world=self.world.url), encoding="utf-8")
        variables = {**os.environ, **ENVIRONMENT, "KUBECONFIG": str(kubeconfig), "JUPYTERHUB_CRYPT_KEY": "ab" * 32}
        return [sys.executable, "-m", "jupyterhub", "--config", str(path)], variables

    def start(self, changes: dict[str, Any]) -> None:
        """Start a hub and wait until it answers."""
        command, variables = self.command(changes)
        with self.log.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, env=variables, cwd=self.folder, stdout=log, stderr=log)
        while not self.healthy():
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)

    def healthy(self) -> bool:
        """Return whether the hub answers."""
        try:
            return requests.get(f"{self.url}/health").ok
        except requests.ConnectionError:
            return False

    def stop(self) -> None:
        """Stop the hub; servers keep running, as the chart configures it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def rows(self, query: str) -> set[tuple[Any, ...]]:
        """Query the hub's database."""
        with sqlite3.connect(self.folder / "hub.sqlite") as database:
            return set(database.execute(query))


class Browser:
    """A user's browser."""

    def __init__(self, hub: Hub, login: str) -> None:
        self.hub, self.session = hub, requests.Session()
        hub.world.login = login
        self.name = login.lower()
        self.answer = self.session.get(f"{hub.url}/oauth_login")

    def form(self) -> requests.Response:
        """Open the page where the user chooses a profile."""
        return self.session.get(f"{self.hub.url}/spawn/{self.name}")

    def choose(self, profile: str) -> requests.Response:
        """Submit the form with any profile."""
        page = self.form()
        action = html.unescape(re.search(r'action="([^"]*spawn[^"]*)"', page.text).group(1))  # type: ignore[union-attr]
        url = f"{self.hub.url.removesuffix('/hub')}{action}"
        # No proxy would redirect the browser to the server.
        return self.session.post(url, data={"profile": profile}, allow_redirects=False)

    def wait(self) -> dict[str, Any]:
        """Follow the progress until the server is ready and return the pod."""
        url = f"{self.hub.url}/api/users/{self.name}/server/progress"
        with self.session.get(url, stream=True, headers={"Accept": "text/event-stream"}) as events:
            text = "".join(line.decode() for line in events.iter_lines())
        assert '"ready": true' in text, text
        return self.hub.world.pods[f"jupyter-{self.name}"]

    def shut_down(self) -> None:
        """Stop the server."""
        token = self.session.cookies.get("_xsrf", path="/hub/")
        url = f"{self.hub.url}/api/users/{self.name}/server"
        assert self.session.delete(url, headers={"X-XSRFToken": token or ""}).status_code == 204


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """Return a hub that is not running yet; stop it after the test."""
    world = World()
    hub = Hub(tmp_path, world)
    yield hub
    hub.stop()
    world.close()


def test_people_log_in_choose_and_get_what_is_theirs(hub: Hub) -> None:
    hub.start({})

    participant = Browser(hub, "Pia-Participant")
    assert participant.answer.status_code == 200
    page = participant.form().text
    assert 'value="small"' in page
    assert 'value="very-large"' not in page
    participant.choose("small")
    pod = participant.wait()
    assert mounts(pod)["/data"] == ("nh-nfs", "data", True)
    assert variables(pod)["BOOTCAMP_ROLE"] == "participant"

    instructor = Browser(hub, "ines-instructor")
    assert 'value="very-large"' in instructor.form().text
    instructor.choose("very-large")
    pod = instructor.wait()
    assert mounts(pod)["/data"] == ("nh-nfs", "data", False)
    assert pod["spec"]["containers"][0]["resources"]["requests"]["memory"] == 24 * 2**30

    assert Browser(hub, "somebody-else").answer.status_code == 403

    assert hub.rows(GROUPS) == {
        ("pia-participant", "role-participant"),
        ("pia-participant", "cohort-b"),
        ("ines-instructor", "role-instructor"),
        ("ines-instructor", "cohort-a"),
    }


def test_asking_for_a_profile_of_others_does_not_end_the_hub(hub: Hub) -> None:
    hub.start({"hub": {"consecutiveFailureLimit": 2}})
    participant = Browser(hub, "pia-participant")
    for _ in range(3):
        participant.choose("very-large")
        pod = participant.wait()
        assert pod["spec"]["containers"][0]["resources"]["requests"]["memory"] == 6 * 2**30
        participant.shut_down()
    assert hub.healthy()


@pytest.mark.parametrize("authenticator", [{}, {"enable_auth_state": True}, {"auth_refresh_age": 0}])
def test_a_new_roster_takes_rights_away_from_people_who_are_logged_in(hub: Hub, authenticator: dict[str, Any]) -> None:
    settings = {"hub": {"config": {"Authenticator": authenticator}}}
    hub.start(settings)
    admin, participant = Browser(hub, "ada-admin"), Browser(hub, "pia-participant")
    assert admin.session.get(f"{hub.url}/admin").status_code == 200
    assert participant.form().url == f"{hub.url}/spawn/pia-participant"
    hub.stop()

    roster = {"ada-admin": {"role": "participant"}, "new-admin": {"role": "admin"}}
    hub.start(merged(settings, {"custom": {"bootcamp": {"roster": Replace(roster)}}}))
    assert admin.session.get(f"{hub.url}/admin").status_code == 403
    assert admin.form().status_code == 200
    assert participant.form().url.startswith(f"{hub.url}/login")
    assert Browser(hub, "pia-participant").answer.status_code == 403
    assert hub.rows("select name from users where admin") == {("new-admin",)}


def eventually(check: Callable[[], bool]) -> None:
    """Wait until the hub has looked at its folder again."""
    end = time.monotonic() + 30
    while not check():
        assert time.monotonic() < end, "the hub does not follow the roster"
        time.sleep(0.5)


def test_a_running_hub_follows_the_roster_that_is_mounted(hub: Hub, mount: Mount) -> None:
    people: dict[str, Any] = {"ada-admin": {"role": "admin"}, "pia-participant": {}, "ines-instructor": {}}
    mount.roster(people)
    # The age after which a login is refreshed is five minutes by default.
    settings: dict[str, Any] = {"hub": {"config": {"Authenticator": {"auth_refresh_age": 1}}}}
    settings["custom"] = {"bootcamp": {"roster": ..., "rosterFolder": str(mount.folder)}}
    hub.start(settings)
    admin, participant = Browser(hub, "ada-admin"), Browser(hub, "pia-participant")
    instructor = Browser(hub, "ines-instructor")
    assert admin.session.get(f"{hub.url}/admin").status_code == 200
    assert instructor.session.get(f"{hub.url}/admin").status_code == 403
    assert 'value="very-large"' not in instructor.form().text
    assert Browser(hub, "late-comer").answer.status_code == 403
    process = hub.process

    mount.roster({"ines-instructor": {"role": "admin"}, "ada-admin": {"cohort": "b"}, "late-comer": {"cohort": "a"}})
    eventually(lambda: Browser(hub, "late-comer").answer.status_code == 200)
    late = Browser(hub, "late-comer")
    late.choose("small")
    assert variables(late.wait())["BOOTCAMP_COHORT"] == "a"
    eventually(lambda: admin.session.get(f"{hub.url}/admin").status_code == 403)
    assert instructor.session.get(f"{hub.url}/admin").status_code == 200
    assert 'value="very-large"' in instructor.form().text
    assert participant.form().url.startswith(f"{hub.url}/login")
    assert Browser(hub, "pia-participant").answer.status_code == 403
    assert hub.rows("select name from users where admin") == {("ines-instructor",)}
    assert hub.process is process
    assert hub.healthy()


def test_members_of_the_organization_are_participants(hub: Hub) -> None:
    hub.world.members = {"member"}
    hub.start(
        {
            "hub": {"config": {"GitHubOAuthenticator": {"allowed_organizations": ["course"], "scope": ["read:org"]}}},
            "custom": {"bootcamp": {"openTo": "organizations"}},
        }
    )
    assert Browser(hub, "stranger").answer.status_code == 403
    member = Browser(hub, "member")
    assert 'value="very-large"' not in member.form().text
    member.choose("small")
    pod = member.wait()
    assert mounts(pod)["/data"] == ("nh-nfs", "data", True)
    assert variables(pod) == {"BOOTCAMP_NAME": "course-2027", "BOOTCAMP_ROLE": "participant"}


def test_a_malformed_roster_keeps_the_hub_from_starting_and_says_why(hub: Hub) -> None:
    command, variables = hub.command({"custom": {"bootcamp": {"roster": {1234567: {}}}}})
    done = subprocess.run(command, env=variables, cwd=hub.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith(
        "FATAL: the hub's bootcamp settings are refused\n"
        "  `custom.bootcamp.roster` has a login `1234567` that is a number, not text\n"
        "    hint: quote it: YAML reads `123` as a number and `no` as a boolean"
    )
    assert "Traceback" not in done.stderr
