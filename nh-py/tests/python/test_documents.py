"""Documents: round trips, and the errors of documents that are not bootcamps."""

from __future__ import annotations

import copy
import datetime
import errno
import os
import pickle
import types
from pathlib import Path
from typing import Any

import nhbootcamp as nh
import pytest
from conftest import BOOTCAMPS, TINY, load


@pytest.mark.parametrize("name", BOOTCAMPS)
def test_documents_go_out_and_come_back(name: str) -> None:
    bootcamp = load(name)
    texts = bootcamp.documents
    assert nh.parse(bootcamp.to_yaml(), documents=texts).check().summary == bootcamp.check().summary
    made = nh.Bootcamp.from_dict(bootcamp.to_dict(), documents=texts)
    assert made.check().summary == bootcamp.check().summary
    assert made.sizing == bootcamp.sizing and made.cost() == bootcamp.cost() and made.plan() == bootcamp.plan()
    assert made.to_dict() == bootcamp.to_dict() == nh.parse(made.to_yaml(), documents=texts).to_dict()


def test_unquoted_versions_keep_their_digits() -> None:
    text = nh.Bootcamp.from_dict(TINY).to_yaml() + "cluster: {version: 1.30}\n"
    assert nh.parse(text).to_dict()["cluster"]["version"] == "1.30"
    assert nh.parse(text).replace({"hub.placeholders": 3}).to_dict()["cluster"]["version"] == "1.30"


def test_a_dict_gives_findings_by_path() -> None:
    report = nh.Bootcamp.from_dict(TINY | {"budget": {"amount": "10 USD"}}).check()
    finding = report.by(family="cost")[0]
    label = finding.labels[0]
    assert label.path.startswith("budget") and (label.file, label.line, label.column) == (None, None, None)
    assert f"--> {label.path}" in finding.to_text()


def test_a_dict_may_contain_python_objects() -> None:
    class Seats:
        def __index__(self) -> int:
            return 20

    event = types.MappingProxyType({"starts": datetime.date(2027, 7, 26), "ends": "2027-07-30", "seats": Seats()})
    assert nh.Bootcamp.from_dict(TINY | {"event": event}) == nh.Bootcamp.from_dict(TINY)
    login = {"github": {"organizations": ("example",)}}
    assert nh.Bootcamp.from_dict(TINY | {"hub": {"host": "hub.example.org", "login": login}}).seats == 20


def endless() -> dict[str, Any]:
    document = copy.deepcopy(TINY)
    document["hub"]["values"] = document
    return document


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ({}, nh.DocumentError),
        ({"name": "tiny"}, nh.DocumentError),
        (TINY | {"event": 1}, nh.DocumentError),
        ([], TypeError),
        (None, TypeError),
        (1, TypeError),
        ("name: tiny", TypeError),
        (TINY | {"name": object()}, TypeError),
        (TINY | {1: 2}, TypeError),
        (TINY | {"name": {1, 2}}, TypeError),
        (TINY | {"name": b"tiny"}, TypeError),
        (TINY | {"name": float("nan")}, ValueError),
        (TINY | {"name": 2**64}, ValueError),
        (TINY | {"name": "\ud800"}, UnicodeEncodeError),
        (endless(), ValueError),
    ],
)
def test_invalid_dicts_raise_an_error(document: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        nh.Bootcamp.from_dict(document)


@pytest.mark.parametrize(
    "text",
    ["", "\0", "- 1", "a: [", "&a [*a, *a]", "name: tiny", "\t", "a: 1\n---\nb: 2", "{" * 10_000, "x" * 5_000_000, "?", "%YAML 9"],
)
def test_invalid_texts_raise_an_error_with_a_report(text: str) -> None:
    with pytest.raises(nh.DocumentError) as caught:
        nh.parse(text)
    report = caught.value.report
    assert report.errors and not report.is_clean and str(caught.value).startswith("error[NH00")
    assert report._repr_html_()
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is nh.DocumentError and again.report == report and str(again) == str(caught.value)
    assert again.report[0] == report[0]


def test_errors_are_one_hierarchy() -> None:
    errors = [thing for thing in vars(nh).values() if isinstance(thing, type) and issubclass(thing, Exception)]
    assert len(errors) == 8 and all(issubclass(error, nh.Error) and error.__module__ == "nhbootcamp" for error in errors)
    assert issubclass(nh.FolderError, OSError) and issubclass(nh.UnknownRuleError, KeyError)


def test_invalid_objects_are_reported_with_their_path() -> None:
    profiles = [{"name": "a"}, {"name": "b", "memory": {"guarantee": 2**64}}]
    for wrong, path in (
        (TINY | {"event": TINY["event"] | {"seats": 2**64}}, "`event.seats`: expected a whole number from"),
        (TINY | {"hub": TINY["hub"] | {"profiles": profiles}}, r"`hub.profiles\[1\].memory.guarantee`: "),
        (TINY | {"hub": {"a.b": float("inf")}}, r'`hub\["a.b"\]`: '),
    ):
        with pytest.raises(ValueError, match=path):
            nh.Bootcamp.from_dict(wrong)
    with pytest.raises(ValueError, match="`hub.values.a`: "):
        nh.Bootcamp.from_dict(TINY).replace({"hub.values": {"a": 2**64}})


@pytest.mark.parametrize("wrong", [1, None, ["a"], "name: tiny"])
def test_other_objects_than_dicts_are_rejected(wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"a bootcamp must be a dict, not `{type(wrong).__name__}`"):
        nh.Bootcamp.from_dict(wrong)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"catalog": 1}, "`catalog` must be a folder or a dict of texts by file name, not `int`"),
        ({"catalog": ["prices.csv"]}, "`catalog` must be a folder or a dict of texts by file name, not `list`"),
        ({"catalog": {"prices.csv": 1}}, "`catalog` must be a dict of texts by file name; the value of 'prices.csv' is `int`"),
        ({"documents": "roster.csv"}, "`documents` must be a dict of texts by file name, not `str`"),
        ({"documents": {"roster.csv": b"login"}}, "`documents` must be a dict of texts by file name; the value of 'roster.csv' is `bytes`"),
    ],
)
def test_arguments_of_a_wrong_type_are_reported_with_the_expected_one(given: Any, message: str) -> None:
    for make in (lambda: nh.parse("", **given), lambda: nh.Bootcamp.from_dict(TINY, **given)):
        with pytest.raises(TypeError) as caught:
            make()
        assert str(caught.value) == message


def test_documents_must_not_have_a_different_main_text() -> None:
    made = nh.Bootcamp.from_dict(TINY)
    text = made.to_yaml()
    # `documents` of a bootcamp can be passed back.
    assert nh.parse(text, documents=made.documents) == nh.parse(text)
    assert nh.Bootcamp.from_dict(TINY, documents=made.documents) == made
    assert made.replace({"event.seats": 30}, documents=made.documents) == made.replace({"event.seats": 30})
    other = {"bootcamp.yaml": made.replace({"event.seats": 30}).to_yaml()}
    for ask in (
        lambda: nh.parse(text, documents=other),
        lambda: nh.Bootcamp.from_dict(TINY, documents=other),
        lambda: made.replace({}, documents=other),
    ):
        with pytest.raises(ValueError, match="a different `bootcamp.yaml` than the one being read"):
            ask()


def test_file_errors_are_os_errors(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        nh.load(tmp_path / "no.yaml")
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert type(error) is nh.FolderError
        assert (error.errno, error.filename) == (errno.ENOENT, str(tmp_path / "no.yaml"))
        assert error.strerror == os.strerror(errno.ENOENT) and str(error).startswith("cannot read `")
    with pytest.raises(nh.FolderError) as caught:
        nh.load(tmp_path)
    assert (caught.value.errno, caught.value.filename) == (None, str(tmp_path)) and "is a folder" in str(caught.value)


def test_a_bundle_needs_a_folder_with_a_name(tmp_path: Path) -> None:
    bundle = load("smallest").render()
    os.chdir(tmp_path)
    with pytest.raises(nh.FolderError, match="use `.`"):
        bundle.write("")
    assert not list(tmp_path.iterdir())
    assert bundle.write(".")["added"] == len(bundle) and (tmp_path / "README.md").exists()


def test_plan_and_render_reject_a_bootcamp_with_errors() -> None:
    ranges = {"nodes": "10.60.32.0/20", "pods": "10.60.0.0/14"}
    bootcamp = nh.Bootcamp.from_dict(TINY | {"network": {"ranges": ranges}})
    for ask in (bootcamp.plan, bootcamp.render):
        with pytest.raises(nh.FindingsError, match="NH0101") as caught:
            ask()
        assert caught.value.report.by(rule="NH0101") and caught.value.report == bootcamp.check()
        again = pickle.loads(pickle.dumps(caught.value))
        assert again.report == caught.value.report and str(again) == str(caught.value)


def test_missing_files_and_tables_raise_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "no.yaml", tmp_path, str(tmp_path)):
        with pytest.raises(nh.FolderError):
            nh.load(path)
    (tmp_path / "latin.yaml").write_bytes(b"name: \xff")
    with pytest.raises(nh.FolderError, match="UTF-8"):
        nh.load(tmp_path / "latin.yaml")
    with pytest.raises(nh.FolderError):
        nh.load("fixtures/bootcamps/smallest/bootcamp.yaml", catalog=tmp_path / "no")
    with pytest.raises(nh.CatalogError, match="did you mean"):
        nh.parse("", catalog={"prices.csv": ""})


def test_a_catalogue_changes_prices_and_is_part_of_the_bootcamp(tmp_path: Path) -> None:
    from conftest import ROOT

    bootcamp = load("smallest")
    table = (ROOT / "nh-core/data/asserted_prices.csv").read_text(encoding="utf-8")
    dearer = "\n".join(line.replace(",0.10,", ",9.10,") if line.startswith("gke_cluster_fee") else line for line in table.splitlines())
    assert dearer != table.rstrip()
    (tmp_path / "asserted_prices.csv").write_text(dearer, encoding="utf-8")
    path = "fixtures/bootcamps/smallest/bootcamp.yaml"
    by_folder, by_text = nh.load(path, catalog=tmp_path), nh.load(path, catalog={"asserted_prices.csv": dearer})
    assert by_folder == by_text != bootcamp and by_folder.cost().total > bootcamp.cost().total
    again = pickle.loads(pickle.dumps(by_folder))
    assert again == by_folder and again.cost() == by_folder.cost() and list(again.catalog) == ["asserted_prices.csv"]
    assert by_folder.what_if(seats=30).catalog == by_folder.catalog


def test_a_bundle_is_written_all_or_none(tmp_path: Path) -> None:
    bundle = load("smallest").render()
    assert bundle.write(tmp_path)["added"] == len(bundle)
    assert bundle.write(str(tmp_path)) == {"added": 0, "changed": 0, "removed": 0, "unchanged": len(bundle)}
    readme = tmp_path / "README.md"
    readme.write_text("mine", encoding="utf-8")
    with pytest.raises(nh.FolderError, match="README.md"):
        bundle.write(tmp_path)
    assert readme.read_text(encoding="utf-8") == "mine"
    assert bundle.write(tmp_path, overwrite_edited=True)["changed"] == 1
    assert {path: (tmp_path / path).read_bytes().decode() for path in bundle} == dict(bundle)


def test_rules_can_be_read() -> None:
    cards = nh.rules()
    assert [card.code for card in cards] == sorted(card.code for card in cards) and len(cards) > 60
    for card in cards:
        assert nh.explain(card.code) == nh.explain(card.name) == card and card.text and card.summary
        assert card._repr_markdown_().startswith(f"### {card.code} {card.name}")
    with pytest.raises(KeyError) as caught:
        nh.explain("NH9999")
    assert str(caught.value) == "unknown rule `NH9999`; `rules()` lists them all"


def test_no_number_depends_on_a_value_that_cannot_be_read() -> None:
    text = Path("nh-cli/tests/cmd/files/unreadable.yaml").read_text()
    bootcamp = nh.parse(text)
    report = bootcamp.check()
    assert [finding.labels[0].path for finding in report.errors] == ["hub.profiles[0].memory.guarantee"]
    assert "NH0301" in report.skipped and "NH1101" not in report.skipped
    for number in (lambda: bootcamp.sizing, lambda: bootcamp.cost(), lambda: bootcamp.network):
        with pytest.raises(nh.DocumentError, match="did you mean `6Gi`"):
            number()
    fixed = nh.parse(text.replace("6GB", "6Gi"))
    assert fixed.sizing.seats == 20 and fixed.cost().total > 0


def test_no_form_of_a_report_shows_a_secret() -> None:
    secret = "4canary7canary"
    code = f"c.KubeSpawner.image = 'x'; c.GitHubOAuthenticator.client_secret = '{secret}'"
    values = {"hub": {"extraConfig": {"own": code}}, "proxy": {"secretToken": secret}}
    text = nh.Bootcamp.from_dict(TINY | {"hub": TINY["hub"] | {"values": values}}).to_yaml()
    bootcamp = nh.parse(text)
    report = bootcamp.check()
    assert {"NH0555", "NH0615"} <= {finding.rule for finding in report}
    forms = [report.to_text(), report._repr_html_(), repr(report), repr(list(report)), repr(report.rows())]
    forms += [repr(report.to_json()), repr(report.to_sarif()), *(finding.to_text() for finding in report)]
    with pytest.raises(nh.FindingsError) as refused:
        bootcamp.render()
    assert secret in text and not any(secret in form for form in [*forms, str(refused.value)])
