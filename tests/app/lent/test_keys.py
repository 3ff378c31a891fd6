"""The two keys of a lent laptop: another exercise in its place, and the call for the leader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QTextEdit

from tests.app.lent.places import PLAN, LentVisit, Room
from tests.app.places import flush, in_accessibility, widgets
from tests.ui.screens.looking import read, seen, write
from tests.ui.seeing import heard
from together import paths
from together.app.tour import pause
from together.store.store import Store
from together.ui.screens.lent_plan import LentPlan
from together.ui.screens.lent_take import LentTake
from together.ui.screens.lent_window import ComeBy
from together.ui.screens.passphrase import Drawn
from together.ui.screens.rest import QuietOffer, Rest
from together.ui.screens.welcome import Names, Welcome
from together.ui.stage.cover import Cover

WORD = "zq0x7qz"
PLANNED = "What I need most"


@pytest.fixture
def two(room: Room) -> LentVisit:
    made = room.sit_down()
    made.first_pages()
    made.reads(PLANNED)
    return made


def title(two: LentVisit) -> str:
    return two.plan.next.title.text()


def swap(two: LentVisit) -> None:
    two.key(Qt.Key.Key_F7)


def place_of_button(two: LentVisit) -> tuple[QPoint, QPoint]:
    """Where the button and the title are, once the page has come to rest."""
    seen = [places(two)]

    def rests() -> bool:
        pause(20)
        seen.append(places(two))
        return len(seen) > 5 and len(set(seen[-5:])) == 1

    two.wait(rests)
    return seen[-1]


def places(two: LentVisit) -> tuple[QPoint, QPoint]:
    next_ = two.plan.next
    origin = QPoint(0, 0)
    return next_.button.mapTo(two.app.window, origin), next_.title.mapTo(two.app.window, origin)


# Another one in its place


def test_a_light_one_takes_the_place_of_the_next_and_gives_it_back(two: LentVisit) -> None:
    before, words = place_of_button(two), read(two.app.window)
    swap(two)
    two.wait(lambda: title(two) != PLANNED)
    library = two.couple.library
    assert library
    light = {library.exercises[name].title for name in library.quiet}
    assert title(two) in light
    assert place_of_button(two) == before
    changed = set(read(two.app.window).split("\n")) ^ set(words.split("\n"))
    assert not [it for it in changed if "light" in it.lower() or "instead" in it.lower()]
    swap(two)
    two.wait(lambda: title(two) == PLANNED)
    assert place_of_button(two) == before


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_looks_the_same_for_every_exercise_of_a_shipped_plan(room: Room, scale: float) -> None:
    room.plan = paths.exercises() / "en/workshops/two-hours.toml"
    two = room.sit_down()
    two.first_pages(answers=(0, 0, 0))
    two.app.prefer(two.app.preferences._replace(scale=scale))
    two.wait(lambda: bool(title(two)))
    evening = two.app.lent.evening if two.app.lent else None
    assert evening
    for place in range(len(evening.blocks)):
        two.plan.chosen.emit(place)
        before = place_of_button(two)
        planned = title(two)
        swap(two)
        two.wait(lambda planned=planned: title(two) != planned)  # type: ignore[misc]
        assert place_of_button(two) == before
        swap(two)


def test_what_took_its_place_counts_as_done(two: LentVisit) -> None:
    swap(two)
    two.wait(lambda: title(two) != PLANNED)
    instead = title(two)
    two.press("Start")
    two.play_through()
    two.wait(lambda: two.done() == [instead])
    assert title(two) == "Thank you for what you did"


def test_on_the_first_turn_it_gives_way_and_comes_back(two: LentVisit, room: Room) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    assert two.can_swap()
    swap(two)
    two.wait(lambda: two.is_playing and two.hands.session.exercise.id != "needs-cards")
    assert two.can_swap()
    swap(two)
    two.wait(lambda: two.is_playing and two.hands.session.exercise.id == "needs-cards")
    two.play_turn()
    assert not two.can_swap()
    before = two.hands.session
    swap(two)
    pause(50)
    assert two.hands.session is before
    while two.is_playing:
        two.play_turn()
    two.at(LentPlan)
    [folder] = room.folders()
    two.close()
    store = Store.open(folder / "couple.together")
    try:
        driver = store.file.driver
        rows = driver.execute("SELECT exercise, state FROM session").fetchall()
        assert [it[1] for it in rows] == ["finished"]
    finally:
        store.close()


def test_a_quiet_session_of_the_page_for_each_can_not_be_swapped_back(room: Room) -> None:
    """Whoever pressed it there may have meant a no."""
    two = room.sit_down()
    two.first_pages(chance=0.01, to=Rest)
    two.press("To today’s page")
    two.couple.gatekeeper.chance = lambda: 0.1  # now a quiet one comes by itself
    two.press("Start")
    two.read_the_page("Maya", "Sam")
    two.at(QuietOffer)
    two.press("Start")
    two.wait(lambda: two.is_playing)
    assert two.hands.session.exercise.id != "needs-cards"
    assert not two.can_swap()
    before = two.hands.session
    swap(two)
    pause(50)
    assert two.hands.session is before


def test_a_deep_one_takes_no_place_on_the_stage(room: Room) -> None:
    room.plan.write_text(PLAN.replace("needs-cards", "my-chapter"), "utf-8")
    two = room.sit_down()
    two.first_pages()
    two.reads("A chapter that shaped me")
    swap(two)
    two.wait(lambda: title(two) != "A chapter that shaped me")
    two.press("Start")
    two.wait(lambda: two.is_playing)
    assert not two.can_swap()


def test_words_that_stand_there_are_never_swapped_away(room: Room) -> None:
    """In an exercise of the leader’s own that begins with something to write."""
    own = room.root / "ours"
    (own / "workshops").mkdir(parents=True)
    text = (paths.exercises() / "en/thank-you.toml").read_text("utf-8")
    head, _first, rest = text.split("[[step]]", 2)
    (own / "at-once.toml").write_text(f"{head}[[step]]{rest}", "utf-8")
    room.plan = own / "workshops/short.toml"
    room.plan.write_text(PLAN.replace("needs-cards", "at-once"), "utf-8")
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing)
    assert two.can_swap()
    two.hands.open_cover()
    assert two.can_swap() and two.hands.session.moves == ()
    area = two.hands.seen(QTextEdit)[0]
    two.hands.enter(area, WORD)
    two.wait(lambda: not two.can_swap())
    before = two.hands.session
    swap(two)
    pause(50)
    assert two.hands.session is before
    assert WORD in area.toPlainText()


def to_field(two: LentVisit) -> None:
    """Play up to a turn at which one of them writes alone."""
    while True:
        two.hands.open_cover()
        if two.hands.turn.private and two.hands.seen(QTextEdit):
            return
        two.play_turn()


# The call for the leader


def covered(two: LentVisit) -> bool:
    return bool(seen(two.app.window, ComeBy))


def test_the_call_covers_a_private_turn_and_leads_back_to_it(two: LentVisit) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    to_field(two)
    two.hands.enter(two.hands.seen(QTextEdit)[0], WORD)
    before, turn = two.hands.session.moves, two.hands.turn
    words_are_there = [it for it in in_accessibility(widgets()) if WORD in it]
    assert words_are_there  # else the look below would prove nothing
    two.call()
    two.wait(lambda: covered(two))
    flush()
    assert read(two.app.window).split("\n")[0] == "Please come by"
    assert not [it for it in in_accessibility(widgets()) if WORD in it]
    window = QAccessible.queryAccessibleInterface(two.app.window)
    assert window
    told = " ".join(heard(window))
    assert "Please come by" in told and turn.kind
    assert not [name for name in ("Maya", "Sam", "What I need most") if name in told]
    assert two.app.window.windowTitle() == "Together"
    two.call()
    two.wait(lambda: not covered(two))
    assert isinstance(two.hands.stage.face, Cover)
    two.hands.open_cover()
    assert two.hands.turn == turn and two.hands.session.moves == before
    assert WORD in two.hands.seen(QTextEdit)[0].toPlainText()
    assert two.app.window.windowTitle() != "Together"


def test_on_a_turn_of_both_it_leads_back_to_the_same(two: LentVisit) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    while two.hands.turn.private:
        two.play_turn()
    turn, face = two.hands.turn, type(two.hands.stage.face)
    [call] = [it for it in two.buttons() if it.words() == "Please come by"]
    call.click()
    two.wait(lambda: covered(two))
    two.key(Qt.Key.Key_Escape)
    two.wait(lambda: not covered(two))
    assert two.hands.turn == turn and type(two.hands.stage.face) is face


def test_a_pause_stays_a_pause(two: LentVisit) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.hands.stage.pause()
    face = two.hands.stage.face
    two.call()
    two.press("Go on")
    two.wait(lambda: not covered(two))
    assert two.hands.stage.face is face


def test_names_that_were_typed_are_there_again(room: Room) -> None:
    two = room.sit_down()
    two.press("Begin")
    page = two.shown
    assert isinstance(page, Welcome) and isinstance(page.page, Names)
    field = page.page.two.cards[1].field.edit
    write(field, "Maya")
    two.call()
    two.wait(lambda: covered(two))
    window = QAccessible.queryAccessibleInterface(two.app.window)
    assert window and "Maya" not in " ".join(heard(window))
    assert not seen(two.app.window, QLineEdit)
    two.call()
    two.wait(lambda: bool(seen(two.app.window, QLineEdit)))
    assert field.text() == "Maya"


def test_a_passphrase_is_out_of_sight_meanwhile(two: LentVisit) -> None:
    two.to_the_end("Maya", "Sam")
    two.press("Take it home")
    page = two.shown
    assert isinstance(page, LentTake)
    drawn = page.findChild(Drawn)
    assert drawn
    two.call()
    two.wait(lambda: covered(two))
    window = QAccessible.queryAccessibleInterface(two.app.window)
    assert window and drawn.text() not in " ".join(heard(window))
    two.call()
    two.wait(lambda: not covered(two))
    assert two.shown is page and page.isVisible()


def test_what_is_told_meanwhile_waits_behind_it(two: LentVisit) -> None:
    two.call()
    two.wait(lambda: covered(two))
    two.couple.go_home("support")
    two.couple.trouble.crashed()
    pause(50)
    assert covered(two)
    assert "Something went wrong" not in read(two.app.window)
    two.call()
    two.reads("Something went wrong")
    assert not covered(two)
