"""The papers of a meeting, from the list to the last file; with and without a couple's file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from tests.app.test_on_paper import on_the_pages, preview
from tests.app.visiting import Visits, press, reads, save_in
from tests.paper.papers import plan
from tests.store.protect_child import quick_keys
from tests.ui import pdf
from tests.ui.screens.looking import click, read
from tests.ui.seeing import described, said
from together.app import taken_along
from together.app.dialog import FolderDialog
from together.app.night_before import NightBefore, file_name, folder_name, write_all
from together.app.tour import Visit
from together.store.errors import StoreError
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
    own = out / "An evening for couples"
    own.mkdir(parents=True)
    (own / "02 Rules card.pdf").write_bytes(b"mine")
    press(leader, "Save all as PDF", page)
    save_in(leader, out)
    fresh = f"{own.name} (2)"
    reads(leader, f"19 files are saved in “{Path('out', fresh)}”.")
    assert sorted(it.name for it in out.iterdir()) == [own.name, fresh]
    names = sorted(it.name for it in (out / fresh).iterdir())
    assert len(names) == 19 and names[:2] == ["01 Leader’s sheet.pdf", "02 Rules card.pdf"]
    assert [it.read_bytes() for it in own.iterdir()] == [b"mine"]
    text = "".join(pdf.page_texts(next((out / fresh).glob("*Help sheet.pdf")).read_bytes()))
    assert "Checked" in text


def test_a_second_press_while_files_are_made_makes_no_second_ones(
    leader: Visit, tmp_path: Path
) -> None:
    page, out = papers(leader, []), tmp_path / "out"
    out.mkdir()
    press(leader, "Save all as PDF", page)
    save_in(leader, out)
    reads(leader, "The files are being written …")
    click(page.all)
    assert not leader.app.window.findChildren(FolderDialog)
    reads(leader, "19 files are saved in")
    assert [it.name for it in out.iterdir()] == ["An evening for couples"]
    press(leader, "Save all as PDF", page)
    save_in(leader, out)
    reads(leader, "An evening for couples (2)")


def test_of_papers_that_cant_all_be_written_none_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = taken_along.write_all

    def full(contents: dict[Path, bytes]) -> None:
        if any(it.name.startswith("02") for it in contents):
            raise OSError(28, "No space left on device")
        usual(contents)

    monkeypatch.setattr(taken_along, "write_all", full)
    drawn = {"01 One": b"", "02 Two": b""}
    with pytest.raises(StoreError):
        write_all(tmp_path / "Ours", drawn)
    assert list(tmp_path.iterdir()) == []


def test_beside_each_paper_stands_how_many_there_have_to_be(leader: Visit) -> None:
    page = papers(leader, [])
    told = {said(it): described(it) for it in page.buttons}
    assert told["Leader’s sheet"] == "Once for each leader"
    assert told["Help sheet"] == "Once for each person"
    assert told["Our room rules: worksheet"] == "Once for each couple"
    assert told["Goal slips"] == "A slip for each couple, several on a page"
    assert all(told.values()) and set(told.values()) <= set(read(page).split("\n"))
    assert "Print worksheets on both sides" in read(page)


@pytest.mark.parametrize(
    ("title", "name"), [("What? Us:", "What Us"), ("???", "evening"), ("Com1", "evening")]
)
def test_a_folder_has_a_name_that_every_disk_takes(title: str, name: str) -> None:
    named = replace(plan(), title=title)
    assert folder_name(named, named.meetings[0]) == name


def test_a_stick_that_was_pulled_out_is_told(leader: Visit, tmp_path: Path) -> None:
    press(leader, "Save all as PDF", papers(leader, []))
    save_in(leader, tmp_path / "gone")
    leader.wait(lambda: "gone" in listed(leader).notice.text())


def test_a_file_has_a_name_that_every_disk_takes() -> None:
    assert file_name(0, 'Who? We: "us"/them') == "01 Who We us them"
    assert len(file_name(11, "long " * 40)) <= 63
