"""What is wrong with the settings, collected so that all faults are shown at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHOWN = 20
"""How many faults are shown. A roster can have thousands of people, all with the same fault."""


class SettingsRefused(SystemExit):
    """Stops the hub before it serves users.

    It is a `SystemExit` because Python prints only its text; any other exception in a configuration file appears
    at the end of a long traceback through traitlets.
    """


class Faults:
    """A list of faults, each with its place and a hint."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, message: str, hint: str) -> None:
        """Add a fault."""
        self._lines.append(f"  {message}\n    hint: {hint}")

    def stop_if_any(self) -> None:
        """Refuse to start if there is a fault."""
        lines = self.lines()
        if lines:
            raise SettingsRefused("\n".join(["FATAL: the hub's bootcamp settings are refused", *lines]))

    def lines(self) -> list[str]:
        """Return the faults as text, the first ones only if there are many."""
        more = len(self._lines) - SHOWN
        return [*self._lines[:SHOWN], f"  and {more} more"] if more > 0 else self._lines


def kind(value: object) -> str:
    """Name a value's type in YAML's terms."""
    names = {bool: "a boolean", int: "a number", float: "a number", str: "text", type(None): "null", list: "a list"}
    return names.get(type(value), "a mapping" if isinstance(value, Mapping) else f"a {type(value).__name__}")


def mapping(value: object, where: str, faults: Faults) -> Mapping[Any, Any]:
    """Read a mapping. Helm drops keys that are null, so null counts as not set."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        faults.add(f"`{where}` is {kind(value)}, not a mapping", "see the contract in `templates/hub/README.md`")
        return {}
    return value


def only(value: Mapping[Any, Any], known: tuple[str, ...], where: str, faults: Faults) -> None:
    """Refuse unknown keys: a misspelt `role` must not silently make an instructor a participant."""
    for key in value:
        if key not in known:
            faults.add(f"`{where}` has an unknown key `{key}`", f"use one of {listed(known)}")


def one_of(value: object, known: tuple[str, ...], where: str, faults: Faults) -> str | None:
    """Read one of a few words."""
    if isinstance(value, str) and value in known:
        return value
    faults.add(f"`{where}` is `{value}`", f"use one of {listed(known)}")
    return None


def listed(words: tuple[str, ...]) -> str:
    """Write words as `a`, `b`, `c`."""
    return ", ".join(f"`{word}`" for word in words)
