"""The order of turns, and what each takes."""

from __future__ import annotations

import pytest

from tests.play.test_session import until
from tests.sample import SAMPLE, sample
from together import library, paths
from together.play import moves, sharing
from together.play.moves import MoveError
from together.play.parse import parse
from together.play.session import Session
from together.play.turns import Turn

BEGUN = Session(sample(), 1)


def names(session: Session) -> list[str]:
    return [turn.name for turn, _ in session.played]


def all_skipped(session: Session) -> Session:
    while not session.is_over:
        session = session.push(moves.Skip())
    return session


def test_neighbouring_private_steps_need_one_hand_over() -> None:
    actors = [t.actor for t in sample().script(1) if t.kind in {"pick", "write", "rate"}][:8]
    assert actors == [1, 1, 1, 1, 2, 2, 2, 2]


def test_the_opener_goes_first() -> None:
    script = sample().script(2)
    assert next(turn.actor for turn in script if turn.kind == "pick") == 2


def test_the_one_at_the_keyboard_chooses_first_at_a_reveal() -> None:
    choosing = [t.actor for t in sample().script(1) if t.phase == "choose"]
    assert choosing[:2] == [2, 1]


def test_a_talk_is_said_back_before_the_other_one_talks() -> None:
    spoken = [t.name for t in sample().script(1) if t.step in {5, 6} and t.round == 0]
    assert spoken == ["5:1/0", "6:1/0", "5:2/0", "6:2/0"]


def test_rounds_alternate() -> None:
    assert [t.actor for t in sample().script(2) if t.step == 7] == [2, 1, 2, 1]


def test_a_mirror_ends_with_yes() -> None:
    session = until(BEGUN, "mirror").push(moves.Heard("yes"))
    assert session.turn and session.turn.kind == "talk"


def test_what_was_not_said_is_not_said_back() -> None:
    session = until(BEGUN, "talk").push(moves.Skip())
    assert session.turn and session.turn.kind == "talk"
    assert session.turn.actor == 2


def test_a_mirror_goes_round_three_times_at_most() -> None:
    session = until(BEGUN, "mirror")
    for _ in range(3):
        assert session.turn and session.turn.kind == "mirror"
        session = session.push(moves.Heard("not yet"))
    assert session.turn and session.turn.kind == "talk"


def test_the_listener_acts_in_a_mirror() -> None:
    turn = until(BEGUN, "mirror").turn
    assert turn and turn.actor == 2
    assert turn.say("{me} says back what {you} said", {1: "Maya", 2: "Sam"}) == (
        "Sam says back what Maya said"
    )


def test_a_skipped_reveal_opens_nothing() -> None:
    session = until(BEGUN, "reveal", "open").push(moves.Skip())
    assert session.turn and session.turn.kind == "talk"
    assert sharing.opened(session) == ()


def test_no_way_back_behind_a_reveal() -> None:
    session = until(BEGUN, "reveal", "look")
    assert not session.can_go_back
    with pytest.raises(MoveError, match="no way back"):
        session.back()


def test_overlap_opens_only_what_both_picked() -> None:
    session = until(BEGUN, "reveal", "look")
    while session.turn and session.turn.name != "9:1":
        session = session.push(moves.Skip())
    for move in (
        moves.Picked(("A hug", "Ideas")),
        moves.Picked(("Space", "Ideas")),
        moves.Chose({"wants": "share"}),
        moves.Chose({"wants": "share"}),
        moves.Opened(),
    ):
        session = session.push(move)
    shown = sharing.shown_at_reveal(session)
    assert [(a.partner, a.move) for a in shown] == [
        (1, moves.Picked(("Ideas",))),
        (2, moves.Picked(("Ideas",))),
    ]


def test_only_the_one_who_wrote_chooses() -> None:
    choosing = [t.actor for t in sample().script(2) if t.phase == "choose" and t.step == 12]
    assert choosing == [2]


def test_an_answer_said_aloud_shows_its_question_only() -> None:
    session = BEGUN
    for move in (moves.Next(), moves.Skip(), moves.Wrote("my own words")):
        session = session.push(move)
    session = until(session, "reveal", "choose").push(moves.Skip())
    session = session.push(moves.Chose({"picture": "aloud"})).push(moves.Opened())
    assert sharing.shown_at_reveal(session) == ()
    assert [a.name for a in sharing.said_aloud(session)] == ["picture"]


def test_recall_shows_the_own_answer_only() -> None:
    session = BEGUN.push(moves.Next()).push(moves.Picked(("Time",)))
    assert [a.move for a in sharing.recalled(session)] == [moves.Picked(("Time",))]


def test_cards_that_both_picked_are_recalled_once() -> None:
    rules = library.load(paths.exercises()).exercises["room-rules"]
    session = Session(rules, 1).push(moves.Next())
    for move in (
        moves.Picked(rules.steps[1].cards[:2]),  # type: ignore[union-attr]
        moves.Picked(rules.steps[1].cards[1::-1]),  # type: ignore[union-attr]
        moves.Chose({"rules": "share"}),
        moves.Chose({"rules": "share"}),
        moves.Opened(),
        moves.Next(),
    ):
        session = session.push(move)
    [answer] = sharing.recalled(session)
    assert answer.partner is None
    assert answer.move == moves.Picked(rules.steps[1].cards[:2])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "phase", "move", "sentence"),
    [
        ("pick", "", moves.Picked(()), "Choose a card"),
        ("pick", "", moves.Picked(("a", "b", "c")), "Choose 2 at most"),
        ("pick", "", moves.Picked(("a", "a")), "twice"),
        ("pick", "", moves.Picked(("x" * 81,)), "1 to 80"),
        ("write", "", moves.Wrote("  \n"), "Write a few words"),
        ("write", "", moves.Wrote("x" * 20_001), "shorten"),
        ("rate", "", moves.Rated(5), "places on the scale"),
        ("rate", "", moves.Rated(None), "Choose a place"),
        ("decide", "", moves.Decided("", "Perhaps"), "answers that are shown"),
        ("decide", "", moves.Decided(" "), "few words"),
        ("goal", "", moves.SetGoal(moves.Goal(what=" ")), "what you want"),
        ("close", "thanks", moves.Kept(()), "does not fit"),
        ("read", "", moves.Wrote("hello"), "does not fit"),
    ],
)
def test_a_wrong_move_is_one_sentence(
    kind: str, phase: str, move: moves.AnyMove, sentence: str
) -> None:
    session = until(BEGUN, kind, phase)
    with pytest.raises(MoveError, match=sentence) as raised:
        session.push(move)
    assert "\n" not in str(raised.value)


def test_only_shown_cards_where_no_own_card_is_allowed() -> None:
    session = until(BEGUN, "reveal", "look")
    while session.turn and session.turn.name != "9:1":
        session = session.push(moves.Skip())
    with pytest.raises(MoveError, match="only the cards"):
        session.push(moves.Picked(("My own card",)))


def test_too_many_moves_are_refused() -> None:
    over = all_skipped(BEGUN)
    with pytest.raises(MoveError, match="over"):
        over.push(moves.Next())
    with pytest.raises(MoveError, match="more moves"):
        Session(over.exercise, 1, (*over.moves, moves.Next()))


def test_a_name_with_braces_or_right_to_left_letters_stays_a_name() -> None:
    turn = Turn(step=0, kind="read", part="both", opener=1)
    assert turn.say("{a} and {b}", {1: "{b}", 2: "שרה"}) == "{b} and \u2068שרה\u2069"


def test_joint_things_stay_unless_both_let_go() -> None:
    def closed(kept: moves.Kept | moves.Skip) -> list[str]:
        session = until(BEGUN, "decide")
        session = session.push(moves.Skip()).push(moves.Skip()).push(moves.Decided("tea at four"))
        session = until(session, "close", "keep").push(kept).push(moves.NextDay("2026-12-24"))
        result = sharing.outcome(session)
        assert result.next_day == "2026-12-24"
        return [answer.name for answer in result.answers]

    assert closed(moves.Kept((1, 2))) == ["small-yes"]
    assert closed(moves.Skip()) == ["small-yes"]
    assert closed(moves.Kept((), joint=False)) == []


def test_thanks_stay_where_their_giver_keeps_them() -> None:
    session = until(BEGUN, "close", "thanks")
    session = session.push(moves.Thanked("for the soup")).push(moves.Thanked("for the walk"))
    session = session.push(moves.Kept((2,))).push(moves.NextDay(""))
    assert [a.move for a in sharing.outcome(session).answers] == [moves.Thanked("for the walk")]


def test_windows_line_ends_read_the_same() -> None:
    assert parse(SAMPLE.replace("\n", "\r\n").encode(), "sample.toml") == sample()
