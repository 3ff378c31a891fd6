"""A couple's file with some of everything: for what has to come through whole."""

from __future__ import annotations

from pathlib import Path

from tests.sample import sample
from tests.store.short import SHORT_EXERCISE, finished, scripted
from tests.store.threads import ask, letters, look, need
from tests.store.walk import Pen, played
from together.play import moves
from together.play.couple import Draft, GoalState, Person, Place
from together.play.moves import Goal, Partner
from together.play.session import Session
from together.store.queries import add_event, writing
from together.store.store import Store

PEOPLE: dict[Partner, Person] = {
    1: Person("نور", "teal", "circle"),
    2: Person("Žofie 👩🏽‍🚒", "amber", "square"),
}
SAYINGS = [
    "Ich möchte\nmehr Zeit,\n\n  und Ruhe.",
    "أريد أن نمشي معًا مساء الجمعة",
    "もっと一緒に 👩‍👩‍👧 料理したい",
    "\u0000 \u001b[31m \u2028 \ufeff \u202e end",
    '# "quoted" \\ <b>&amp;</b> | `x`\t',
    "é \U0010ffff \ufffd",
]
SECRET = "zq0x0qz"
STATES: tuple[GoalState, ...] = ("reached", "let go", "open")

# Bytes that were changed behind the program's back.
DAMAGE = (
    """UPDATE answer SET lines = '["lies"]' WHERE session = 2 AND name = 'wish'""",
    "UPDATE answer SET position = 999 WHERE session = 3 AND position = 0",
    "UPDATE agreement SET text = 'lies' WHERE id = 2",
    "UPDATE goal SET owner = 3 - owner WHERE id = 4",
    "UPDATE session SET title = 'Lies' WHERE id = 5",
    "UPDATE event SET kind = 'lies' WHERE id = 2",
    "UPDATE favourite SET exercise = 'lies' WHERE exercise = 'weather'",
    "UPDATE meta SET value = '\"lies\"' WHERE key = 'note lost'",
)


def fill(store: Store) -> None:
    """Sessions in several languages, some taken back in part, set aside or removed; one open."""
    for at, saying in enumerate(SAYINGS, 1000):
        last = moves.Thanked(saying), moves.Kept((1, 2)), moves.NextDay("2026-12-24")
        finished(store, scripted(*last, opener=2 if at % 2 else 1), at)
    for seed in range(4):
        finished(store, played(Session(sample(), 1), Pen(seed)), at=2000 + seed)
    store.set_aside(store.begin(SHORT_EXERCISE, 1, at=3000, journey="groundwork").id, at=3001)
    store.remove_session(finished(store, scripted(), at=3002))
    finished(store, scripted(moves.Kept((), joint=False), moves.NextDay("")), at=3003)
    store.set_aside(store.begin(SHORT_EXERCISE, 2, at=3004).id, at=3005)
    for number, goal in enumerate(store.goals.all()):
        store.goals.set_state(goal.id, STATES[number % 3], 1)
        store.goals.set_first_step_done(goal.id, number % 2 == 0)
    go_on(store)
    take_back(store)
    for exercise in ("weather", "short", "needs-cards"):
        store.set_favourite(exercise, True)
    for name, value in {"journey": "groundwork", "seen needs": ["A", "ß"], "lost": 1}.items():
        store.set_note(name, value)
    with writing(store.file) as db:
        add_event(db, "pin set", 4000, 1)
    with writing(store.file) as db:
        add_event(db, "pin reset", 4001, 2)
    with writing(store.file) as db:
        add_event(db, "restored", 4002)
    begin_another(store)


def go_on(store: Store) -> None:
    """One thing leads to another: a need, an ask, a goal, its look; and a letter that is shut."""
    needed = need(store, 3100)
    asked = ask(store, 3200, Place(needed, 0))
    store.shelf.set_again(Place(asked, 1), True, 3300)
    goal = store.goals.set(Goal("Gehen", look_again="2026-12-01"), None, 3400, Place(asked, 2))
    store.goals.add_step(goal.id, "地図を見る", 2)
    store.goals.add_step(goal.id, "Schuhe")
    store.goals.tick_step(goal.id, 1, 3450)
    look(store, goal, "Shrink", 3460, Goal("Einmal gehen"))
    agreement = store.agreements.page()[0].id
    store.agreements.change(agreement, "مساء السبت", 3480, "2027-01-02")
    store.agreements.let_go(store.agreements.page()[-1].id, 3490)
    letters(store, 3495)


def take_back(store: Store) -> None:
    """Partner 1 takes back two answers and a goal of theirs."""
    first, second, third, *_ = store.own.shared(1)[::-1]
    for share, kind in ((first, "write"), (second, "close"), (third, "goal")):
        kinds = [answer.kind for answer in share.session.answers]
        place = share.positions[kinds.index(kind)]
        store.own.take_back(1, share.session.id, place, at=3500)


def begin_another(store: Store) -> None:
    """A session that is open, with what nobody may read."""
    begun = store.begin(SHORT_EXERCISE, 1, at=5000)
    store.push(begun.id, 0, moves.Wrote(f"private {SECRET}"), at=5001)
    store.save_draft(begun.id, Draft("1:1", {"text": SECRET}), at=5002)


def damage(store: Store) -> None:
    """Change rows of an open file, so that their checksums no longer fit."""
    for change in DAMAGE:
        assert store.file.driver.execute(change).rowcount == 1, change


def rich(path: Path, passphrase: str | None = None, *, damaged: bool = True) -> Store:
    """The file, open."""
    store = Store.create(path, PEOPLE, at=1000, passphrase=passphrase)
    fill(store)
    if damaged:
        damage(store)
    return store
