"""What notebooks show: well-formed, and without scripts from a document."""

from __future__ import annotations

import pickle
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import nhbootcamp as nh
import pytest
from conftest import BOOTCAMPS, TINY, load

EVIL = "<script>alert(1)</script>&\"'"


def shown(bootcamp: nh.Bootcamp) -> list[Any]:
    things: list[Any] = [bootcamp.check(), bootcamp.sizing, bootcamp.network, bootcamp.cost()]
    if not bootcamp.check().errors:
        things += [bootcamp.plan(), bootcamp.render()]
    return things


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("name", [*BOOTCAMPS, "evil"])
def test_views_are_complete_and_run_no_script(name: str) -> None:
    profile = {"name": EVIL, "default": True, "memory": {"guarantee": "1Gi"}, "description": EVIL}
    evil = nh.Bootcamp.from_dict(TINY | {"hub": TINY["hub"] | {"profiles": [profile]}})
    things = shown(evil if name == "evil" else load(name))
    for thing in things:
        html = thing._repr_html_()
        elements = Elements()
        elements.feed(html)
        assert html.startswith("<div") and elements.names, type(thing)
        assert "script" not in elements.names and not elements.handlers, type(thing)
        if hasattr(thing, "svg"):
            assert ElementTree.fromstring(thing.svg()).tag.endswith("svg"), type(thing)


def test_a_picture_is_a_str_that_notebooks_draw() -> None:
    picture = load("smallest").network.svg()
    assert isinstance(picture, nh.Svg) and picture == str(picture) == picture._repr_svg_()
    assert type(picture._repr_svg_()) is str
    assert pickle.loads(pickle.dumps(picture)) == picture
