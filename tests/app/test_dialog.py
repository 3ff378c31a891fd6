"""Looking for a file lets nobody at the one that is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.store.intruder import second_process
from tests.store.walk import PEOPLE
from together.app.dialog import Dialog
from together.app.tour import pause
from together.store.store import Store


@pytest.mark.parametrize("mode", ["ExistingFile", "Directory", "AnyFile"])
def test_a_dialog_looks_into_no_file(tmp_path: Path, qtbot: QtBot, mode: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    file = tmp_path / "couple.together"
    store = Store.create(file, PEOPLE, at=1)
    with second_process() as try_file:
        dialog = Dialog(window, tmp_path, "Together files (*.together)")
        dialog.setFileMode(Dialog.FileMode[mode])
        dialog.open()
        qtbot.waitUntil(lambda: file.name in shown(dialog), timeout=20_000)
        pause(200)  # it looks about on a thread of its own
        assert try_file(file) == "database is locked"
        dialog.close()
    store.close()


def shown(dialog: Dialog) -> list[str]:
    """The names in the list of the dialog."""
    [view] = [it for it in dialog.findChildren(QListView) if it.objectName() == "listView"]
    model, root = view.model(), view.rootIndex()
    return [model.index(n, 0, root).data() for n in range(model.rowCount(root))]


def test_it_is_gone_once_it_is_over(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Dialog(window, tmp_path)
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_where_there_is_something_the_list_is_never_empty(tmp_path: Path, qtbot: QtBot) -> None:
    """Each begins where the one before it ended, and is sent on while it still reads that."""
    window = QWidget()
    qtbot.addWidget(window)
    for number in range(12):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "couple.together").write_text("not one of ours")
        dialog = Dialog(window, folder, "Together files (*.together)")
        dialog.setFileMode(Dialog.FileMode.AnyFile)
        dialog.open()
        qtbot.waitUntil(lambda at=dialog: shown(at) == ["couple.together"])  # type: ignore[misc]
        dialog.close()


def test_a_folder_without_such_files_is_shown_as_it_is(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / "notes.txt").write_text("of another kind")
    dialog = Dialog(window, tmp_path, "Together files (*.together)")
    dialog.setFileMode(Dialog.FileMode.ExistingFile)
    dialog.open()
    pause(400)
    assert dialog.directory().absolutePath() == str(tmp_path)
    assert shown(dialog) == []
    dialog.close()
