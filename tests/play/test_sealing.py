"""Two people play any exercise, sealed and unsealed side by side: the same turns, the same words.

The seal is a token here that stands for a move, and whoever has the key looks it up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.play.test_session import move_for
from tests.sample import sample
from tests.store.walk import Pen
from together.play import moves, sealing, sharing
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Chose, Opened, Partner, Picked, Sealed, Share
from together.play.rules import broken_rules
from together.play.session import Session
from together.play.sharing import Answer
from together.play.steps import Reveal
from together.play.turns import Turn

SAMPLE = sample()
BOTH: frozenset[Partner] = frozenset({1, 2})
OPENERS: st.SearchStrategy[Partner] = st.sampled_from([1, 2])
LOCKED: list[frozenset[Partner]] = [BOTH, frozenset({1}), frozenset({2}), frozenset()]

Steps = list[dict[str, Any]]


# Any exercise

WHO = st.sampled_from(["each", "each", "a", "b"])
APART: dict[str, dict[str, Any]] = {
    "write": {"ask": "Which?"},
    "pick": {"ask": "Which?", "cards": ["A walk", "A meal", "A call"], "count": 2},
    "rate": {"items": [{"id": "x", "text": "One"}, {"id": "y", "text": "Two", "also": "Neither"}],
             "scale": ["No", "Partly", "Yes"]},
}  # fmt: skip
TOGETHER: list[dict[str, Any]] = [
    {"kind": "read", "text": "Read."},
    {"kind": "talk", "ask": "Talk.", "minutes": 1},
    {"kind": "mirror", "ask": "Say it back."},
    {"kind": "pause", "text": "Rest."},
    {"kind": "decide", "id": "yes", "ask": "Yes?"},
    {"kind": "goal", "id": "plan", "who": "each"},
]
DEPTH = {"kind": "pick", "id": "depth", "ask": "?", "cards": ["Light", "Deep"], "own": False}
BY_DEPTH = {"kind": "talk", "ask": "?", "minutes": 1, "level": "depth", "asks": ["One?", "Two?"]}


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Private steps in any order, some of them opened later, with all that can stand between."""
    steps: Steps = [*draw(steered())]
    for n in range(draw(st.integers(1, 3))):
        private = draw(st.lists(apart(f"s{n}"), min_size=1, max_size=3, unique_by=id_of))
        between = draw(st.lists(st.sampled_from(TOGETHER), max_size=2, unique_by=id))
        talk = {"kind": "talk", "ask": "Talk.", "minutes": 1, "recall": [*map(id_of, private)]}
        between = [talk, *(named(it, n) for it in between)]
        steps += [*private, *draw(revealing(private)), *between]
    steps.append({"kind": "close"})
    made = msgspec.convert(msgspec.to_builtins(SAMPLE) | {"step": steps}, Exercise)
    assert not list(broken_rules(made, {})), list(broken_rules(made, {}))
    return made


def id_of(step: dict[str, Any]) -> str:
    return str(step["id"])


def named(step: dict[str, Any], n: int) -> dict[str, Any]:
    return step | ({"id": f"{step['id']}{n}"} if "id" in step else {})


@st.composite
def apart(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(APART)))
    step = {"kind": kind, "id": f"{name}-{kind}", "who": draw(WHO), **APART[kind]}
    return step | ({"own": draw(st.booleans())} if kind == "pick" else {})


@st.composite
def revealing(draw: st.DrawFn, private: Steps) -> Steps:
    of = [it for it in private if draw(st.integers(0, 4))]
    modes = ["chosen", "all"]
    if of and all(it["kind"] == "pick" for it in of):
        modes += ["overlap"] * 3
    return [
        {"kind": "reveal", "of": [*map(id_of, of)], "mode": draw(st.sampled_from(modes))}
    ] * bool(of)


@st.composite
def steered(draw: st.DrawFn) -> Steps:
    """A pick that decides what both are asked; nobody keeps it sealed."""
    if draw(st.booleans()):
        return []
    pick = {
        "kind": "pick",
        "id": "depth",
        "ask": "How deep?",
        "cards": ["Light", "Deep"],
        "own": False,
    }
    talk = {
        "kind": "talk",
        "ask": "Talk.",
        "minutes": 1,
        "level": "depth",
        "asks": ["One?", "Two?"],
    }
    shown: Steps = [{"kind": "reveal", "of": ["depth"]}] if draw(st.booleans()) else []
    return [pick, *shown, talk]


# The two at the table


@dataclass
class Table:
    """What the app does with a session of partners who have a PIN, but for the cryptography."""

    rest: Session
    locked: frozenset[Partner]
    there: Partner | None = None  # whose key is here
    pledges: dict[int, AnyMove] = field(default_factory=dict)
    behind: dict[bytes, AnyMove] = field(default_factory=dict)  # what each token stands for

    @property
    def seen(self) -> Session:
        """The session as whoever is at the keyboard sees it."""
        mine = [
            (at, it) for at, it in enumerate(self.rest.moves)
            if isinstance(it, Sealed) and it.partner == self.there
        ]  # fmt: skip
        return self.rest.with_moves({at: self.behind[it.box] for at, it in mine})

    def sit_down(self) -> None:
        turn = self.rest.turn
        self.there = turn.actor if turn and turn.private and turn.actor in self.locked else None

    def push(self, move: AnyMove) -> None:
        self.sit_down()
        turn, played = self.rest.turn, self.seen.push(move)
        assert turn
        if isinstance(move, Opened):
            self.rest = sealing.opened(self.rest.push(move), self.pledges)
        elif sealing.is_sealed(self.rest.exercise, turn, self.locked):
            if turn.phase == "choose":
                self.pledges |= sealing.pledge(played)
            self.rest = self.rest.push(self.sealed(move))
        else:
            self.rest = self.rest.push(move)
        self.rewind()

    def sealed(self, move: AnyMove) -> Sealed:
        token = f"token {len(self.behind)}".encode()
        self.behind[token] = move
        assert self.there
        return Sealed(token, self.there, 1)

    def back(self) -> None:
        self.rest = self.rest.back()
        self.pledges.pop(len(self.rest.moves), None)
        self.rewind()

    def start_again(self) -> None:
        """The program ends and starts: what is left is what the file holds."""
        saved = [moves.encode(move) for move in self.rest.moves]
        self.rest = Session(self.rest.exercise, self.rest.opener, tuple(map(moves.decode, saved)))
        self.there, self.pledges = None, {}
        self.rewind()

    def rewind(self) -> None:
        at = sealing.missing(self.rest, self.locked, self.pledges)
        if at is not None:
            self.rest = Session(self.rest.exercise, self.rest.opener, self.rest.moves[:at])


@st.composite
def choice(draw: st.DrawFn, session: Session) -> AnyMove:
    """A move at a reveal that goes on with it."""
    if session.turn and session.turn.phase == "open":
        return Opened()
    names = [answer.name for answer in sharing.to_choose(session)]
    hows: list[Share] = ["share", "share", "aloud", "keep"]
    return Chose({name: draw(st.sampled_from(hows)) for name in names})


def ways(twin: Session) -> dict[tuple[int, str], AnyMove]:
    """What is open to both, by its turn, in a session of which nothing is sealed."""
    return {answer.turn.key: answer.move for answer in sharing.opened(twin)}


def may_stand_open(twin: Session, turn: Turn, played: AnyMove, move: AnyMove) -> bool:
    """Whether a private `move` may stand unsealed, where `played` is all of it."""
    if isinstance(played, Chose) or turn.phase == "choose":
        choices = played.choices if isinstance(played, Chose) else {}
        wanted: dict[str, Share] = {name: how for name, how in choices.items() if how != "keep"}
        return sharing.was_opened(twin, turn.step) and move == Chose(wanted)
    return ways(twin).get(turn.key) == move


def nameless(answers: tuple[Answer, ...]) -> list[tuple[str, Partner | None]]:
    return [(answer.name, answer.partner) for answer in answers]


class SealedAndUnsealed(RuleBasedStateMachine):
    """The same moves at two tables. `twin` is the one where nobody has a PIN."""

    @initialize(
        exercise=exercises(), opener=st.sampled_from([1, 2]), locked=st.sampled_from(LOCKED)
    )
    def begin(self, exercise: Exercise, opener: Partner, locked: frozenset[Partner]) -> None:
        self.twin = Session(exercise, opener)
        self.table = Table(self.twin, locked)

    @precondition(lambda self: not self.twin.is_over)
    @rule(data=st.data())
    def do(self, data: st.DataObject) -> None:
        self.table.sit_down()
        self.same_to_choose()
        self.play(data.draw(move_for(self.twin)))

    @precondition(lambda self: self.twin.turn and self.twin.turn.kind == "reveal")
    @rule(data=st.data())
    def reveal(self, data: st.DataObject) -> None:
        """Seldom would one come to its end by chance, and with second thoughts on the way."""
        for _ in range(10):
            if not self.twin.turn or self.twin.turn.phase not in {"choose", "open"}:
                return
            if self.twin.can_go_back and data.draw(st.integers(0, 3)) == 0:
                self.back()
                continue
            self.table.sit_down()
            self.same_to_choose()
            self.play(data.draw(choice(self.twin)))

    def play(self, move: AnyMove) -> None:
        self.twin = self.twin.push(move)
        self.table.push(move)
        self.catch_up()

    @precondition(lambda self: self.twin.can_go_back)
    @rule()
    def back(self) -> None:
        self.twin = self.twin.back()
        self.table.back()
        self.catch_up()

    @rule()
    def quit_and_come_back(self) -> None:
        self.table.start_again()
        self.catch_up()

    def catch_up(self) -> None:
        """Where a pledge was lost, both tables go on from the same choice."""
        left = len(self.table.rest.moves)
        assert left <= len(self.twin.moves)
        if left < len(self.twin.moves):
            assert self.twin.played[left][0].phase == "choose"
            self.twin = Session(self.twin.exercise, self.twin.opener, self.twin.moves[:left])

    def same_to_choose(self) -> None:
        assert sharing.to_choose(self.table.seen) == sharing.to_choose(self.twin)

    @invariant()
    def the_turn_is_the_same(self) -> None:
        assert self.table.rest.turn == self.table.seen.turn == self.twin.turn
        assert [t for t, _ in self.table.rest.played] == [t for t, _ in self.twin.played]
        assert self.table.rest.can_go_back == self.twin.can_go_back

    @invariant()
    def what_both_may_see_is_the_same(self) -> None:
        rest, twin = self.table.rest, self.twin
        assert sharing.opened(rest) == sharing.opened(twin)
        if twin.turn and not twin.turn.private:
            assert sharing.visible(rest) == sharing.visible(twin)
            assert sharing.recalled(rest) == sharing.recalled(twin)
            assert sharing.shown_at_reveal(rest) == sharing.shown_at_reveal(twin)
            assert nameless(sharing.said_aloud(rest)) == nameless(sharing.said_aloud(twin))
        if twin.is_over:
            assert sharing.outcome(rest) == sharing.outcome(twin)

    @invariant()
    def at_rest_nothing_private_is_open_that_was_not_shared(self) -> None:
        for (turn, move), played in zip(self.table.rest.played, self.twin.moves, strict=True):
            if not sealing.is_sealed(self.twin.exercise, turn, self.table.locked):
                assert move == played
            elif not isinstance(move, Sealed):
                assert may_stand_open(self.twin, turn, played, move), (turn, move)

    @invariant()
    def the_other_one_sees_no_seal_opened(self) -> None:
        """Whoever looks sees their own words and what is open to both; not one word more."""
        seen = sharing.visible(self.table.seen)
        looking = self.twin.turn.may_look if self.twin.turn else BOTH
        allowed = ways(self.twin)
        for answer in seen:
            if answer.turn.private and answer.partner not in looking - (BOTH - {self.table.there}):
                open_ones = isinstance(answer.move, Sealed) or answer.partner in looking
                assert open_ones or allowed.get(answer.turn.key) == answer.move

    def teardown(self) -> None:
        """Every sealed session can end, with the same that stays."""
        if not hasattr(self, "twin"):
            return
        while not self.twin.is_over:
            turn = self.twin.turn
            move: AnyMove = moves.Kept((1, 2)) if turn and turn.phase == "keep" else moves.Skip()
            self.play(Opened() if turn and turn.phase == "open" else move)
        self.what_both_may_see_is_the_same()


TestSealedAndUnsealed = SealedAndUnsealed.TestCase
TestSealedAndUnsealed.settings = settings(stateful_step_count=40)


# One by one


def at_the_choice(*answers: AnyMove, of: str = "wants", locked: frozenset[Partner] = BOTH) -> Table:
    """The sample at the first choice of the reveal of one step, all else skipped."""
    table, given = Table(Session(SAMPLE, 1), locked), iter(answers)
    n = next(n for n, it in enumerate(SAMPLE.steps) if isinstance(it, Reveal) and of in it.of)
    while (turn := table.rest.turn) and (turn.step, turn.phase) != (n, "choose"):
        step = SAMPLE.steps[turn.step]
        is_it = getattr(step, "id", "") == of
        usual: AnyMove = Opened() if turn.phase == "open" else moves.Skip()
        table.push(next(given) if is_it else usual)
    return table


HUG, SPACE = Picked(("A hug", "Ideas")), Picked(("Space", "Ideas"))


def open_moves(table: Table) -> list[AnyMove]:
    """What stands open at rest that somebody did alone."""
    return [
        it
        for turn, it in table.rest.played
        if turn.private and not isinstance(it, Sealed | moves.Skip) and it != Chose({})
    ]


def test_only_what_both_picked_opens_at_an_overlap() -> None:
    table = at_the_choice(HUG, SPACE)
    for move in (Chose({"wants": "share"}), Chose({"wants": "share"}), Opened()):
        assert not open_moves(table)
        table.push(move)
    ideas, shared = Picked(("Ideas",)), Chose({"wants": "share"})
    assert open_moves(table) == [ideas, ideas, shared, shared]


def test_nothing_opens_at_an_overlap_of_nothing() -> None:
    table = at_the_choice(Picked(("A hug",)), Picked(("Space",)))
    for move in (Chose({"wants": "share"}), Chose({"wants": "share"}), Opened()):
        table.push(move)
    assert open_moves(table) == [Chose({"wants": "share"})] * 2
    assert not sharing.shown_at_reveal(table.rest)


@pytest.mark.parametrize("how", ["keep", "aloud"])
def test_who_has_second_thoughts_opens_nothing_that_was_pledged_before(how: Share) -> None:
    table = at_the_choice(moves.Wrote("only mine"), of="ask")
    table.push(Chose({"ask": "share"}))
    table.back()
    table.push(Chose({"ask": how}))
    table.push(Opened())
    assert open_moves(table) == ([] if how == "keep" else [Chose({"ask": "aloud"})])
    assert b"only mine" not in b"".join(map(moves.encode, table.rest.moves))


def test_who_writes_anew_and_shares_again_opens_the_new_words() -> None:
    table = at_the_choice(moves.Wrote("before"), of="ask")
    table.push(Chose({"ask": "share"}))
    table.back()
    table.back()
    for move in (moves.Wrote("after"), Chose({"ask": "share"}), Opened()):
        table.push(move)
    assert open_moves(table) == [moves.Wrote("after"), Chose({"ask": "share"})]


def test_a_pledge_holds_only_what_is_to_open() -> None:
    table = at_the_choice(HUG, SPACE)
    table.sit_down()
    shares: list[Share] = ["share", "aloud", "keep"]
    pledged = []
    for how in shares:
        played = table.seen.push(Chose({"wants": how}))
        pledged.append(list(sealing.pledge(played).values()))
    assert pledged == [
        [SPACE, Chose({"wants": "share"})],
        [Chose({"wants": "aloud"})],
        [Chose({})],
    ]


def test_a_choice_says_nothing_of_what_is_kept() -> None:
    table = at_the_choice(moves.Wrote("only mine"), of="ask")
    table.push(Chose({"ask": "keep"}))
    table.push(Opened())
    assert [it for _, it in table.rest.played if isinstance(it, Chose)][-1] == Chose({})


@pytest.mark.parametrize("before", [1, 2])
def test_a_lost_pledge_is_asked_for_again(before: int) -> None:
    """Also where the other one has not chosen yet: what was to open is known no more."""
    table = at_the_choice(HUG, SPACE)
    first = len(table.rest.moves)
    for _ in range(before):
        table.push(Chose({"wants": "share"}))
    table.start_again()
    assert len(table.rest.moves) == first
    assert table.rest.turn
    assert table.rest.turn.phase == "choose"


def test_only_the_choices_of_who_has_a_pin_are_asked_for_again() -> None:
    table = at_the_choice(HUG, SPACE, locked=frozenset({1}))
    for _ in range(2):
        table.push(Chose({"wants": "share"}))
    assert table.rest.turn
    assert table.rest.turn.phase == "open"
    table.start_again()
    assert table.rest.turn.phase == "choose"
    assert table.rest.turn.actor == 1


def test_a_choice_that_somebody_put_into_the_file_opens_nothing() -> None:
    table = at_the_choice(moves.Wrote("only mine"), of="ask")
    table.rest = table.rest.push(Chose({"ask": "share"}))
    table.start_again()
    assert table.rest.turn
    assert table.rest.turn.phase == "choose"


def test_a_pick_that_steers_is_never_sealed() -> None:
    steps: Steps = [DEPTH, BY_DEPTH, {"kind": "close"}]
    made = msgspec.convert(msgspec.to_builtins(SAMPLE) | {"step": steps}, Exercise)
    table = Table(Session(made, 1), BOTH)
    for _ in range(2):
        table.push(Picked(("Deep",)))
    assert table.rest.turn
    assert table.rest.turn.ask == "Two?"
    assert open_moves(table) == [Picked(("Deep",))] * 2


@pytest.mark.parametrize("seed", range(12))
def test_whole_sessions_of_the_sample(seed: int) -> None:
    """As two people play it, with a word of their own in each answer."""
    pen, twin = Pen(seed), Session(SAMPLE, 2 if seed % 2 else 1)
    table = Table(twin, LOCKED[seed % 4])
    while not twin.is_over:
        move = pen.move(twin)
        twin = twin.push(move)
        table.push(move)
        assert table.rest.turn == twin.turn
        assert sharing.opened(table.rest) == sharing.opened(twin)
    assert sharing.outcome(table.rest) == sharing.outcome(twin)
