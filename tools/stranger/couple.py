"""Mara and Jonas, who have a keyboard and never saw the program before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from together import library
from together.play import sharing
from together.play.exercise import Exercise
from together.play.moves import (
    AnyMove,
    Chose,
    Decided,
    Heard,
    Kept,
    Next,
    NextDay,
    Opened,
    Partner,
    Picked,
    Rated,
    Thanked,
    Wrote,
    other,
)
from together.play.session import Session
from together.play.steps import Decide, Pick
from tools.stranger.report import Fault, Report, must, wait_until
from tools.stranger.screen import Screen

NAMES: dict[Partner, str] = {1: "Mara", 2: "Jonas"}
GO_ON = "ctrl+Return"
HOLD = 1.2  # seconds that both hold their key
COVERS = "Pass the keyboard to ", "Only for "
TRIES = 6  # now and then the program chooses another day by itself, whatever they press
A_TURN = 15  # seconds until the next turn must be there


class Couple:
    """Both at one keyboard. `session` follows what they do, so that they know what comes."""

    def __init__(self, screen: Screen, report: Report, exercises: Path) -> None:
        """`exercises` is the folder of them that was installed."""
        self._screen, self._report = screen, report
        self._library = library.load(exercises)
        self.session: Session | None = None
        self.words: list[str] = []  # that must be in the file in the end
        self.secrets: list[str] = []  # that must not

    # The first start

    def first_start(self) -> None:
        """From the first page to the first turn of the first exercise."""
        screen = self._screen
        self._report.take_picture("the first page")
        screen.press_and_see("space")
        screen.write(NAMES[1])
        screen.press("Return")
        screen.write(NAMES[2])
        self._report.take_picture("the names")
        screen.press_and_see("Return")
        for _ in range(TRIES):
            self._come_to_first_turn()
            if self.begin_what_is_there():
                return
            screen.press_and_see("space")  # another day, says the program; they start all the same
        raise Fault("no exercise ever began")

    def _come_to_first_turn(self) -> None:
        """Both read and start. What stands there then has “Not now” or “Start” as its last but one.

        It is the page about a passphrase, a quiet exercise that the program chose, or, where it
        chose another day, a page with one button, which leads to Today.
        """
        for which in ("one", "the other"):
            self._read_alone(which)
        self._report.take_picture("after both have read")
        if self.begin_what_is_there():
            return  # on a later try nothing comes between
        self._screen.press("shift+Tab", "shift+Tab")
        self._report.take_picture("what they choose there")
        self._screen.press_and_see("space")

    def _read_alone(self, which: str) -> None:
        """Who reads says who they are, and starts: the way after Support."""
        self._report.take_picture(f"a cover for {which}")
        self._screen.press_and_see("space")
        self._report.take_picture(f"{which} reads alone")
        self._screen.press("Tab", "Tab")
        self._screen.press_and_see("space")

    # A session

    def start_what_is_offered(self) -> None:
        """From Today, by its large button. Raises Fault."""
        self._report.take_picture("Today")
        self._screen.press_and_see("space")
        wait_until(self.begin_what_is_there, A_TURN, "Today's large button began nothing")

    def begin_what_is_there(self) -> bool:
        """Expect the turns of the exercise whose title the window has, if it has one."""
        title = self._screen.front().split(": ")[0]
        found = (it for it in self._library.exercises.values() if it.title == title)
        exercise = next(found, None)
        if exercise is None:
            return False
        self.session = Session(exercise, 1)
        return True

    @property
    def exercise(self) -> Exercise:
        assert self.session
        return self.session.exercise

    def play(self, until: Callable[[Session], bool] = lambda session: False) -> None:
        """Play turn by turn to the end, or to a turn of which `until` holds. Raises Fault."""
        while self.session and not self.session.is_over and not until(self.session):
            self.play_turn()

    def play_turn(self) -> None:
        assert self.session and self.session.turn
        self.sit_down()
        turn = self.session.turn
        who = NAMES[turn.actor] if turn.actor else "both"
        name = f"{self.session.exercise.id} {turn.phase or turn.kind} {who}"
        self._screen.come_to_rest_if_it_does()
        before = self._screen.look()
        move = self.fill()
        self._report.take_picture(name)
        self.go_on(move, before)

    def go_on(self, move: AnyMove, before: bytes) -> None:
        """From a turn that is filled in to the next one, when the screen showed `before`."""
        assert self.session
        self.finish()
        self.session = self.session.push(move)
        self._screen.see_other_than(before, A_TURN, "the next turn never came")
        self._see_title()

    def sit_down(self) -> None:
        """Wait for the turn, and open its cover if it has one."""
        self._see_title()
        assert self.session
        must(self.session.turn, "the session was over before they came there")
        assert self.session.turn
        if self.sees_cover():
            self._report.take_picture(self._screen.front())
            self._screen.press_and_see("space")
        self._wait_for({turn_title(self.session)}, self.session.turn.kind)

    def sees_cover(self) -> bool:
        return self._screen.front().startswith(COVERS)

    def _see_title(self) -> None:
        """The window's title names what comes now."""
        assert self.session
        session = self.session
        if session.turn is None:
            self._wait_for({"Together"}, "the end")
            return
        openers: tuple[Partner, ...] = (session.opener, other(session.opener))
        ways = [Session(session.exercise, opener, session.moves) for opener in openers]
        if any(turn.actor for turn, _ in session.played):
            ways = ways[:1]  # who began is known by then
        titles = [titles_of(way) for way in ways]
        what = session.turn.phase or session.turn.kind
        self._wait_for(set().union(*titles), what)
        now = self._screen.front()
        self.session = next((w for w, t in zip(ways, titles, strict=True) if now in t), session)

    def _wait_for(self, titles: set[str], what: str) -> None:
        def otherwise() -> str:
            return f"at “{what}” the window is called “{self._screen.front()}”, not {titles}"

        wait_until(lambda: self._screen.front() in titles, A_TURN, otherwise)

    # What each kind of turn asks for

    def fill(self) -> AnyMove:
        """Do what the turn asks for, short of going on; the move that it makes."""
        assert self.session and self.session.turn
        turn = self.session.turn
        fill = self.FILL.get(turn.phase or turn.kind)
        if fill is None:
            raise Fault(f"nobody taught this couple the turn “{turn.phase or turn.kind}”")
        return fill(self)

    def finish(self) -> None:
        """Go on from a turn that is filled in."""
        assert self.session and self.session.turn
        what = self.session.turn.phase or self.session.turn.kind
        if what == "open":
            self._screen.hold("f", "j", seconds=HOLD)
        elif what == "mirror":
            self._screen.press("space")
        elif what == "choose" and len(sharing.to_choose(self.session)) > 1:
            self._screen.press(GO_ON, GO_ON)  # the first time it says what has no choice yet
        else:
            self._screen.press(GO_ON)

    def _say(self, what: str) -> str:
        """Words of their own, different each time."""
        words = f"{what} number {len(self.words) + len(self.secrets) + 1}, in plain words."
        self._screen.write(words)
        return words

    def _nothing(self) -> AnyMove:
        return Next()

    def _pick(self) -> AnyMove:
        assert self.session
        step = self.session.step
        assert isinstance(step, Pick)
        for n in range(min(2, step.count)):
            self._screen.press(*(["Tab"] if n else []), "space")
        return Picked(step.cards[: min(2, step.count)])

    def _write(self) -> AnyMove:
        words = self._say("Something private")
        self.secrets.append(words)
        return Wrote(words)

    def _rate(self) -> AnyMove:
        self._screen.press("space")
        return Rated(0)

    def _choose(self) -> AnyMove:
        """They open nothing but the first answer: what has no choice stays private."""
        assert self.session
        answers = sharing.to_choose(self.session)[:1]
        if answers:
            self._screen.press("space")
        return Chose({answer.name: "share" for answer in answers})

    def _opened(self) -> AnyMove:
        return Opened()

    def _decide(self) -> AnyMove:
        assert self.session
        step = self.session.step
        assert isinstance(step, Decide)
        option, words = next(iter(step.options), ""), ""
        if option:
            self._screen.press("space", *["Tab"] * len(step.options))
        else:
            words = self._say("An agreement")
        self.words.append(option or words)
        self._screen.press("Tab", "space", "Tab", "space")
        return Decided(words, option)

    def _mirror(self) -> AnyMove:
        return Heard("yes")

    def _thank(self) -> AnyMove:
        words = self._say("A thank-you")
        self.words.append(words)
        return Thanked(words)

    def _keep(self) -> AnyMove:
        """Each keeps the own words, where there are some to decide about."""
        assert self.session
        opened = sharing.opened(self.session)
        owners = tuple(n for n in NAMES if any(a.partner == n for a in opened))
        for number in range(len(owners)):
            self._screen.press(*(["Tab"] if number else []), "space")
        return Kept(owners)

    def _next_day(self) -> AnyMove:
        return NextDay("")

    FILL = {
        "read": _nothing,
        "look": _nothing,
        "talk": _nothing,
        "pause": _nothing,
        "pick": _pick,
        "write": _write,
        "rate": _rate,
        "choose": _choose,
        "open": _opened,
        "decide": _decide,
        "mirror": _mirror,
        "thanks": _thank,
        "keep": _keep,
        "next": _next_day,
    }


def turn_title(session: Session) -> str:
    """What the window is called at this turn, once it is open."""
    assert session.turn
    whose = f"{NAMES[session.turn.actor]}’s turn" if session.turn.actor else "both of you"
    return f"{session.exercise.title}: {whose} – Together"


def titles_of(session: Session) -> set[str]:
    """The same, and what it is called while the turn is covered."""
    assert session.turn
    actor = session.turn.actor
    covers = {f"{words}{NAMES[actor]} – Together" for words in COVERS} if actor else set()
    return {turn_title(session)} | covers
