"""Help and the page on who can read what: one source for the app and for docs."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.content.test_shipped import shipped
from together.app.start import data_folder
from together.paths import exercises
from together.play.manual import KEYS, PAGES, PLACES, filled, left_open
from tools import help_pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("page", help_pages.made(), ids=lambda page: page.name)
def test_docs_have_the_words_of_the_app(page: Path) -> None:
    assert page.read_text("utf-8") == help_pages.made()[page], "run python tools/help_pages.py"


def test_a_page_that_is_old_is_named_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("HELP", "PRIVACY"):
        monkeypatch.setattr(help_pages, name, docs / getattr(help_pages, name).name)
    monkeypatch.setattr(help_pages, "DOCS", docs)
    written_below = "\n\n# In more detail\n\nWritten by hand.\n"
    help_pages.HELP.write_text("old", "utf-8")
    help_pages.PRIVACY.write_text(f"old\n{help_pages.END}{written_below}", "utf-8")
    assert help_pages.main(["--check"]) == 1
    assert "docs/help.md: is old" in capsys.readouterr().out.replace("\\", "/")
    assert help_pages.main([]) == 0
    assert help_pages.main(["--check"]) == 0
    assert help_pages.PRIVACY.read_text("utf-8").endswith(written_below)
    help_pages.PRIVACY.write_text("no line to write above", "utf-8")
    with pytest.raises(SystemExit, match="lacks the line"):
        help_pages.main([])


def test_all_that_is_left_open_is_filled_in() -> None:
    pages = [shipped().pages[name] for name in PAGES]
    assert set().union(*map(left_open, pages)) == {*PLACES, *KEYS}
    assert set(help_pages.WORDS) == {*PLACES, *KEYS}
    assert [left_open(filled(page, help_pages.WORDS)) for page in pages] == [set(), set()]


def test_the_way_to_each_part_leads_to_a_heading() -> None:
    text = help_pages.HELP.read_text("utf-8")
    ways = re.findall(r"\]\(#([\w-]+)\)", text)
    headings = [help_pages.anchor(it) for it in re.findall(r"^## (.+)$", text, re.MULTILINE)]
    assert len(headings) == len(set(headings))
    assert set(ways) == set(headings)


def test_the_data_folder_is_where_help_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the system that this runs on."""
    home = Path.home()
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    listed = re.findall(r"^- \w+: `(.+)`$", help_pages.FOLDERS, re.MULTILINE)
    places = [it.replace("~", str(home)).replace("%LOCALAPPDATA%", str(home)) for it in listed]
    assert len(places) == 3
    assert data_folder() in [Path(it) for it in places] or os.name == "nt"


def test_labels_that_help_names_are_those_of_the_app() -> None:
    """What stands in “…” is the name of something on the screen, word for word."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    source = source.replace("“", "").replace("”", "")
    titles = {shipped().pages[name].title for name in PAGES}
    not_labels = {"exercises", "crash.txt", "Made by a newer Together"}
    for name in PAGES:
        text = (exercises() / "en" / "pages" / f"{name}.toml").read_text("utf-8")
        for label in set(re.findall("“(.+?)”", text)) - titles - not_labels:
            assert label.rstrip(".") in source, label
    assert "made by a newer Together" in source
    assert '"crash.txt"' in source
