"""What couples do at each step when there is no screen between them: in words, for the room.

The words of the exercise come from the scene; here is only what is done with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from together.play.moves import Partner
from together.play.room import Scene
from together.words import _, ngettext


class Acts(Enum):
    """Whose turn it is, in every couple at the same time."""

    NOBODY = "nobody"
    A = "a"
    B = "b"
    BOTH = "both"


@dataclass(frozen=True)
class Form:
    """One step as the room does it.

    `do` is what the couples do, in large letters; `ask` is the question; `lines` stand below it.
    `points` are cards or lines to choose from, with the words of a `scale`, if there is one.
    """

    do: str
    ask: str = ""
    lines: tuple[str, ...] = ()
    acts: Acts = Acts.BOTH
    points: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    has_clock: bool = True


def partner_names() -> dict[Partner, str]:
    """What the two of a couple are called in the room."""
    return {1: _("Partner A"), 2: _("Partner B")}


def form_of(scene: Scene, title: str = "") -> Form:
    """How the room does `scene`; `title` is that of its block. Raises KeyError for a kind that is
    not known.
    """
    return FORMS[scene.kind](scene, title)


def said(scene: Scene, text: str) -> str:
    return scene.say(text, partner_names(), (_("you"), _("your partner")))


def beside(scene: Scene, *more: str) -> tuple[str, ...]:
    """The help of the scene, what is lighter, and `more`; without what is empty."""
    texts = (said(scene, scene.help), *more, said(scene, scene.lighter))
    return tuple(text for text in texts if text)


def points_of(scene: Scene) -> tuple[str, ...]:
    return tuple(said(scene, point) for point in scene.points)


def acts_of(scene: Scene) -> Acts:
    return {1: Acts.A, 2: Acts.B, None: Acts.BOTH}[scene.who]


def pair(scene: Scene) -> dict[str, str]:
    """Who acts and the other one, as names to put into a sentence."""
    names = partner_names()
    me: Partner = scene.who or scene.me or 1
    return {"one": names[me], "other": names[2 if me == 1 else 1]}


def read(scene: Scene, _title: str) -> Form:
    return Form(said(scene, scene.title) or _("Read this quietly"), said(scene, scene.ask))


def write(scene: Scene, _title: str) -> Form:
    do, stays = _("Each of you alone, on your sheet"), _("What you write stays yours.")
    if scene.who:
        do = _("{one} writes, on the sheet").format(**pair(scene))
        stays = _("What {one} writes stays their own.").format(**pair(scene))
    return Form(do, said(scene, scene.ask), beside(scene, stays), acts_of(scene))


def pick(scene: Scene, _title: str) -> Form:
    do = _("Choose, on your sheet")
    if scene.who:
        do = _("{one} chooses, on the sheet").format(**pair(scene))
    count = ngettext("Mark one.", "Mark up to {count}.", scene.count).format(count=scene.count)
    lines = beside(scene, count)
    return Form(do, said(scene, scene.ask), lines, acts_of(scene), points_of(scene))


def rate(scene: Scene, _title: str) -> Form:
    do = _("Each of you alone, on your sheet")
    if scene.who:
        do = _("{one} alone, on the sheet").format(**pair(scene))
    ask = said(scene, scene.ask) or _("Where are you on each of these lines?")
    lines = beside(scene, _("Mark your own place on each line. You can leave lines out."))
    return Form(do, ask, lines, acts_of(scene), points_of(scene), tuple(scene.scale))


def talk(scene: Scene, _title: str) -> Form:
    ask, points = said(scene, scene.ask), points_of(scene)
    if points:  # the question is one of them, or stands for them
        ask = _("Take the one that fits what you chose.")
    if scene.who is None:
        return Form(_("Talk with each other"), ask, beside(scene), Acts.BOTH, points)
    do = _("{one} speaks").format(**pair(scene))
    listens = _("{other} listens.").format(**pair(scene))
    listens = " ".join(filter(None, (listens, said(scene, scene.listener))))
    return Form(do, ask, (listens, *beside(scene)), acts_of(scene), points)


def mirror(scene: Scene, _title: str) -> Form:
    do = _("{one} says back what was heard").format(**pair(scene))
    answer = _("{other}, say if that was it: “Yes”, “Nearly” or “Not yet”.").format(**pair(scene))
    again = _("If something is missing, say that part once more.")
    return Form(do, said(scene, scene.ask), beside(scene, answer, again), acts_of(scene))


def reveal(scene: Scene, _title: str) -> Form:
    do = _("Show each other what you choose to show")
    return Form(do, said(scene, scene.ask), beside(scene, _("Keeping something back is fine.")))


def decide(scene: Scene, _title: str) -> Form:
    do = _("Decide together")
    if scene.me:
        do = _("Decide about what {one} brings").format(**pair(scene))
    agree = _("Write down what you both say yes to. “Not yet” is a fine end, too.")
    return Form(do, said(scene, scene.ask), beside(scene, agree), points=points_of(scene))


def goal(scene: Scene, _title: str) -> Form:
    do = _("Set a goal together, on your goal slip")
    ask = said(scene, scene.ask) or _("What do you both want?")
    if scene.who:
        do = _("{one} sets a goal, on the goal slip").format(**pair(scene))
        ask = said(scene, scene.ask) or _("{one}, what do you want?").format(**pair(scene))
    parts = _("Write the first small step, who does it and when, and a day to look at it again.")
    return Form(do, ask, beside(scene, parts), acts_of(scene))


def pause(scene: Scene, _title: str) -> Form:
    breath = (_("Breathe slowly in, and slowly out."),) if scene.breathe else ()
    ask = said(scene, scene.ask) or _("A quiet moment. There is nothing to do.")
    return Form(_("Rest, both of you"), ask, breath)


def close(scene: Scene, _title: str) -> Form:
    ask = said(scene, scene.ask) or _("Is there something to thank your partner for?")
    aloud = _("Say it aloud, one after the other. You can also keep it to yourself.")
    sheets = _("Take your sheets home, or tear them up.")
    return Form(_("Thank each other"), ask, (aloud, sheets))


def leader(scene: Scene, title: str) -> Form:
    """The leader speaks: no clock for the room, it would only hurry them."""
    return Form(title, said(scene, scene.ask), acts=Acts.NOBODY, has_clock=False)


def rest(scene: Scene, title: str) -> Form:
    return Form(title, said(scene, scene.ask), acts=Acts.NOBODY)


FORMS: dict[str, Callable[[Scene, str], Form]] = {
    "read": read,
    "write": write,
    "pick": pick,
    "rate": rate,
    "talk": talk,
    "mirror": mirror,
    "reveal": reveal,
    "decide": decide,
    "goal": goal,
    "pause": pause,
    "close": close,
    "leader": leader,
    "break": rest,
}


def doors(title: str, starts: str) -> Form:
    """Before the start; `starts` is the time of day at which it begins, '' once that has passed."""
    begin = (_("We begin at {time}.").format(time=starts),) if starts else ()
    return Form(_("Welcome"), title, begin, Acts.NOBODY)


def over() -> Form:
    """After the last block."""
    thanks = _("Thank you for being here. Take your sheets with you.")
    return Form(_("That was all for today"), thanks, acts=Acts.NOBODY, has_clock=False)
