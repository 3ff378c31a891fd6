"""The interface speaks the chosen language, and English where it has none."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from together import words
from together.store.errors import StoreError
from together.words import _, ngettext, pgettext

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


@pytest.fixture
def german(tmp_path: Path) -> Path:
    catalogue = Catalog(locale="de")
    catalogue.add("Back", "Zurück")
    catalogue.add(("{n} step", "{n} steps"), ("{n} Schritt", "{n} Schritte"))
    catalogue.add("Leaf", "Blatt", context="shape")
    place = tmp_path / "de" / "LC_MESSAGES" / "together.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_mo(file, catalogue)
    return tmp_path


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tool_of_words", ROOT / "tools" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_a_catalogue_the_words_are_as_written(tmp_path: Path) -> None:
    assert words.install("tlh", tmp_path) == "en"
    assert _("Back") == "Back"
    assert [ngettext("{n} step", "{n} steps", n).format(n=n) for n in (1, 2)] == [
        "1 step",
        "2 steps",
    ]
    assert pgettext("shape", "Leaf") == "Leaf"
    assert words.available(tmp_path) == ["en"]


def test_a_catalogue_speaks(german: Path) -> None:
    assert words.available(german) == ["en", "de"]
    assert words.install("de", german) == words.language() == "de"
    assert _("Back") == "Zurück"
    assert _("Next") == "Next"
    assert ngettext("{n} step", "{n} steps", 3).format(n=3) == "3 Schritte"
    assert pgettext("shape", "Leaf") == "Blatt"


@pytest.mark.parametrize("code", ["de-AT", "de_AT"])
def test_a_country_falls_back_to_its_language(german: Path, code: str) -> None:
    assert words.install(code, german) == "de"


@pytest.mark.parametrize(("code", "rtl"), [("ar", True), ("fa_IR", True), ("he", True), ("fi", 0)])
def test_the_direction_of_a_language(code: str, rtl: bool) -> None:
    assert words.is_rtl(code) == rtl


def test_the_made_up_language_is_long_and_keeps_its_placeholders() -> None:
    words.install("xx")
    text = _("Pass the keyboard to {name}")
    assert re.match(r"\[.*\{name\}.*\]$", text)
    assert len(text) >= 1.4 * len("Pass the keyboard to {name}")
    assert text.format(name="Sam")
    assert ngettext("{n} step", "{n} steps", 2).startswith("[")


def test_the_texts_of_the_source_are_found(tool: ModuleType) -> None:
    found = tool.catalogue_of_source()
    assert found.get("Step {now} of {total}") is not None
    assert found.get("Leaf", context="shape") is not None


def test_the_sentences_of_errors_are_found(tool: ModuleType) -> None:
    found = tool.catalogue_of_source()
    for error in StoreError.__subclasses__():
        assert error.template and found.get(error.template) is not None, error
    calls = [
        call
        for place in (ROOT / "src").rglob("*.py")
        for call in ast.walk(ast.parse(place.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "MoveError"
    ]
    assert calls
    for call in calls:
        said = call.args[0]
        assert isinstance(said, ast.Constant), ast.unparse(call)
        assert found.get(said.value) is not None, said.value


def test_a_wrong_placeholder_is_found(tool: ModuleType) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Pass to {name}", "Weiter an {nme}")
    catalogue.add("Back", "Zurück")
    catalogue.add(("{n} step", "{n} steps"), ("ein Schritt", "{n} Schritte"))
    assert tool.wrong_placeholders(catalogue) == ["Pass to {name}"]


def test_no_text_is_put_together_before_it_is_translated() -> None:
    joined = re.compile(r"\b(?:_|ngettext|pgettext)\(\s*f[\"']")
    for place in (ROOT / "src").rglob("*.py"):
        assert not joined.search(place.read_text(encoding="utf-8")), place.name
