"""Folders by role, in pods of the real KubeSpawner."""

from __future__ import annotations

from typing import Any

import pytest
import servers
from conftest import Load, Replace, bootcamp

HOME = "/home/jovyan"
PEOPLE = {"participant": "pia-participant", "instructor": "ines-instructor", "admin": "ada-admin"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("participant", {"/data": ("nh-nfs", "data", True), "/cache": ("nh-cache", None, True)}),
        (
            "instructor",
            {
                "/data": ("nh-nfs", "data", False),
                "/cache": ("nh-cache", None, True),
                "/grades": ("nh-nfs", "grades", False),
            },
        ),
        ("admin", {"/data": ("nh-nfs", "data", False), "/cache": ("nh-cache", None, True)}),
    ],
)
def test_each_role_gets_its_folders_with_its_rights(load: Load, role: str, expected: dict[str, Any]) -> None:
    pod = servers.pod(load().config, PEOPLE[role])
    found = servers.mounts(pod)
    assert found.pop(HOME)[0].startswith("volume-")
    assert found == expected
    volumes = servers.volumes(pod)
    assert volumes["nh-nfs"] == {"persistentVolumeClaim": {"claimName": "nh-nfs"}}
    assert volumes["nh-cache"] == {"hostPath": {"path": "/var/lib/nh/data", "type": "Directory"}}
    assert len(volumes) == 3


def test_somebody_unknown_has_the_rights_of_a_participant(load: Load) -> None:
    config = load(
        {
            **bootcamp(openTo="organizations"),
            "hub": {"config": {"GitHubOAuthenticator": {"allowed_organizations": ["course"]}}},
        }
    ).config
    found = servers.mounts(servers.pod(config, "somebody-else"))
    assert found["/data"] == ("nh-nfs", "data", True)
    assert "/grades" not in found


def test_an_account_in_another_spelling_keeps_its_role(load: Load) -> None:
    assert servers.mounts(servers.pod(load().config, "Ines-Instructor"))["/data"] == ("nh-nfs", "data", False)


def test_a_volume_that_no_mount_of_the_role_needs_stays_out_of_the_pod(load: Load) -> None:
    config = load(bootcamp(mounts={"/data": ..., "/cache": ...})).config
    assert "nh-nfs" not in servers.volumes(servers.pod(config, PEOPLE["participant"]))
    assert "nh-nfs" in servers.volumes(servers.pod(config, PEOPLE["instructor"]))


def test_an_environment_can_take_a_mount_away_with_null(load: Load) -> None:
    found = servers.mounts(servers.pod(load(bootcamp(mounts={"/data": None})).config, PEOPLE["participant"]))
    assert set(found) == {HOME, "/cache"}


@pytest.mark.parametrize("absent", [..., None, {}, {"persistentVolumeClaim": None}])
def test_a_mount_whose_volume_is_switched_off_is_left_out(
    load: Load, absent: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded = load(replaced_volume(absent))
    assert "the mount `/data` is left out: there is no volume `nh-nfs`" in capsys.readouterr().err
    for login in PEOPLE.values():
        pod = servers.pod(loaded.config, login)
        assert set(servers.mounts(pod)) == {HOME, "/cache"}
        assert "nh-nfs" not in servers.volumes(pod)


def replaced_volume(source: Any) -> dict[str, Any]:
    """Return changes that replace the source of `nh-nfs` instead of merging with it."""
    cache = {"hostPath": {"path": "/var/lib/nh/data", "type": "Directory"}}
    volumes = {"nh-cache": cache} if source is ... else {"nh-cache": cache, "nh-nfs": source}
    return {"custom": {"bootcamp": {"volumes": Replace(volumes)}}}


def test_servers_start_when_the_volume_that_init_containers_use_is_switched_off(load: Load) -> None:
    """Fault S11 of 2020: the volume was commented out, but mounts and init containers still referred to it."""
    both = [{"name": "nh-nfs", "mountPath": "/nfs"}, {"name": "scratch", "mountPath": "/scratch"}]
    loaded = load(
        {
            "singleuser": {
                "initContainers": [
                    {
                        "name": "permissions",
                        "image": "registry.example/busybox:1",
                        "volumeMounts": both,
                    },
                    {"name": "scratch", "image": "registry.example/busybox:1", "volumeMounts": both[1:]},
                ],
                "extraContainers": [
                    {"name": "sidecar", "image": "registry.example/busybox:1", "volumeMounts": both},
                ],
                "storage": {
                    "extraVolumes": [{"name": "scratch", "emptyDir": {}}],
                    "extraVolumeMounts": both,
                },
            },
            **replaced_volume(...),
        }
    )
    for login in PEOPLE.values():
        pod = servers.pod(loaded.config, login)
        assert set(servers.mounts(pod)) == {HOME, "/cache", "/scratch"}
        assert "permissions" not in {container["name"] for container in pod["spec"].get("initContainers", [])}
        assert "scratch" in {container["name"] for container in pod["spec"]["initContainers"]}
        sidecar = pod["spec"]["containers"][1]
        assert sidecar["volumeMounts"] == [{"name": "scratch", "mountPath": "/scratch"}]
        assert set(servers.volumes(pod)) >= {"scratch", "nh-cache"}


def test_an_init_container_may_use_a_volume_of_the_bootcamp(load: Load) -> None:
    container = {"name": "hello", "image": "x", "volumeMounts": [{"name": "nh-nfs", "mountPath": "/nfs"}]}
    config = load({"singleuser": {"initContainers": [container]}}).config
    pod = servers.pod(config, PEOPLE["participant"])
    by_name = {container["name"]: container for container in pod["spec"]["initContainers"]}
    assert by_name["hello"]["volumeMounts"] == container["volumeMounts"]


def test_a_volume_of_the_chart_can_stand_behind_a_mount(load: Load) -> None:
    extra = [{"name": "nh-nfs", "persistentVolumeClaim": {"claimName": "other"}}]
    loaded = load({"singleuser": {"storage": {"extraVolumes": extra}}, **replaced_volume(...)})
    pod = servers.pod(loaded.config, PEOPLE["participant"])
    assert servers.mounts(pod)["/data"] == ("nh-nfs", "data", True)
    assert servers.volumes(pod)["nh-nfs"] == {"persistentVolumeClaim": {"claimName": "other"}}


def test_a_profile_cannot_give_participants_a_folder_to_write_to(load: Load) -> None:
    overrides = {
        "volumes": {"own": {"name": "own", "emptyDir": {}}},
        "volume_mounts": {
            "own": {"name": "own", "mountPath": "/data/"},
            "grades": {"name": "own", "mountPath": "/grades"},
        },
    }
    profile = {"slug": "small", "display_name": "Small", "kubespawner_override": overrides}
    config = load({"singleuser": {"profileList": [profile]}, **bootcamp(profiles={"very-large": ...})}).config
    found = servers.mounts(servers.pod(config, PEOPLE["participant"]))
    assert found["/data"] == ("nh-nfs", "data", True)
    assert "/grades" not in found


def test_a_second_start_of_one_spawner_gathers_no_mounts(load: Load) -> None:
    async def twice(person: servers.Account) -> tuple[Any, Any]:
        return await person.start(), await person.start()

    first, second = servers.with_account(load().config, PEOPLE["instructor"], twice)
    assert servers.mounts(first) == servers.mounts(second)
    assert servers.volumes(first) == servers.volumes(second)


def test_a_hook_of_an_earlier_file_still_runs(load: Load) -> None:
    text = """
def label(spawner, pod):
    pod.metadata.labels["earlier"] = "yes"
    return pod
c.KubeSpawner.modify_pod_hook = label
"""
    pod = servers.pod(load(files={"05-earlier.py": text}).config, PEOPLE["participant"])
    assert pod["metadata"]["labels"]["earlier"] == "yes"
    assert "/data" in servers.mounts(pod)


@pytest.mark.parametrize(
    ("storage", "message"),
    [
        (
            {"extraVolumeMounts": [{"name": "nh-nfs", "mountPath": "/data/"}]},
            "`/data` is a mount of both the chart's `singleuser.storage` and `custom.bootcamp.mounts`",
        ),
        (
            {"extraVolumes": [{"name": "nh-nfs", "emptyDir": {}}]},
            "`custom.bootcamp.volumes.nh-nfs` is also a volume of the chart's `singleuser.storage`",
        ),
    ],
)
def test_two_answers_to_one_question_are_refused(load: Load, storage: dict[str, Any], message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load({"singleuser": {"storage": storage}})
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mounts": {"data": {"volume": "nh-nfs"}}}, "`custom.bootcamp.mounts.data` is not a valid mount path"),
        ({"mounts": {"/data/": {"volume": "nh-nfs"}}}, "`custom.bootcamp.mounts./data/` is not a valid mount path"),
        ({"mounts": {"//data": {"volume": "nh-nfs"}}}, "`custom.bootcamp.mounts.//data` is not a valid mount path"),
        ({"mounts": {"/": {"volume": "nh-nfs"}}}, "`custom.bootcamp.mounts./` is not a valid mount path"),
        ({"mounts": {"/x/../etc": {"volume": "nh-nfs"}}}, "is not a valid mount path"),
        ({"mounts": {"/x": {"access": {}}}}, "`custom.bootcamp.mounts./x.volume` is null"),
        ({"mounts": {"/x": {"volume": "nh-nfs", "subPath": "../x"}}}, "`custom.bootcamp.mounts./x.subPath` is `../x`"),
        (
            {"mounts": {"/data": {"access": {"student": "read"}}}},
            "`custom.bootcamp.mounts./data.access` has an unknown",
        ),
        ({"mounts": {"/data": {"access": {"admin": "rw"}}}}, "`custom.bootcamp.mounts./data.access.admin` is `rw`"),
        ({"mounts": {"/data": {"readOnly": True}}}, "`custom.bootcamp.mounts./data` has an unknown key `readOnly`"),
        ({"mounts": [1]}, "`custom.bootcamp.mounts` is a list, not a mapping"),
        ({"volumes": {"nh-nfs": {"emptyDir": {}}}}, "has the keys `emptyDir`, `persistentVolumeClaim`"),
        ({"volumes": {"nh-nfs": "nh-nfs"}}, "`custom.bootcamp.volumes.nh-nfs` is text, not a mapping"),
    ],
)
def test_malformed_mounts_are_refused(load: Load, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SystemExit) as refused:
        load(bootcamp(**changes))
    assert message in str(refused.value)
