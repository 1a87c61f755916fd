"""Replaces the chart's module of this name; reads one JSON file next to it instead of the chart's Secrets."""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def values() -> Any:
    """Return the chart's values. Keys may be of any type, as in the YAML of `hub.existingSecret`."""
    return as_yaml_reads(json.loads(Path(__file__).with_name("values.json").read_text(encoding="utf-8")))


def as_yaml_reads(node: Any) -> Any:
    """Decode keys that are not text, which JSON contains as `!int 12`."""
    if isinstance(node, dict):
        return {as_key(key): as_yaml_reads(value) for key, value in node.items()}
    return [as_yaml_reads(item) for item in node] if isinstance(node, list) else node


def as_key(key: str) -> Any:
    """Return one key as YAML would have read it."""
    tag, _, text = key.partition(" ")
    return {"!int": int, "!bool": lambda word: word == "True"}.get(tag, lambda _: key)(text)


def get_config(key: str, default: Any = None) -> Any:
    """Return the value at a dotted path of keys."""
    found = values()
    for part in key.split("."):
        if not isinstance(found, dict) or part not in found:
            return default
        found = found[part]
    return found


def get_name(name: str) -> str:
    """Return the name of one of the chart's objects."""
    return os.environ.get("HELM_RELEASE_NAME", "") + name
