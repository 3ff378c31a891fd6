"""What happens on an evening of two. A scene yields each moment at which one looks for words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton

from tests.app.evening import BEGIN, CONTROL, Evening, Gone, Moments
from tests.app.test_pins import go
from tests.ui.screens.looking import button, click
from together.app.backups import here_and_now
from together.app.tour import pause
from together.play.moves import Partner
from together.store.copies.backup import back_up
from together.ui.frame import Frame
from together.ui.parts import Button, ChoiceCard, Segmented, TextArea
from together.ui.screens.plain import Plain
from together.ui.screens.rest import Rest
from together.ui.screens.unlock import Unlock
from together.ui.stage.recess import Recess

CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
NO_OTHER = Qt.KeyboardModifier.NoModifier
Scene = Callable[[Evening], Moments]
BOTH: tuple[Partner, ...] = (1, 2)

# Each of these begins at a private turn that lies open, and ends at its cover.


def nobody_moves(it: Evening) -> Moments:
    timer = it.hands.stage._watch._timer  # noqa: SLF001
    usual = timer.interval()
    timer.start(0)  # two minutes later
    it.covered()
    timer.setInterval(usual)
    yield it.gone("covered, as nobody moved")


def another_window(it: Evening) -> Moments:
    elsewhere = QLabel("something else")
    elsewhere.show()
    elsewhere.activateWindow()
    it.covered()
    yield "covered, as another window came"
    elsewhere.close()
    elsewhere.deleteLater()
    it.come_back()


def a_pause(it: Evening) -> Moments:
    key(it, Qt.Key.Key_F8)
    face = it.hands.stage.face
    assert isinstance(face, Recess) and face.support
    yield it.gone("a pause")
    click(face.support)
    yield "Support from the pause"
    click(button(it.hands.stage, "Back"))
    it.hands.go_on()
    it.covered()
    yield "back from the pause"


def leave_now(it: Evening) -> Moments:
    key(it, Qt.Key.Key_L, CONTROL_SHIFT)
    it.wait_for(Plain)
    it.two.wait(lambda: it.two.couple.sessions._resting is None)  # noqa: SLF001
    yield Gone("Leave now")
    click(button(it.window, "Open"))
    it.resume()


def another_day(it: Evening) -> Moments:
    key(it, Qt.Key.Key_F8)
    face = it.hands.stage.face
    assert isinstance(face, Recess)
    click(face.stop)
    it.wait_for(Rest)
    yield it.gone("another day")
    click(button(it.window, "To today’s page"))
    it.two.wait(lambda: it.two.couple.is_fresh)
    yield from another_language(it)
    yield from backed_up(it)
    it.resume()


def another_language(it: Evening) -> Moments:
    before = it.two.app.preferences
    for route in ("today", "settings", "story"):
        go(it.two, route)
        pause(20)
        it.two.couple.prefer(before._replace(language="ar"))
        yield f"another language at {route}"
        it.two.couple.prefer(before)
        pause(20)


def backed_up(it: Evening) -> Moments:
    made = it.two.couple.keeper.thread_of_store.ask(
        lambda store: back_up(store.file, here_and_now())
    )
    assert made.result().path.is_relative_to(it.root / "data" / "backups")
    yield "a backup"


def closed_and_opened(it: Evening) -> Moments:
    it.two.leave()
    yield "the window closed"
    it.two = it.sat_down()
    if it.passphrase:
        unlock(it, it.passphrase())
    it.two.wait(lambda: it.two.couple.is_fresh)
    yield "started again"
    it.resume()


def a_crash(it: Evening) -> Moments:
    """Faults of ours, wherever one can come up, each with private words in its hands."""

    def burst() -> None:
        words = it.last()
        raise ValueError(f"no {words}")

    class Bursting:
        def __del__(self) -> None:
            burst()

    def in_a_slot() -> None:
        it.face.changed.connect(burst)
        it.face.changed.emit()
        it.face.changed.disconnect(burst)

    def with_the_store() -> None:
        it.two.couple.keeper.ask(lambda _store: burst())

    def on_a_thread() -> None:
        thread = threading.Thread(target=burst)
        thread.start()
        thread.join()

    def at_an_end() -> None:
        Bursting()

    crash_file = it.two.app.crash_file
    places = (in_a_slot, with_the_store, on_a_thread, at_an_end)
    for where in places[:1] if it.is_locked else places:
        where()
        it.two.wait(crash_file.exists)
        yield from named(where.__name__, nobody_moves(it))
        crash_file.unlink()
        it.window.untell()  # type: ignore[attr-defined]
        it.hands.open_cover()
    it.hands.stage.cover()


HAPPENINGS: tuple[Scene, ...] = (
    nobody_moves,
    another_window,
    a_pause,
    leave_now,
    another_day,
    closed_and_opened,
    a_crash,
)


def key(it: Evening, which: Qt.Key, with_: Qt.KeyboardModifier = NO_OTHER) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(it.window.focusWidget() or it.window, which, with_)


# A session


def unlock(it: Evening, secret: str) -> None:
    """A wrong one first."""
    page = it.screen
    assert isinstance(page, Unlock)
    it.hands.enter(page.field.edit, f"{BEGIN}99qz")
    click(button(page, "Open"))
    it.two.wait(lambda: bool(page.field.complaint()))
    it.must_be_dots()
    page.field.clear()
    it.hands.enter(page.field.edit, secret)
    click(button(page, "Open"))
    it.two.wait(lambda: it.two.couple.is_fresh and isinstance(it.screen, Frame))


def sit_down(it: Evening) -> Moments:
    it.two.sit_down()
    it.two.wait(lambda: it.two.couple.is_fresh)
    yield "sat down"


def a_session(it: Evening) -> Moments:
    """Each picks, with a card of their own, and writes; both keep it to themselves."""
    it.begin("needs-cards")
    it.first = it.hands.session.opener
    it.two.play_turn()
    yield from disturbed(it, "picking", pick, HAPPENINGS[:3] if it.is_locked else HAPPENINGS)
    it.two.finish_turn()
    yield from disturbed(it, "writing", write, HAPPENINGS)
    yield from handed_over(it)
    yield from disturbed(it, "the other picks", pick, [nobody_moves])
    it.two.finish_turn()
    yield from disturbed(it, "the other writes", write, [nobody_moves, leave_now])
    it.two.finish_turn()
    yield from to_the_end(it)


def disturbed(
    it: Evening, name: str, do: Callable[[Evening], None], happenings: Sequence[Scene]
) -> Moments:
    """At a private turn write, be disturbed, and find all words again."""
    for happening in happenings:
        it.hands.open_cover()
        do(it)
        it.must_be_found("accessibility tree", "fields", "clipboards")
        yield from named(name, happening(it))
        it.hands.open_cover()
        assert it.is_there(), f"{name}: word {it.count} is lost after {happening.__name__}"


def named(name: str, moments: Moments) -> Moments:
    """The same moments, each with where it was."""
    yield from (type(it)(f"{name}: {it}") for it in moments)


def pick(it: Evening) -> None:
    """A card of one's own, once, and the beginning of another."""
    [line] = it.lines()
    if not any(card.isChecked() for card in it.hands.seen(ChoiceCard)):
        it.hands.enter(line, it.word())
        it.hands.click(next(b for b in it.hands.seen(Button) if b.words() == "Add this card"))
        it.must_be_found("accessibility tree")
    it.type(line)


def write(it: Evening) -> None:
    it.type(it.hands.seen(TextArea)[0])
    copy = it.face.copy
    if copy and not copy.isChecked():
        it.hands.click(copy)


def handed_over(it: Evening) -> Moments:
    """On to the other, and back to what one wrote."""
    it.two.finish_turn()
    it.covered()
    yield it.gone("handed over")
    click(button(it.hands.stage, "Back"))
    it.covered()
    yield it.gone("back at the cover")
    it.hands.open_cover()
    assert it.is_there()
    assert it.face.copy is None or it.face.copy.isChecked()
    it.two.finish_turn()
    it.covered()
    yield it.gone("handed over again")


def to_the_end(it: Evening) -> Moments:
    while it.two.is_playing:
        it.hands.open_cover()
        if it.hands.turn.phase == "choose":
            yield from chosen(it)
        else:
            it.hands.fill()
            if not it.hands.turn.private:
                yield f"{it.hands.turn.kind} {it.hands.turn.phase}".strip()
        it.two.finish_turn()
    it.two.wait(lambda: it.two.couple.playing is None)
    it.two.wait(lambda: it.two.couple.is_fresh)
    it.is_open = False
    yield Gone("the session is over")
    yield from backed_up(it)
    go(it.two, "today")
    yield "Today, after it"


def chosen(it: Evening) -> Moments:
    """All stays private; meanwhile nobody moves for a while."""
    yield from named("choosing", nobody_moves(it))
    it.hands.open_cover()
    for ways in it.hands.seen(Segmented):
        it.hands.click(ways.findChildren(QRadioButton)[-1])


def set_aside(it: Evening) -> Moments:
    it.begin("ask-clear")
    while it.hands.turn.kind != "write":
        it.two.play_turn()
    it.hands.open_cover()
    write(it)
    it.must_be_found("accessibility tree", "fields", "clipboards")
    it.hands.stage.stop()
    it.wait_for(Rest)
    it.two.couple.go_home()
    it.two.wait(lambda: it.two.couple.is_fresh)
    it.two.couple.set_aside()
    it.two.wait(lambda: it.two.couple.is_fresh)
    it.is_open = False
    yield Gone("set aside")


def half_a_word(it: Evening) -> Moments:
    """They stop in the middle of a word; so does everything, soon."""
    it.begin("needs-cards")
    while it.hands.turn.kind != "write":
        it.two.play_turn()
    it.hands.open_cover()
    write(it)
    it.must_be_found("accessibility tree", "fields", "clipboards")
    it.hands.stage.cover()
    yield it.gone("waiting")
    it.hands.open_cover()
    while True:
        pause(100)


def after_a_kill(it: Evening) -> Moments:
    it.two.wait(lambda: it.two.couple.is_fresh)
    it.is_open, it.count = True, 1
    yield it.gone("started after a kill")
    it.resume()
    yield it.gone("at the cover after a kill")
    it.hands.open_cover()
    assert it.is_there()
    yield from leave_now(it)
