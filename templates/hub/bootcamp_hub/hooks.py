"""Adds hooks and keeps those that another configuration file has set before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from jupyterhub.utils import maybe_future
from traitlets.config import Config

# Hooks are plain closures. traitlets deep-copies the configuration for every server that starts, and a deep copy of
# a bound method or a `partial` would copy the whole roster too; a function is never copied.
Hook = Callable[..., Awaitable[Any]]


def configured(c: Config, trait: str, *sections: str) -> Any:
    """Return the trait from the first of these sections that sets it, or None.

    Reading a missing trait of a section as an attribute would store a lazy value there.
    """
    for section in sections:
        if section in c and c[section].get(trait) is not None:
            return c[section][trait]
    return None


def add_pre_spawn_hook(c: Config, hook: Hook) -> None:
    """Run a hook before a server starts, after any existing hooks."""
    earlier = configured(c, "pre_spawn_hook", "KubeSpawner", "Spawner")

    async def both(spawner: Any) -> None:
        if earlier is not None:
            await maybe_future(earlier(spawner))
        await hook(spawner)

    c.KubeSpawner.pre_spawn_hook = both


def add_pod_hook(c: Config, hook: Hook) -> None:
    """Let a hook change the finished pod, after any existing hooks."""
    earlier = configured(c, "modify_pod_hook", "KubeSpawner")

    async def both(spawner: Any, pod: Any) -> Any:
        if earlier is not None:
            pod = await maybe_future(earlier(spawner, pod))
        return await hook(spawner, pod)

    c.KubeSpawner.modify_pod_hook = both
