"""Two couples sit at a lent laptop one after the other, in real windows."""

from __future__ import annotations

from tests.app.lent.places import LentVisit, Room
from tests.app.places import on_disk
from tests.ui.screens.looking import read, write
from together.app.hands import Hands
from together.store.store import Store
from together.ui.screens.lent_end import LentDone
from together.ui.screens.lent_take import LentTake
from together.ui.screens.passphrase import Own
from together.ui.screens.welcome import Welcome

WORD = "zq0x1qz"  # written by the first couple
SECRET = "soup on Sunday, and bread"


def write_everywhere(two: LentVisit) -> None:
    """What they write from now on has the marked word in it."""
    words = {(step, who): WORD for step in STEPS for who in (0, 1, 2)}
    two.hands = Hands(two._stage, words, two.wait)  # noqa: SLF001


STEPS = ("looks-like", "small-yes", "act", "shows")


def own_words(two: LentVisit) -> None:
    """Choose a passphrase of their own."""
    page = two.shown
    assert isinstance(page, LentTake)
    own = page.findChild(Own)
    assert own
    page.ways.set_value("own")
    page.ways.chosen.emit("own")
    for field in (own.first, own.again):
        write(field.edit, SECRET)
    page.known.setChecked(True)


def test_one_takes_all_home_and_the_next_leaves_nothing(room: Room) -> None:
    two = room.sit_down()
    two.reads("This laptop is lent to you")
    assert "Look around first" not in read(two.app.window)
    assert "Workshops" not in read(two.app.window)
    assert "stays on this computer" not in read(two.app.window)
    write_everywhere(two)
    two.first_pages()
    two.reads("This one is next.")
    two.press("Start")
    two.play_through()
    two.wait(lambda: two.done() == ["What I need most"])
    assert WORD in str(on_disk(room.passing))
    two.press("Start")
    two.play_through()
    two.reads("That was the plan for today")
    two.to_the_end("Maya", "Sam")
    two.press("Take it home")
    own_words(two)
    two.take_home(room.stick)
    two.at(LentDone)
    two.reads("Nothing is left on this laptop")
    two.reads(f"Your file is in {room.stick}.")
    assert room.files() == []
    assert taken(room, SECRET) == ["needs-cards", "thank-you"]

    two.press("For the next couple")
    two.at(Welcome)
    two.first_pages("Ada", "Eve")
    assert two.couple.state and not two.couple.state.finished
    two.press("Start")
    two.play_through()
    two.to_the_end("Ada", "Eve")
    two.press("Leave nothing")
    two.press("Ada: remove it")
    assert two.couple.state
    two.press("Eve: remove it")
    two.at(LentDone)
    assert "Your file is in" not in read(two.app.window)
    assert room.files() == []
    assert len([*room.stick.iterdir()]) == 1
    two.press("Close the program")
    assert not two.app.window.isVisible()
    room.leave()
    assert room.files() == [] and not [*room.passing.iterdir()]


def taken(room: Room, passphrase: str | None = None) -> list[str]:
    """What is finished in the one file on the stick, which opens by itself."""
    [file] = room.stick.iterdir()
    store = Store.open(file, passphrase)
    try:
        return list(store.state().finished)
    finally:
        store.close()
