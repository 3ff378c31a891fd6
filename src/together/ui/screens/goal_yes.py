"""What of a goal needs a yes: of both, or of its owner alone."""

from __future__ import annotations

from typing import Literal

from together.play.couple import KeptGoal, People
from together.play.moves import Partner
from together.ui.screens.goal_question import AllSay
from together.ui.screens.names import in_line
from together.ui.screens.people import BOTH, looks
from together.words import _

What = Literal["reached", "let go", "open", "remove"]  # "open" is to take it up again


def owners(goal: KeptGoal) -> tuple[Partner, ...]:
    """Whose goal it is."""
    return (goal.owner,) if goal.owner else BOTH


def can_go(goal: KeptGoal) -> bool:
    """Whether it can be removed on its own: else it goes with the session it belongs to."""
    return goal.session is None or goal.damaged


def yes_to(what: What, goal: KeptGoal, people: People) -> AllSay:
    """The question; whose goal can't be told, because it is damaged, both are asked."""
    whose = BOTH if goal.damaged else owners(goal)
    if len(whose) > 1:
        return AllSay(asked_of_both(what), people, whose)
    name = in_line(looks(people)[whose[0]].name)
    return AllSay(asked_of_one(what).format(name=name), people, whose)


def asked_of_both(what: What) -> str:
    return {
        "reached": _("Is it reached? It moves to your earlier goals. Both of you press."),
        "let go": _("Let it go? Wishes change. It moves to your earlier goals. Both of you press."),
        "open": _("Take it up again? It comes back to your open goals. Both of you press."),
        "remove": _(
            "Remove this goal? It is gone from the file for good; backups made before still hold "
            "it. Both of you press."
        ),
    }[what]


def asked_of_one(what: What) -> str:
    """With room for the owner's name."""
    return {
        "reached": _("Is it reached? It moves to the earlier goals. {name} presses."),
        "let go": _("Let it go? Wishes change. It moves to the earlier goals. {name} presses."),
        "open": _("Take it up again? It comes back to the open goals. {name} presses."),
        "remove": _(
            "Remove this goal? It is gone from the file for good; backups made before still hold "
            "it. {name} presses."
        ),
    }[what]
