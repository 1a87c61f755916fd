"""Starts servers with the real KubeSpawner up to the request that would create the pod."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from jupyterhub import orm
from jupyterhub.auth import Authenticator
from jupyterhub.objects import Hub
from jupyterhub.user import User
from jupyterhub.utils import maybe_future
from kubernetes_asyncio.client import ApiClient
from kubespawner import KubeSpawner
from traitlets.config import Config


class PodRequested(Exception):
    """Ends a start at the point where KubeSpawner would request the pod from Kubernetes."""


class RecordingSpawner(KubeSpawner):
    """KubeSpawner without a cluster: all its code runs, and it keeps the pod that it would create."""

    pod: Any = None

    async def _start_watching_pods(self, replace: bool = False) -> None:
        """Watch nothing."""

    async def _start_watching_events(self, replace: bool = False) -> None:
        """Watch nothing."""

    async def _make_create_pvc_request(self, pvc: Any, request_timeout: Any) -> bool:
        return True

    async def _make_create_pod_request(self, pod: Any, request_timeout: Any) -> bool:
        self.pod = pod
        raise PodRequested


@dataclass
class Account:
    """A user's account in a database that lasts as long as the test."""

    config: Config
    login: str
    authenticator: Authenticator
    user: User

    def spawner(self) -> RecordingSpawner:
        """Return the spawner of the default server."""
        return self.user.spawner

    async def start(self, **options: Any) -> dict[str, Any]:
        """Start the server with JupyterHub's order of hooks and return the pod as sent to Kubernetes."""
        spawner = self.spawner()
        spawner.user_options = options
        await spawner.apply_group_overrides()
        await maybe_future(spawner.run_pre_spawn_hook())
        try:
            await spawner._start()
        except PodRequested:
            pass
        else:
            raise AssertionError("the start came to its end without a pod")
        async with ApiClient() as client:
            return client.sanitize_for_serialization(spawner.pod)

    async def form(self) -> str:
        """Return the form in which the user chooses a profile."""
        return await self.spawner().get_options_form()

    def groups(self) -> set[str]:
        """Return the names of the account's groups."""
        return {group.name for group in self.user.groups}


def account(config: Config, login: str, authenticator_class: type[Authenticator] = Authenticator) -> Account:
    """Create an account as JupyterHub does after a login."""
    db = orm.new_session_factory("sqlite:///:memory:")()
    orm_user = orm.User(name=login)
    db.add(orm_user)
    db.commit()
    authenticator = authenticator_class(config=config)
    settings = {
        "authenticator": authenticator,
        "config": config,
        "hub": Hub(),
        "spawner_class": RecordingSpawner,
    }
    return Account(config, login, authenticator, User(orm_user, settings, db))


def with_account(config: Config, login: str, act: Callable[[Account], Awaitable[Any]]) -> Any:
    """Run an action of an account in an event loop, which KubeSpawner needs from the start."""

    async def run() -> Any:
        return await act(account(config, login))

    return asyncio.run(run())


def pod(config: Config, login: str, **options: Any) -> dict[str, Any]:
    """Return the pod of a user's server."""
    return with_account(config, login, lambda person: person.start(**options))


def form(config: Config, login: str) -> str:
    """Return the form that a user sees."""
    return with_account(config, login, lambda person: person.form())


def mounts(pod: dict[str, Any]) -> dict[str, tuple[str, str | None, bool]]:
    """Return the notebook's mounts by path: volume, path in the volume, and whether it is read-only."""
    found = pod["spec"]["containers"][0]["volumeMounts"]
    paths = [mount["mountPath"] for mount in found]
    assert len(paths) == len(set(paths)), paths
    return {mount["mountPath"]: (mount["name"], mount.get("subPath"), mount.get("readOnly", False)) for mount in found}


def volumes(pod: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the pod's volumes by name."""
    found = pod["spec"]["volumes"]
    names = [volume["name"] for volume in found]
    assert len(names) == len(set(names)), names
    return {volume["name"]: {key: part for key, part in volume.items() if key != "name"} for volume in found}


def variables(pod: dict[str, Any]) -> dict[str, str]:
    """Return the notebook's environment variables that the bootcamp sets."""
    return {
        variable["name"]: variable["value"]
        for variable in pod["spec"]["containers"][0]["env"]
        if variable["name"].startswith("BOOTCAMP_")
    }
