"""The pure core played at random: whatever two people do, these promises hold."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.sample import sample
from together.play import moves, sharing
from together.play.moves import AnyMove, Partner
from together.play.session import Session
from together.play.steps import Pick, Rate
from together.play.turns import Turn

SAMPLE = sample()
SHARES: st.SearchStrategy[moves.Share] = st.sampled_from(get_args(moves.Share))


def marker(turn: Turn) -> str:
    """A word that only this turn's writer could have written."""
    return f"word-of-{turn.actor}-at-{turn.name}"


CHOICES: dict[str, st.SearchStrategy[AnyMove]] = {
    "mirror": st.sampled_from([moves.Heard("yes"), moves.Heard("nearly"), moves.Heard("not yet")]),
    "open": st.just(moves.Opened()),
    "decide": st.sampled_from([moves.Decided("we agree on tea"), moves.NotYet()]),
    "goal": st.just(moves.SetGoal(moves.Goal(what="a walk", look_again="2026-12-01"))),
    "keep": st.builds(moves.Kept, st.sampled_from([(), (1,), (2,), (1, 2)]), joint=st.booleans()),
    "next": st.sampled_from([moves.NextDay(""), moves.NextDay("2026-12-24")]),
}


@st.composite
def move_for(draw: st.DrawFn, session: Session) -> AnyMove:
    """Any move that fits the present turn."""
    turn, step = session.turn, session.step
    assert turn is not None
    if draw(st.integers(0, 5)) == 0:
        return moves.Skip()
    if turn.kind == "write":
        return moves.Wrote(marker(turn))
    if turn.phase == "thanks":
        return moves.Thanked(f"thanks-of-{turn.actor}")
    if turn.phase == "choose":
        names = [answer.name for answer in sharing.to_choose(session)]
        return moves.Chose({name: draw(SHARES) for name in names})
    if isinstance(step, Pick):
        return draw(picked(step, turn))
    if isinstance(step, Rate):
        return moves.Rated(draw(st.integers(0, len(step.scale) - 1)))
    return draw(CHOICES.get(turn.phase or turn.kind, st.just(moves.Next())))


def picked(step: Pick, turn: Turn) -> st.SearchStrategy[AnyMove]:
    """Some of the cards, with an own one where that is allowed."""
    if not step.own:
        cards = st.lists(st.sampled_from(step.cards), min_size=1, max_size=step.count, unique=True)
        return st.builds(moves.Picked, cards.map(tuple))
    cards = st.lists(st.sampled_from(step.cards), max_size=step.count - 1, unique=True)
    return st.builds(moves.Picked, cards.map(lambda some: (*some, marker(turn))))


def words(answers: tuple[sharing.Answer, ...]) -> str:
    """All that stands in these answers, as one text."""
    return " ".join(str(answer.move) for answer in answers)


class TwoAtOneComputer(RuleBasedStateMachine):
    """Two people do anything the screens allow; the rules of sharing hold at every turn."""

    @initialize(opener=st.sampled_from([1, 2]))
    def begin(self, opener: Partner) -> None:
        self.session = Session(SAMPLE, opener)

    @precondition(lambda self: not self.session.is_over)
    @rule(data=st.data())
    def do(self, data: st.DataObject) -> None:
        before = self.session
        self.session = before.push(data.draw(move_for(before)))
        if self.session.can_go_back:
            assert self.session.back() == before

    @precondition(lambda self: self.session.can_go_back)
    @rule()
    def back(self) -> None:
        self.session = self.session.back()

    @rule()
    def quit_and_come_back(self) -> None:
        saved = [moves.encode(move) for move in self.session.moves]
        again = Session(SAMPLE, self.session.opener, tuple(map(moves.decode, saved)))
        assert again == self.session
        assert again.turn == self.session.turn

    @invariant()
    def nobody_sees_what_was_not_shared(self) -> None:
        looking = self.session.turn.may_look if self.session.turn else {1, 2}
        seen = words(sharing.visible(self.session)) + words(sharing.recalled(self.session))
        shared = self.shared_markers()
        for turn, move in self.session.played:
            if turn.private and marker(turn) in str(move) and looking != {turn.actor}:
                assert (marker(turn) in seen) <= (marker(turn) in shared)

    @invariant()
    def what_was_shared_opens_only_after_both_keys(self) -> None:
        opened = {turn.step for turn, move in self.session.played if isinstance(move, moves.Opened)}
        for answer in sharing.opened(self.session):
            if answer.turn.private:
                assert any(
                    answer.name.split("/")[0] in getattr(SAMPLE.steps[n], "of", ()) for n in opened
                )

    @invariant()
    def both_get_the_same_turns(self) -> None:
        script = SAMPLE.script(self.session.opener)
        for n, step in enumerate(SAMPLE.steps):
            if step.cast == "each":
                mine = [t for t in script if t.step == n and (t.actor or t.me) == 1]
                yours = [t for t in script if t.step == n and (t.actor or t.me) == 2]
                assert len(mine) == len(yours) > 0

    @invariant()
    def progress_never_passes_the_end(self) -> None:
        done, total = self.session.progress
        assert 0 <= done <= total
        assert (done == total) == self.session.is_over

    def shared_markers(self) -> str:
        """The markers whose writer chose to share them at a reveal that was opened."""
        shared = []
        opened = {t.step for t, move in self.session.played if isinstance(move, moves.Opened)}
        for turn, move in self.session.played:
            if isinstance(move, moves.Chose) and turn.step in opened:
                yes = {name for name, share in move.choices.items() if share == "share"}
                shared += [
                    str(m)
                    for t, m in self.session.played
                    if t.actor == turn.actor and name_of(t) in yes
                ]
        return " ".join(shared)

    def teardown(self) -> None:
        """Every session can end."""
        session = getattr(self, "session", None)
        while session is not None and not session.is_over:
            session = session.push(moves.Skip())
        if session is not None:
            self.only_kept_words_stay(session)

    def only_kept_words_stay(self, session: Session) -> None:
        kept = next((m for _, m in session.played if isinstance(m, moves.Kept)), moves.Kept(()))
        stays = words(sharing.outcome(session).answers)
        for turn, move in session.played:
            if turn.private and marker(turn) in str(move) and turn.actor not in kept.partners:
                assert marker(turn) not in stays


def name_of(turn: Turn) -> str:
    name = str(getattr(SAMPLE.steps[turn.step], "id", ""))
    return f"{name}/{turn.item}" if turn.item else name


TestTwoAtOneComputer = TwoAtOneComputer.TestCase


def play(session: Session, *made: AnyMove) -> Session:
    for move in made:
        session = session.push(move)
    return session


def until(session: Session, kind: str, phase: str = "") -> Session:
    """Talk, open, and skip all else until a turn of this kind and phase."""
    while session.turn and (session.turn.kind, session.turn.phase) != (kind, phase):
        usual: dict[str, AnyMove] = {"open": moves.Opened(), "talk": moves.Next()}
        turn = session.turn
        session = session.push(usual.get(turn.phase or turn.kind, moves.Skip()))
    return session
