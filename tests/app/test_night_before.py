"""The papers of a meeting, from the list to the last file; with and without a couple's file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.test_on_paper import on_the_pages, preview
from tests.app.visiting import Visits, press, reads, save_in
from tests.paper.papers import plan
from tests.store.protect_child import quick_keys
from tests.ui import pdf
from tests.ui.screens.looking import click
from together.app.night_before import NightBefore, file_name
from together.app.tour import Visit
from together.ui.screens.night_papers import NightPapers


@pytest.fixture
def visits(tmp_path: Path, qtbot: QtBot) -> Iterator[Visits]:
    with quick_keys():
        made = Visits(tmp_path / "data")
        yield made
        made.leave()


@pytest.fixture(params=["with a file", "without one"])
def leader(visits: Visits, request: pytest.FixtureRequest) -> Visit:
    came = visits.come_first()
    if request.param == "with a file":
        came.sit_down()
        came.wait(lambda: came.couple.is_fresh)
    came.wait(lambda: bool(came.couple.library and came.couple.library.is_whole))
    return came


def papers(leader: Visit, left: list[bool]) -> NightPapers:
    """The list, as a plan's page asks for it."""
    NightBefore(leader.couple).show(plan(), 0, lambda: left.append(True))
    return listed(leader)


def listed(leader: Visit) -> NightPapers:
    leader.wait(lambda: isinstance(leader.app.window.screen_shown, NightPapers))
    page = leader.app.window.screen_shown
    assert isinstance(page, NightPapers)
    return page


def test_each_paper_is_seen_and_leads_back_to_the_list(leader: Visit) -> None:
    left: list[bool] = []
    page = papers(leader, left)
    reads(leader, "An evening for couples")
    press(leader, "Leader’s sheet", page)
    assert "19:28 Tea, 10 minutes" in on_the_pages(preview(leader))
    press(leader, "Back")
    press(leader, "What I need most: cards to cut", listed(leader))
    assert "A hug or a held hand" in on_the_pages(preview(leader))
    press(leader, "Back")
    press(leader, "Back", listed(leader))
    assert left == [True]


def test_the_choice_of_the_list_holds_for_the_paper(leader: Visit) -> None:
    page = papers(leader, [])
    click(page.options.large)
    press(leader, "Goal slips", page)
    shown = preview(leader)
    assert shown.options.large.isChecked() and shown.sheet.count == 4


def test_one_of_them_is_saved(leader: Visit, tmp_path: Path) -> None:
    press(leader, "Rules card", papers(leader, []))
    preview(leader)
    press(leader, "Save as PDF")
    (tmp_path / "out").mkdir()
    save_in(leader, tmp_path / "out")
    reads(leader, "Saved as “02 Rules card.pdf”.")


def test_all_are_saved_at_once_and_nothing_is_written_over(leader: Visit, tmp_path: Path) -> None:
    page, out = papers(leader, []), tmp_path / "out"
    out.mkdir()
    (out / "02 Rules card.pdf").write_bytes(b"mine")
    press(leader, "Save all as PDF", page)
    save_in(leader, out)
    reads(leader, "19 files are saved in “out”.")
    names = sorted(it.name for it in out.iterdir())
    assert len(names) == 20 and "01 Leader’s sheet.pdf" in names
    assert (out / "02 Rules card.pdf").read_bytes() == b"mine"
    text = "".join(pdf.page_texts(next(out.glob("*Help sheet.pdf")).read_bytes()))
    assert "Checked" in text


def test_a_stick_that_was_pulled_out_is_told(leader: Visit, tmp_path: Path) -> None:
    press(leader, "Save all as PDF", papers(leader, []))
    save_in(leader, tmp_path / "gone")
    leader.wait(lambda: "gone" in listed(leader).notice.text())


def test_a_file_has_a_name_that_every_disk_takes() -> None:
    assert file_name(0, 'Who? We: "us"/them') == "01 Who We us them"
    assert len(file_name(11, "long " * 40)) <= 63
