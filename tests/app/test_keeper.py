"""Answers that come while the one who asked is just going away."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from together.app.keeper import Keeper
from together.app.tour import TWO, pause
from together.store.thread import StoreThread

ROUNDS = 400
ASKED = 20  # futures that are answered while their asker is deleted


def test_answers_to_a_keeper_that_is_being_deleted_are_dropped(qtbot: QtBot) -> None:
    """A thread must not speak to an object that the window's thread is just deleting."""
    store, came = StoreThread(), list[int]()
    with ThreadPoolExecutor(1) as other:
        for _ in range(ROUNDS):
            parent = QObject()
            keeper = Keeper(store, parent)
            futures: list[Future[int]] = [Future() for _ in range(ASKED)]
            for future in futures:
                keeper.bring(future, came.append)
            parent.deleteLater()
            answering = other.submit(answer, futures)
            pause(1)  # a real loop: it deletes without holding Python back
            answering.result()
    pause(20)
    store.stop()
    assert len(came) < ROUNDS * ASKED


def answer(futures: list[Future[int]]) -> None:
    for number, future in enumerate(futures):
        future.set_result(number)


def test_answers_arrive_in_order(qtbot: QtBot) -> None:
    store, came = StoreThread(), list[int]()
    keeper = Keeper(store)
    futures: list[Future[int]] = [Future() for _ in range(3)]
    for future in futures:
        keeper.bring(future, came.append)
    with ThreadPoolExecutor(1) as other:
        other.submit(answer, futures).result()
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came == [0, 1, 2]
    store.stop()


def test_answers_of_a_store_that_has_ended_are_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    """Whoever is told might ask for more, and nobody is there to answer any longer."""
    store, came = StoreThread(), list[str]()
    store.create(tmp_path / "couple.together", TWO, 1).result()
    keeper = Keeper(store)
    keeper.ask(lambda store: store.state(), lambda _: keeper.ask(lambda store: store.state()))
    keeper.ask(lambda store: store.state(), lambda _: came.append("of the store"))
    with ThreadPoolExecutor(1) as other:
        keeper.bring(other.submit(str, "of another thread"), came.append)
    store.stop()
    pause(20)
    assert came == ["of another thread"]
