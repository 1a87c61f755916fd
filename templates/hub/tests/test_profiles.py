"""Profiles by role, in the form and at the start of servers, with the real KubeSpawner."""

from __future__ import annotations

import re
from typing import Any

import pytest
import servers
from conftest import Load, bootcamp
from traitlets.config import Config

GIB = 2**30
ALL = ["participant", "instructor", "admin"]


def offered(config: Config, login: str) -> dict[str, bool]:
    """Return the profiles in a user's form, and whether each is the initial choice."""
    inputs = re.findall(r'<input type="radio".*?/>', servers.form(config, login), re.DOTALL)
    return {re.search(r'value="(.*?)"', text).group(1): "checked" in text for text in inputs}  # type: ignore[union-attr]


def memory(pod: dict[str, Any]) -> int:
    """Return the memory that a pod requests."""
    return int(pod["spec"]["containers"][0]["resources"]["requests"]["memory"])


def test_the_form_shows_each_role_its_profiles(load: Load) -> None:
    config = load().config
    assert offered(config, "pia-participant") == {"small": True}
    assert offered(config, "ines-instructor") == {"small": True, "very-large": False}
    assert offered(config, "ada-admin") == {"small": True, "very-large": False}
    assert offered(config, "somebody-else") == {"small": True}


def test_the_form_shows_texts_of_the_values_as_they_are_written(load: Load) -> None:
    acting = "</style><script>alert(1)</script>"
    plain = {"display_name": "R & D", "description": acting, "kubespawner_override": {"mem_guarantee": 2 * GIB}}
    named = {"slug": "named", "display_name": '<b title="x">&amp;</b>'}
    changes = {"singleuser": {"profileList": [plain, named]}, **bootcamp(profiles=...)}
    config = load(changes).config
    form = servers.form(config, "pia-participant")
    assert "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in form
    assert acting not in form
    # Escaped once, for every user and every request.
    assert servers.form(config, "pia-participant") == form
    assert "<h3>R &amp; D</h3>" in form
    assert "<h3>&lt;b title=&quot;x&quot;&gt;&amp;amp;&lt;/b&gt;</h3>" in form
    assert offered(config, "pia-participant") == {"r-d": True, "named": False}
    assert memory(servers.pod(config, "pia-participant", profile="r-d")) == 2 * GIB


def test_a_server_starts_with_the_profile_that_was_chosen(load: Load) -> None:
    config = load().config
    assert memory(servers.pod(config, "ines-instructor", profile="very-large")) == 24 * GIB
    assert memory(servers.pod(config, "ines-instructor", profile="small")) == 6 * GIB
    assert memory(servers.pod(config, "ines-instructor")) == 6 * GIB


def test_a_profile_of_another_role_becomes_the_default(load: Load) -> None:
    """A refusal would count as a failed start, and five failures in a row stop the hub for all users."""
    pod = servers.pod(load().config, "pia-participant", profile="very-large", image="other")
    assert memory(pod) == 6 * GIB


def test_a_profile_that_is_gone_becomes_the_default(load: Load) -> None:
    assert memory(servers.pod(load().config, "pia-participant", profile="of-last-year")) == 6 * GIB


def test_exactly_one_profile_is_the_default_of_each_role(load: Load) -> None:
    changes = {
        "singleuser": {
            "profileList": [
                {"slug": "first", "display_name": "First"},
                {"slug": "second", "display_name": "Second", "default": True},
                {"slug": "third", "display_name": "Third", "default": True},
            ]
        },
        **bootcamp(
            profiles={
                "small": ...,
                "very-large": ...,
                "first": ALL,
                "second": ["instructor"],
                "third": ["instructor", "admin"],
            }
        ),
    }
    config = load(changes).config
    assert offered(config, "pia-participant") == {"first": True}
    assert offered(config, "ines-instructor") == {"first": False, "second": True, "third": False}
    assert offered(config, "ada-admin") == {"first": False, "third": True}


def test_without_rules_everybody_sees_all_profiles(load: Load) -> None:
    config = load({"custom": {"bootcamp": {"profiles": ...}}}).config
    assert offered(config, "pia-participant") == {"small": True, "very-large": False}


@pytest.mark.parametrize("nothing", [..., None, []])
def test_without_profiles_there_is_no_form(load: Load, nothing: Any) -> None:
    config = load({"singleuser": {"profileList": nothing}, "custom": {"bootcamp": {"profiles": ...}}}).config
    assert servers.form(config, "pia-participant") == ""
    assert memory(servers.pod(config, "pia-participant")) == GIB


def test_a_null_list_in_the_configuration_does_no_harm(load: Load) -> None:
    changes = {
        "hub": {"config": {"KubeSpawner": {"profile_list": None}}},
        "custom": {"bootcamp": {"profiles": ...}},
    }
    assert memory(servers.pod(load(changes).config, "pia-participant")) == GIB


COMPUTED = """
async def profiles(spawner):
    return PROFILES
c.KubeSpawner.profile_list = profiles
"""


def test_computed_profiles_are_filtered_too(load: Load) -> None:
    profiles = "[{'display_name': 'Very large'}, {'display_name': 'Small'}, {'display_name': 'New'}]"
    config = load(files={"05-computed.py": COMPUTED.replace("PROFILES", profiles)}).config
    assert offered(config, "pia-participant") == {"small": True}
    assert offered(config, "ines-instructor") == {"very-large": True, "small": False}
    assert offered(config, "ada-admin") == {"very-large": True, "small": False, "new": False}


def test_computed_profiles_may_be_none(load: Load) -> None:
    config = load(files={"05-computed.py": COMPUTED.replace("PROFILES", "None")}).config
    assert offered(config, "pia-participant") == {}
    assert memory(servers.pod(config, "pia-participant", profile="small")) == GIB


@pytest.mark.parametrize(
    ("profiles", "message"),
    [
        ({"huge": ALL}, "`custom.bootcamp.profiles.huge` is not a profile of `singleuser.profileList`"),
        ({"very-large": ...}, "`custom.bootcamp.profiles` does not say who sees profile `very-large`"),
        ({"small": ["admin"]}, "`custom.bootcamp.profiles` shows no profile to the role `participant`"),
    ],
)
def test_rules_that_do_not_fit_the_profiles_are_refused(load: Load, profiles: Any, message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load(bootcamp(profiles=profiles))
    assert message in str(refused.value)


def test_servers_are_told_for_whom_they_run(load: Load) -> None:
    config = load({"singleuser": {"extraEnv": {"BOOTCAMP_ROLE": "admin", "KEPT": "yes"}}}).config
    expected = {"BOOTCAMP_NAME": "course-2027", "BOOTCAMP_ROLE": "instructor", "BOOTCAMP_COHORT": "a"}
    pod = servers.pod(config, "ines-instructor")
    assert servers.variables(pod) == expected
    assert {"name": "KEPT", "value": "yes"} in pod["spec"]["containers"][0]["env"]
    assert servers.variables(servers.pod(config, "1234567")) == {
        "BOOTCAMP_NAME": "course-2027",
        "BOOTCAMP_ROLE": "participant",
    }


def test_groups_follow_the_roster_and_leave_others_alone(load: Load) -> None:
    async def move(person: servers.Account) -> set[str]:
        person.user.sync_groups({"role-admin", "cohort-z", "chess"})
        await person.start()
        return person.groups()

    assert servers.with_account(load().config, "ines-instructor", move) == {"role-instructor", "cohort-a", "chess"}


def test_an_authenticator_that_manages_groups_keeps_them(load: Load) -> None:
    async def start(person: servers.Account) -> set[str]:
        person.user.sync_groups({"team"})
        await person.start()
        return person.groups()

    config = load({"hub": {"config": {"Authenticator": {"manage_groups": True}}}}).config
    assert servers.with_account(config, "ines-instructor", start) == {"team"}


def test_a_hook_of_an_earlier_file_still_runs(load: Load) -> None:
    text = """
def greet(spawner):
    spawner.environment["BOOTCAMP_GREETING"] = "hello"
c.Spawner.pre_spawn_hook = greet
"""
    found = servers.variables(servers.pod(load(files={"05-earlier.py": text}).config, "pia-participant"))
    assert found["BOOTCAMP_GREETING"] == "hello"
    assert found["BOOTCAMP_ROLE"] == "participant"
