"""Every class is documented, frozen, and a value that compares, hashes, copies and pickles."""

from __future__ import annotations

import copy
import doctest
import inspect
import pickle
import types
from collections.abc import Mapping, Sequence
from typing import Any

import nhbootcamp as nh
import pytest
from conftest import load, one_of_each
from nhbootcamp import _errors, _nhbootcamp, _picture

OBJECTS = one_of_each()
NAMES = [f"{index} {type(thing).__name__}" for index, thing in enumerate(OBJECTS)]
CLASSES = [thing for thing in vars(nh).values() if inspect.isclass(thing) and thing.__module__ == "nhbootcamp"]


def test_all_is_complete() -> None:
    declared = (*_nhbootcamp.__all__, *_errors.__all__, *_picture.__all__)
    public = {name for name in declared if not name.startswith("_") or name == "__version__"}
    assert set(nh.__all__) == public
    assert all(hasattr(nh, name) for name in nh.__all__)
    assert sorted(nh.__all__, key=str.lower) == sorted(set(nh.__all__), key=str.lower)


def test_one_of_each_class_is_tested() -> None:
    native = {thing for thing in CLASSES if not issubclass(thing, Exception)}
    assert {type(thing) for thing in OBJECTS} == native


def test_everything_has_a_docstring() -> None:
    for name in nh.__all__:
        thing = getattr(nh, name)
        assert name == "__version__" or (thing.__doc__ and thing.__doc__.strip()), name
        if inspect.isclass(thing) and not issubclass(thing, Exception):
            for member, value in vars(thing).items():
                assert member.startswith("_") or (value.__doc__ and value.__doc__.strip()), f"{name}.{member}"


def test_examples_in_docstrings_run() -> None:
    class Parser(doctest.DocTestParser):
        """Drops the fences around examples, which doctest would read as output."""

        def parse(self, string: str, name: str = "<string>") -> list[Any]:
            return super().parse("\n".join("" if line.strip().startswith("```") else line for line in string.splitlines()), name)

    runner, parser, count = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS), Parser(), 0
    documented: list[tuple[str, Any]] = [("nhbootcamp", nh)]
    for name in nh.__all__:
        thing = getattr(nh, name)
        documented.append((name, thing))
        if inspect.isclass(thing):
            documented += [(f"{name}.{member}", value) for member, value in vars(thing).items()]
    for name, thing in documented:
        if isinstance(thing.__doc__, str) and ">>>" in thing.__doc__:
            runner.run(parser.get_doctest(inspect.cleandoc(thing.__doc__), {}, name, None, 0))
            count += 1
    assert runner.summarize(verbose=False).failed == 0
    assert count >= 10


@pytest.mark.parametrize("thing", OBJECTS, ids=NAMES)
def test_values_compare_hash_copy_and_pickle(thing: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(thing, protocol))
        assert type(again) is type(thing)
        assert again == thing and hash(again) == hash(thing) and repr(again) == repr(thing)
    assert copy.copy(thing) == thing and copy.deepcopy([thing]) == [thing]
    assert thing != object() and thing is not None and thing != 1
    assert {thing: 1}[thing] == 1


def test_different_values_are_not_equal() -> None:
    assert len(set(OBJECTS)) == len(OBJECTS)
    one, other = load("smallest"), load("smallest").what_if(seats=21)
    assert one != other and one.sizing != other.sizing and one.cost() != other.cost()
    assert one == load("smallest") and one.sizing == load("smallest").sizing


@pytest.mark.parametrize("thing", OBJECTS, ids=NAMES)
def test_values_are_frozen_and_have_a_repr_of_one_line(thing: Any) -> None:
    for name in [name for name in dir(thing) if not name.startswith("_")] + ["anything"]:
        with pytest.raises(AttributeError):
            setattr(thing, name, 1)
    text = repr(thing)
    assert text.startswith(f"<{type(thing).__name__} ") or text.startswith(f"<{type(thing).__name__}:")
    assert "\n" not in text and len(text) < 400
    with pytest.raises(TypeError):
        type(thing)()


def test_sequences_and_mappings_behave_like_their_base_classes() -> None:
    bootcamp = load("neurohackademy-2020")
    for items in (bootcamp.check(), bootcamp.network, bootcamp.plan()):
        assert isinstance(items, Sequence)
        listed = list(items)
        assert len(items) == len(listed) > 2 and items[-1] == listed[-1] and items[1:3] == tuple(listed[1:3])
        assert list(reversed(items)) == listed[::-1]
        assert listed[1] in items and items.index(listed[1]) == 1 and items.count(listed[1]) >= 1
        assert items.index(listed[2], 2, 3) == 2
        assert object() not in items
        for wrong in (len(listed), -len(listed) - 1, 2**70):
            with pytest.raises(IndexError):
                items[wrong]
        with pytest.raises(ValueError):
            items.index(object())
        with pytest.raises(TypeError):
            items["0"]  # type: ignore[call-overload]
    bundle = bootcamp.render()
    assert isinstance(bundle, Mapping)
    assert dict(bundle) == dict(bundle.items()) and list(bundle) == sorted(bundle)
    files = dict(bundle)
    assert bundle == files and files == bundle and bundle == types.MappingProxyType(files)
    assert bundle != {**files, "more": ""} and bundle != {**files, "README.md": ""} and bundle != {} and bundle != list(files)
    assert bundle != {**{path: text for path, text in files.items() if path != "README.md"}, "more": ""}
    assert bundle.get("no") is None and bundle.get("no", 1) == 1 and "no" not in bundle and 1 not in bundle
    with pytest.raises(KeyError):
        bundle["no"]
