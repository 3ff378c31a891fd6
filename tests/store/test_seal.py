"""Sealed words open with their writer's key in their own place, and nowhere else in the file."""

from __future__ import annotations

import os
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from tests.sample import sample
from tests.store.protect_child import content, quick_keys
from tests.store.walk import PEOPLE, Pen, markers, markers_on_disk
from together.app.sealing import Seals
from together.app.written import Written
from together.play import moves, sharing
from together.play.couple import OwnEntry
from together.play.moves import AnyMove, Chose, Opened, Partner, Sealed, Share
from together.play.session import Session
from together.store import reserve
from together.store.copies.backup import back_up
from together.store.file import open_file
from together.store.queries import move_row, put, reading, writing
from together.store.seal import (
    OWN_PART,
    STRIDE,
    PartnerKey,
    Unreadable,
    Words,
    fresh_key,
    opened_key,
)
from together.store.store import Store
from together.store.tables import OwnRow

SAMPLE = sample()
NAMES: dict[Partner, str] = {1: "Ana", 2: "Ben"}
PLACE = "1700/3/2:1"
SECRET = b"s" * 32
WORDS = Words(move=moves.Wrote("zq1x1qz"))
BOTH: frozenset[Partner] = frozenset({1, 2})


@pytest.fixture(scope="module", autouse=True)
def no_time_for_keys() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture
def key() -> PartnerKey:
    return PartnerKey("couple", 1, 1, SECRET)


# One box


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        Words(move=moves.Rated(None)),
        Words(move=Chose({"wish": "share", "week/x": "keep"})),
        Words(draft={"text": "مساء\u0000", "caret": 3, "choices": {"a": "share"}, "cards": ["x"]}),
        Words(entry=OwnEntry(0, 5, "short", "Short", "write", "wish", "Which?", ("a", ""), 4)),
    ],
)
def test_what_was_sealed_is_there_again(key: PartnerKey, words: Words) -> None:
    assert key.open(key.seal(words, PLACE), PLACE) == words


@pytest.mark.parametrize("place", ["1700/3/2:2", "1700/4/2:1", "1701/3/2:1", OWN_PART, ""])
def test_a_box_in_another_place_stays_closed(key: PartnerKey, place: str) -> None:
    """Another turn, another session, one that had the same number before."""
    with pytest.raises(Unreadable):
        key.open(key.seal(WORDS, PLACE), place)


@pytest.mark.parametrize(
    ("couple", "partner", "generation", "secret"),
    [
        ("other", 1, 1, SECRET),
        ("couple", 2, 1, SECRET),
        ("couple", 1, 2, SECRET),
        ("couple", 1, 1, b"t" * 32),
    ],
)
def test_a_box_of_someone_else_stays_closed(
    key: PartnerKey, couple: str, partner: Partner, generation: int, secret: bytes
) -> None:
    """Even with the same secret in it."""
    other = PartnerKey(couple, partner, generation, secret)
    with pytest.raises(Unreadable):
        other.open(key.seal(WORDS, PLACE), PLACE)


def test_facts_are_not_run_together(key: PartnerKey) -> None:
    """A couple and a place that read the same when one follows the other."""
    other = PartnerKey("coup", 1, 1, SECRET)
    with pytest.raises(Unreadable):
        other.open(key.seal(WORDS, PLACE), f"le{PLACE}")


def test_a_changed_byte_anywhere_keeps_it_closed(key: PartnerKey) -> None:
    box = key.seal(WORDS, PLACE)
    for at in range(len(box)):
        with pytest.raises(Unreadable):
            key.open(box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :], PLACE)


def test_a_shorter_or_longer_box_stays_closed(key: PartnerKey) -> None:
    box = key.seal(WORDS, PLACE)
    for cut in (*(box[:size] for size in range(len(box))), box + b"\x00", box + box):
        with pytest.raises(Unreadable):
            key.open(cut, PLACE)


def test_what_is_no_words_is_unreadable(key: PartnerKey) -> None:
    """As sealed by a later version, perhaps."""
    from nacl.secret import Aead

    bound = msgspec.json.encode(("words", "couple", PLACE, 1, 1))
    for plain in (b"[]", b"", b'{"move": {"move": "danced"}}', b"\xff"):
        with pytest.raises(Unreadable):
            key.open(bytes(Aead(SECRET).encrypt(plain, bound)), PLACE)


def test_no_two_boxes_are_alike(key: PartnerKey) -> None:
    assert len({key.seal(WORDS, PLACE) for _ in range(50)}) == 50


def test_the_size_tells_little(key: PartnerKey) -> None:
    sizes = {len(key.seal(Words(move=moves.Wrote("x" * n)), PLACE)) for n in range(1, 1500)}
    assert len(sizes) == 6
    assert len({size % STRIDE for size in sizes}) == 1
    short: list[AnyMove] = [
        moves.Skip(),
        moves.Wrote("no"),
        moves.Wrote("x" * 180),
        moves.Picked(("Time", "Quiet")),
        *map(moves.Rated, (None, 0, 6)),
        Chose({"a": "keep", "b": "share"}),
        Chose({}),
    ]
    assert len({len(key.seal(Words(move=it), PLACE)) for it in short}) == 1


def test_a_forgotten_key_opens_and_seals_nothing(key: PartnerKey) -> None:
    box = key.seal(WORDS, PLACE)
    key.forget()
    with pytest.raises(Unreadable):
        key.open(box, PLACE)
    with pytest.raises(ValueError, match="32"):
        key.seal(WORDS, PLACE)
    key.forget()


def test_a_key_is_not_shown(key: PartnerKey) -> None:
    assert repr(SECRET)[2:-1] not in f"{key} {key!r} {vars(key).keys()}"


# The key itself


def test_the_key_opens_with_its_secret_alone() -> None:
    key = fresh_key("couple", 1, 1)
    lid = key.closed_with("4711")
    again = opened_key("couple", 1, 1, lid, " ４711 ")
    assert again
    assert again.open(key.seal(WORDS, PLACE), PLACE) == WORDS
    assert opened_key("couple", 1, 1, lid, "4712") is None
    for couple, partner, generation in (("other", 1, 1), ("couple", 2, 1), ("couple", 1, 2)):
        assert opened_key(couple, 2 if partner == 2 else 1, generation, lid, "4711") is None
    for changed in (
        lid._replace(box=lid.box[:-1] + bytes([lid.box[-1] ^ 1])),
        lid._replace(salt=os.urandom(16)),
        lid._replace(rounds=2),
        lid._replace(memory=2**21),
        lid._replace(box=b""),
    ):
        assert opened_key("couple", 1, 1, changed, "4711") is None


def test_two_lids_of_one_secret_have_nothing_in_common() -> None:
    key = fresh_key("couple", 1, 1)
    one, other = key.closed_with("4711"), key.closed_with("4711")
    assert one.salt != other.salt
    assert one.box != other.box


# A session as it is played


@dataclass
class Two:
    """Two partners at one computer, of whom `locked` have a PIN: what the app does with a turn."""

    store: Store
    locked: frozenset[Partner]
    pen: Pen
    at: int = 10_000
    private: set[str] = field(default_factory=set)  # words typed where a PIN stands before them

    def begin(self) -> None:
        self.store.begin(SAMPLE, 1, self.now())
        self.take_up()

    def take_up(self) -> None:
        """Go on with the open session as the file has it."""
        found = self.store.open_session()
        assert found
        self.seals = Seals(found, self.locked, NAMES, self.now)
        self.written = Written(found.id, found.moves)
        before = Session(found.exercise, found.opener, found.moves)
        self.session, self.draft = self.seals.rewound(before), found.draft

    def now(self) -> int:
        self.at += 1
        return self.at

    def sit_down(self) -> None:
        """Whose turn it is shows who they are, if it is a private one of someone with a PIN."""
        turn = self.session.turn
        assert turn
        if not self.seals.is_open_for(turn):
            self.seals.drop()
        if self.seals.asks_for(turn) and turn.actor:
            key = self.store.pins.unlock(turn.actor, f"pin of {turn.actor}", self.now())
            self.seals.take(key, self.session)

    def note(self, typed: object) -> None:
        turn = self.session.turn
        if turn and turn.private and turn.actor in self.locked:
            self.private |= markers(typed)

    def type(self) -> None:
        """Something stands unfinished; then it is covered, half of the time."""
        self.sit_down()
        draft = self.pen.draft(self.session)
        self.note(draft)
        self.draft = self.seals.closed(draft, self.session)
        self.save()
        if self.pen.chance.random() < 0.5:
            self.seals.drop()

    def move(self, move: AnyMove | None = None, *, copy: bool = False) -> None:
        self.sit_down()
        move = move or self.some_move(self.seals.seen(self.session))
        self.note(move)
        self.session, self.draft = self.seals.after(self.session, move, copy=copy), None
        if not self.session.is_over:
            self.save()

    def some_move(self, seen: Session) -> AnyMove:
        """Any that fits; most words are shared, or little would be seen of that."""
        if seen.turn and seen.turn.phase == "choose" and self.pen.chance.random() < 0.6:
            return Chose({answer.name: "share" for answer in sharing.to_choose(seen)})
        return self.pen.move(seen)

    def back(self) -> None:
        turn, move = self.session.played[-1]
        self.session = self.seals.back(self.session)
        self.draft = self.seals.was_there(turn, move, None)
        self.save()

    def save(self) -> None:
        self.written.bring_up_to(self.session.moves, self.draft, self.now(), self.store)

    def finish(self) -> None:
        self.written.finish(self.session, self.now(), self.store)

    def shared(self) -> set[str]:
        """The words, written behind a PIN, that their writers have opened to both."""
        return markers(sharing.opened(self.session)) & self.private

    def readable(self) -> set[str]:
        """The words, written behind a PIN, that stand in any byte of any file."""
        return markers_on_disk(self.store.file.path.parent) & self.private


def set_pins(store: Store, partners: frozenset[Partner]) -> None:
    for partner in sorted(partners):
        store.pins.set(partner, f"pin of {partner}", at=1)


@pytest.mark.parametrize("locked", [BOTH, frozenset({1})], ids=["both", "one"])
@pytest.mark.parametrize("seed", range(2))
def test_no_private_word_is_ever_in_the_file(
    path: Path, tmp_path: Path, seed: int, locked: frozenset[Partner]
) -> None:
    """Nor beside it: at no moment of a session with second thoughts, drafts, kills and reveals."""
    two, opened = Two(Store.create(path, PEOPLE, at=1), locked, Pen(seed)), 0
    set_pins(two.store, locked)
    reserve.keep(path)
    two.begin()
    while not two.session.is_over:
        for _ in range(two.pen.chance.choice([0, 0, 1, 2])):
            two.type()
            assert two.readable() == two.shared()
        one_thing(two, tmp_path)
        opened += bool(two.session.moves) and isinstance(two.session.moves[-1], Opened)
        assert two.readable() == two.shared()
    assert opened
    assert two.private > two.shared() > set()
    two.finish()
    kept, folder = (
        markers((two.store.shelf.sessions(), two.store.goals.all())),
        two.store.file.path.parent,
    )
    assert markers_on_disk(folder) <= kept
    two.store.close()
    assert markers_on_disk(folder) <= kept


def one_thing(two: Two, folder: Path) -> None:
    """A move, a step back, or a kill."""
    chance = two.pen.chance.random()
    if chance < 0.15 and two.session.can_go_back:
        two.back()
    elif chance < 0.25:
        two.store = killed(two.store, folder / f"kill {two.now()}")
        two.take_up()
    else:
        two.move()


def killed(store: Store, folder: Path) -> Store:
    """The file as a kill leaves it now, opened again in another folder."""
    folder.mkdir()
    path = store.file.path
    for it in path.parent.iterdir():
        shutil.copyfile(it, folder / it.name)
    store.file.close()
    return Store.open(folder / path.name)


# Second thoughts, restarts, another PIN


ANSWERS: list[AnyMove] = [moves.Next(), moves.Picked(("Time", "zq1x1qz")), moves.Wrote("zq1x2qz")]


@pytest.fixture
def two(path: Path) -> Iterator[Two]:
    """Both have a PIN, and the sample is begun."""
    made = Two(Store.create(path, PEOPLE, at=1), BOTH, Pen(1))
    set_pins(made.store, BOTH)
    made.begin()
    yield made
    made.store.close()


def to_the_choice(two: Two, partner: Partner, *answers: AnyMove) -> None:
    """Play `answers`, then skip on until this partner has to choose what to show."""
    for move in answers:
        two.move(move)
    while (turn := two.session.turn) and (turn.phase, turn.actor) != ("choose", partner):
        two.move(Chose({}) if turn.phase == "choose" else moves.Skip())


def to_the_look(two: Two) -> None:
    while (turn := two.session.turn) and turn.phase != "look":
        two.move(Opened() if turn.phase == "open" else moves.Skip())


def test_what_was_pledged_and_thought_over_is_not_opened(two: Two) -> None:
    to_the_choice(two, 1, *ANSWERS)
    two.move(Chose({"needs": "share", "picture": "share"}))
    two.back()
    two.move(Chose({"needs": "keep", "picture": "share"}))
    to_the_look(two)
    assert two.readable() == two.shared() == {"zq1x2qz"}


def test_who_goes_far_back_opens_the_new_words_alone(two: Two) -> None:
    to_the_choice(two, 1, *ANSWERS)
    two.move(Chose({"needs": "share", "picture": "share"}))
    while len(two.session.moves) > 2:
        two.back()
    to_the_choice(two, 1, moves.Wrote("zq1x3qz"))
    two.move(Chose({"picture": "share"}))
    to_the_look(two)
    assert two.readable() == two.shared() == {"zq1x3qz"}


@pytest.mark.parametrize("then", ["before the other chose", "after it"])
def test_what_was_to_open_is_asked_again_after_a_restart(two: Two, then: str) -> None:
    """Nobody's key was there to note it; else their words would stay closed for good."""
    while (turn := two.session.turn) and turn.phase != "choose":
        two.move(moves.Skip())
    first = len(two.session.moves)
    for _ in range(1 if then == "before the other chose" else 2):
        two.move(Chose({}))
    two.take_up()
    assert len(two.session.moves) == first
    assert two.session.turn
    assert two.session.turn.phase == "choose"


def test_a_draft_comes_back_to_its_writer_alone(two: Two) -> None:
    two.move(moves.Next())
    two.type()
    two.seals.drop()
    turn, found = two.session.turn, two.store.open_session()
    assert turn
    assert found
    assert found.draft
    assert two.seals.opened(found.draft, turn) is None
    two.sit_down()
    draft = two.seals.opened(found.draft, turn)
    assert draft
    assert markers(draft) == two.private


def test_words_of_a_pin_that_was_reset_stay_closed_and_the_session_goes_on(two: Two) -> None:
    for move in ANSWERS:
        two.move(move)
    two.store.pins.reset(1, at=5)
    set_pins(two.store, frozenset({1}))
    two.take_up()
    to_the_choice(two, 1)
    two.sit_down()
    shown = {answer.name for answer in sharing.to_choose(two.seals.seen(two.session))}
    assert not shown & {"needs", "picture"}
    to_the_look(two)
    assert two.readable() == set()
    while not two.session.is_over:
        two.move(moves.Skip())
    two.finish()
    assert two.readable() == set()


# What is kept alone


def finished_with_copies(two: Two, how: Share) -> dict[Partner, set[str]]:
    """Both keep a copy of what they write, and choose `how` to show it; the words of each."""
    words: dict[Partner, set[str]] = {1: set(), 2: set()}
    two.move(moves.Next())
    while (turn := two.session.turn) and turn.phase != "choose":
        assert turn.actor
        move = moves.Wrote(two.pen.word()) if turn.kind == "write" else moves.Skip()
        words[turn.actor] |= markers(move)
        two.move(move, copy=True)
    while not two.session.is_over:
        turn = two.session.turn
        assert turn
        usual: dict[str, AnyMove] = {"choose": Chose({"picture": how}), "open": Opened()}
        two.move(usual.get(turn.phase, moves.Skip()))
    two.finish()
    return words


@pytest.mark.parametrize(
    "how",
    [
        "keep",
        "aloud",
        "share",
    ],
)
def test_a_copy_is_there_after_the_close_whatever_was_shared(two: Two, how: Share) -> None:
    words = finished_with_copies(two, how)
    for partner in (1, 2):
        key = two.store.pins.unlock(partner, f"pin of {partner}", at=6)
        entries = two.store.own.entries(key)
        assert markers(entries) == words[partner]
        assert {(it.exercise, it.kind, it.name) for it in entries} == {
            ("sample", "write", "picture")
        }
    assert two.readable() == set()


def test_a_copy_opens_to_nobody_else(two: Two) -> None:
    finished_with_copies(two, "keep")
    theirs = two.store.pins.unlock(2, "pin of 2", at=6)
    with reading(two.store.file) as db:
        boxes = [row.box for row in db.scalars(select(OwnRow).where(OwnRow.partner == 1))]
    assert boxes
    for box in boxes:
        with pytest.raises(Unreadable):
            theirs.open(box, OWN_PART)


def test_copies_of_a_session_set_aside_stay(two: Two) -> None:
    for move in ANSWERS:
        two.move(move, copy=True)
    two.store.set_aside(two.written.session, at=7)
    key = two.store.pins.unlock(1, "pin of 1", at=8)
    assert markers(two.store.own.entries(key)) == two.private
    assert two.readable() == set()


# The other partner, with the file and a Python shell


def rows(two: Two) -> dict[int, Sealed]:
    """The sealed moves of the open session, as anybody reads them in the file."""
    found = two.store.open_session()
    assert found
    return {at: it for at, it in enumerate(found.moves) if isinstance(it, Sealed)}


def forge(two: Two, forged: dict[int, AnyMove]) -> None:
    """Put moves into the file, with checksums that fit, and start again."""
    with writing(two.store.file) as db:
        for at, move in forged.items():
            put(db, move_row(two.written.session, at, move, at=9))
    two.take_up()


def seen_by(two: Two, partner: Partner) -> list[AnyMove]:
    """What stands open to a partner who has just shown who they are."""
    key = two.store.pins.unlock(partner, f"pin of {partner}", two.now())
    seen = two.seals.take(key, two.session)
    two.seals.drop()
    return [it for it in seen.moves if not isinstance(it, Sealed | moves.Next)]


def test_nothing_of_a_partner_stands_in_any_table(two: Two) -> None:
    for move in ANSWERS:
        two.move(move)
    two.type()
    driver, names = two.store.file.driver, "SELECT name FROM sqlite_schema WHERE type = 'table'"
    everything = [
        driver.execute(f"SELECT * FROM {table}").fetchall()
        for (table,) in driver.execute(names).fetchall()
        if not table.startswith("sqlite_")
    ]
    boxes = b"".join(b64decode(it) for it in re.findall(r"[\w+/=]{300,}", str(everything)))
    assert len(boxes) > 500
    assert not markers(everything)
    assert not markers(boxes.decode("latin-1"))
    assert two.private


def test_a_backup_made_meanwhile_holds_own_parts_alone(two: Two) -> None:
    """Sealed as they are; and nothing of the session, not even closed."""
    finished_with_copies(two, "keep")
    two.begin()
    for move in ANSWERS:
        two.move(move, copy=True)
    two.type()
    made = back_up(two.store.file, datetime.fromisoformat("2026-11-22"))
    assert not two.private & markers_on_disk(made.path.parent)
    with closing(open_file(made.path)) as copy:
        counts = {name: len(rows) for name, rows in content(copy).items()}
    assert counts["own"] == 2
    assert counts["move"] == counts["draft"] == 0
    assert counts["partner_key"] == 2


def test_swapped_rows_are_read_by_nobody(two: Two) -> None:
    for move in ANSWERS:
        two.move(move)
    assert len(seen_by(two, 1)) == 2
    one, other = sorted(rows(two))
    forge(two, {one: rows(two)[other], other: rows(two)[one]})
    assert seen_by(two, 1) == []


def test_a_box_of_mine_does_not_pass_for_yours(two: Two) -> None:
    to_the_choice(two, 2, *ANSWERS)
    found, forged = two.store.open_session(), moves.Wrote("forged")
    assert found
    [at, *_] = [n for n, it in rows(two).items() if it.partner == 1]
    place = f"{found.started_at}/{found.id}/{two.session.played[at][0].name}"
    key = two.store.pins.unlock(2, "pin of 2", two.now())
    box = key.seal(Words(move=forged), place)
    for claimed in (Sealed(box, 1, 1), Sealed(box, 2, 1)):
        forge(two, {at: claimed})
        assert forged not in seen_by(two, 1)


def test_a_choice_written_into_the_file_shares_nothing(two: Two) -> None:
    """Unsealed words there would be seen by their supposed writer before they choose."""
    to_the_choice(two, 1, *ANSWERS)
    two.move(Chose({}))
    chose = len(two.session.moves) - 1
    forge(two, {1: moves.Picked(("Time",)), chose: Chose({"needs": "share", "picture": "share"})})
    assert len(two.session.moves) <= chose
    assert two.session.turn
    assert two.session.turn.phase == "choose"


def test_words_moved_to_a_later_session_stay_closed(two: Two) -> None:
    for move in ANSWERS:
        two.move(move)
    before = rows(two)
    two.store.set_aside(two.written.session, at=7)
    two.begin()
    for move in ANSWERS:
        two.move(move)
    forge(two, {**before})
    assert seen_by(two, 1) == []
