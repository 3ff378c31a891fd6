"""The pages for a file that can't be opened: read from the top, nothing cut off in any look."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, clipped, focusable, seen, unnamed
from tests.ui.seeing import Dress, Show
from together.ui.parts import Button
from together.ui.screens.backup_row import BackupLine, BackupRow, Lock
from together.ui.screens.rescue import BackupCard, Rescue, Rescued, SaveCard

NOW = datetime.fromisoformat("2026-11-26 15:30:05")
SENTENCE = "“couple.together” is damaged and can't be read as it is; restore a backup of it."
ACTIONS = [("choose", "Choose another file"), ("close", "Close")]


def line(number: int, lock: Lock = "same") -> BackupLine:
    return BackupLine(f"key {number}", NOW - timedelta(days=number), "", 81920, lock)


def page(count: int = 2) -> Rescue:
    backups = BackupCard([line(n) for n in range(count)], "2026-11-26")
    return Rescue("This file is damaged", SENTENCE, backups, ACTIONS, SaveCard(True))


def asking() -> Rescue:
    it = page()
    assert it.saving
    it.saving.button.click()
    it.complain("This passphrase does not open “couple.together”.", is_secret=True)
    return it


def with_another() -> Rescue:
    it = page(5)
    it.ask_about("key", "w" * 200 + ".together", "locked")
    return it


def rescued() -> Rescued:
    return Rescued(["“couple.together” is as it was then: today, 3:30 PM.", "answers: 3 of 9 lost"])


@pytest.mark.parametrize("make", [page, asking, with_another, rescued])
@pytest.mark.parametrize(("scale", "language"), [(1.0, "en"), (2.0, "xx"), (1.5, "ar")])
def test_nothing_is_cut_off(
    show: Show, qtbot: QtBot, dress: Dress, make: object, scale: float, language: str
) -> None:
    dress(scale=scale, language=language)
    assert callable(make)
    screen: QWidget = make()
    show(screen, 960, 640)

    def whole() -> None:
        assert list(clipped(screen)) == []

    qtbot.waitUntil(whole)
    assert unnamed(screen) == []


def test_tab_goes_as_one_reads(show: Show) -> None:
    screen = page()
    show(screen)
    stops = [it.words() for it in in_order(screen) if isinstance(it, Button)]
    assert stops == [
        "Restore this one",
        "Restore this one",
        "Open a backup from another place",
        "Save what can be read",
        "Choose another file",
        "Close",
    ]


def in_order(screen: QWidget) -> list[QWidget]:
    """What Tab comes by, from the title on."""
    stops, proxy = set(focusable(screen)), screen.focusProxy()
    assert proxy is not None
    found: list[QWidget] = []
    at = proxy.nextInFocusChain()
    while at is not None and at is not proxy:
        found += [at] if at in stops else []
        at = at.nextInFocusChain()
    return found


def test_the_newest_first_and_all_on_demand(show: Show) -> None:
    screen = page(5)
    show(screen)
    assert len(seen(screen, BackupRow)) == 3
    button(screen, "Show all").click()
    assert len(seen(screen, BackupRow)) == 5
    assert screen.window().focusWidget() is screen.backups.rows[3].button


def test_nothing_else_while_it_is_done(show: Show) -> None:
    screen = asking()
    show(screen)
    screen.wait()
    free = [it for it in focusable(screen) if isinstance(it, Button)]
    assert [it.words() for it in free] == ["Saving …"]
    screen.complain("The disk is full.")
    assert button(screen, "Close").isEnabled()
