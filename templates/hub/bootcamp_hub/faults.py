"""What is wrong with the settings, gathered so that a person reads all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHOWN = 20
"""How many faults are shown. A roster may hold thousands of people and all of them may be wrong in one way."""


class SettingsRefused(SystemExit):
    """Ends the hub before it serves anybody.

    It is a `SystemExit` because Python prints its text alone, while any other exception in a configuration file arrives
    at the end of a long traceback through traitlets.
    """


class Faults:
    """A list of faults, each with the place that causes it and what to do about it."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, message: str, hint: str) -> None:
        """Remember one fault."""
        self._lines.append(f"  {message}\n    hint: {hint}")

    def stop_if_any(self) -> None:
        """Refuse to start if a fault was added."""
        if not self._lines:
            return
        shown = self._lines[:SHOWN]
        if len(self._lines) > SHOWN:
            shown.append(f"  and {len(self._lines) - SHOWN} more")
        raise SettingsRefused("\n".join(["FATAL: the hub's bootcamp settings are refused", *shown]))


def kind(value: object) -> str:
    """Name a value's type as someone who writes YAML knows it."""
    names = {bool: "a boolean", int: "a number", float: "a number", str: "text", type(None): "null", list: "a list"}
    return names.get(type(value), "a mapping" if isinstance(value, Mapping) else f"a {type(value).__name__}")


def mapping(value: object, where: str, faults: Faults) -> Mapping[Any, Any]:
    """Read a mapping. Helm drops keys that are null, so null means that nothing was said."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        faults.add(f"`{where}` is {kind(value)}, not a mapping", "see the contract in `templates/hub/README.md`")
        return {}
    return value


def only(value: Mapping[Any, Any], known: tuple[str, ...], where: str, faults: Faults) -> None:
    """Refuse keys that nothing reads: a misspelt `role` must not quietly make an instructor a participant."""
    for key in value:
        if key not in known:
            faults.add(f"`{where}` has an unknown key `{key}`", f"known are {listed(known)}")


def one_of(value: object, known: tuple[str, ...], where: str, faults: Faults) -> str | None:
    """Read one word out of a few."""
    if isinstance(value, str) and value in known:
        return value
    faults.add(f"`{where}` is `{value}`", f"it is one of {listed(known)}")
    return None


def listed(words: tuple[str, ...]) -> str:
    """Write words as `a`, `b`, `c`."""
    return ", ".join(f"`{word}`" for word in words)
