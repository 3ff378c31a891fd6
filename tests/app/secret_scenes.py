"""What happens on an evening of two who have secrets: a PIN each, a passphrase for their file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QRadioButton

from tests.app.evening import BEGIN, Evening, Gone, Moments
from tests.app.places import look, marked
from tests.app.scenes import (
    closed_and_opened,
    disturbed,
    unlock,
    write,
)
from tests.app.test_pins import go, open_own_part, press_for
from tests.ui.screens.looking import button, click, read
from together.play.moves import Partner
from together.ui.frame import Frame
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.own_part import OwnPart
from together.ui.screens.passphrase import ChoosePassphrase, Own
from together.ui.screens.pin import ChoosePin, RecoveryCode
from together.ui.screens.preview import Preview, Sheet
from together.ui.screens.rest import Rest
from together.ui.screens.unlock import Unlock
from together.ui.stage.watch import Watch

Scene = Callable[[Evening], Moments]
BOTH: tuple[Partner, ...] = (1, 2)


def two_pins(it: Evening) -> Moments:
    """Each sets a PIN, and notes a recovery code."""
    for partner in BOTH:
        page = pin_page(it, "Set a PIN", partner)
        enter(it, page.own, it.hands.pins[partner])
        click(button(page, "Use it"))
        it.wait_for(RecoveryCode)
        [code] = {word for word in read(it.window).split() if word.count("-") == 6}
        it.secrets.add(code)
        assert code in look(it.root, it.secrets)["accessibility tree"]
        click(button(it.window, "I have written it down"))
        it.wait_for(Frame)
        yield Gone(f"partner {partner} has a PIN")


def found_again(it: Evening) -> Moments:
    """A wrong recovery code, and then no wish any more."""
    page = pin_page(it, "Use the recovery code", 1)
    it.hands.enter(page.before.edit, it.word())
    enter(it, page.own, it.word())
    click(button(page, "Use it"))
    it.two.wait(lambda: bool(page.before.complaint()))
    it.must_be_dots()
    click(button(page, "Back"))
    it.wait_for(Frame)
    yield Gone("a recovery code")


def pin_page(it: Evening, words: str, partner: Partner) -> ChoosePin:
    go(it.two, "settings")
    assert it.two.couple.state
    press_for(it.two, words, it.two.couple.state.people[partner].name)
    page = it.screen
    assert isinstance(page, ChoosePin)
    return page


def enter(it: Evening, own: Own, secret: str) -> None:
    for field in (own.first, own.again):
        it.hands.enter(field.edit, secret)
    it.must_be_dots()


def a_passphrase(it: Evening) -> Moments:
    """The words that are offered are declined; then one of their own."""
    page = passphrase_page(it)
    it.secrets.add(page.drawn.text())
    assert page.drawn.text() in look(it.root, it.secrets)["accessibility tree"]
    click(button(page, "Not now"))
    it.wait_for(Frame)
    yield "words for a passphrase declined"
    page = passphrase_page(it)
    it.hands.click(page.ways.findChildren(QRadioButton)[-1])
    it.passphrase = passphrase
    enter(it, page.own, passphrase())
    click(page.known)
    click(button(page, "Use this passphrase"))
    it.wait_for(Frame)
    yield Gone("a passphrase is set")
    yield from another_try(it)


def passphrase() -> str:
    return f"{BEGIN}00qz and more"


def passphrase_page(it: Evening) -> ChoosePassphrase:
    go(it.two, "settings")
    click(button(it.window, "Set a passphrase"))
    page = it.screen
    assert isinstance(page, ChoosePassphrase)
    return page


def another_try(it: Evening) -> Moments:
    """They begin to change it: a wrong one, the right one, and no other one after all."""
    go(it.two, "settings")
    click(button(it.window, "Change the passphrase"))
    page = it.screen
    assert isinstance(page, AskSecret)
    it.hands.enter(page.field.edit, it.word())
    click(button(page, "Go on"))
    it.two.wait(lambda: bool(page.field.complaint()))
    it.must_be_dots()
    page.field.clear()
    it.hands.enter(page.field.edit, passphrase())
    click(button(page, "Go on"))
    it.wait_for(ChoosePassphrase)
    yield "the present passphrase was typed"
    click(button(it.window, "Not now"))
    it.wait_for(Frame)
    yield Gone("and no other one chosen")


def own_part(it: Evening) -> Moments:
    """What one kept: looked at, and left in every way."""
    for leave in (done, another_window_than_own, nobody_at_own, on_paper):
        page = open_own_part(it.two, it.first)
        assert marked(read(page).split()), "there is nothing in their own part"
        assert look(it.root).get("accessibility tree")
        leave(it, page)
        it.wait_for(Frame)
        yield Gone(f"the own part, {leave.__name__}")


def done(_it: Evening, page: OwnPart) -> None:
    click(button(page, "Done"))


def another_window_than_own(it: Evening, _page: OwnPart) -> None:
    elsewhere = QLabel("something else")
    elsewhere.show()
    elsewhere.activateWindow()
    it.wait_for(Frame)
    elsewhere.close()
    elsewhere.deleteLater()
    it.come_back()


def nobody_at_own(_it: Evening, page: OwnPart) -> None:
    page.findChild(Watch)._timer.start(0)  # type: ignore[union-attr]  # noqa: SLF001


def on_paper(it: Evening, page: OwnPart) -> None:
    """As it would be printed; that is on the screen only as long as they are there, too."""
    click(button(page, "On paper"))
    it.wait_for(Preview)
    it.two.wait(lambda: bool(it.two.app.window.findChildren(Sheet)))  # its pages are there
    found = look(it.root)
    if set(found) != {"accessibility tree"}:
        raise AssertionError(f"one's own words on paper are in {[*found]}")
    another_window_than_own(it, page)


def locked_session(it: Evening) -> Moments:
    it.begin("ask-clear")
    while it.hands.turn.kind != "write":
        it.two.play_turn()
    yield from disturbed(it, "writing", write, LOCKING)
    it.hands.stage.stop()
    it.wait_for(Rest)
    yield it.gone("stopped")
    it.two.couple.go_home()
    it.two.wait(lambda: it.two.couple.is_fresh)


def locked_by_hand(it: Evening) -> Moments:
    it.two.couple.access.lock()
    yield from locked(it, "locked by hand")


def locked_by_itself(it: Evening) -> Moments:
    it.two.couple.access._idle.start(0)  # noqa: SLF001  an hour later
    yield from locked(it, "locked by itself")


def locked(it: Evening, how: str) -> Moments:
    assert it.passphrase
    it.wait_for(Unlock)
    yield Gone(how)
    unlock(it, it.passphrase())
    yield f"{how}, and opened"
    it.resume()


def every_page(it: Evening) -> Moments:
    for route in ("today", "exercises", "journeys", "goals", "story", "support", "settings"):
        go(it.two, route)
        yield route


LOCKING: tuple[Scene, ...] = (locked_by_hand, locked_by_itself, closed_and_opened)
