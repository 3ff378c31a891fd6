"""Words for the facts of an exercise, the same on every screen."""

from __future__ import annotations

from together.play.exercise import Exercise
from together.ui.parts import Chip, depth_word
from together.words import _, ngettext, pgettext


def purpose_word(purpose: str) -> str:
    """What an exercise is for, as a filter says it."""
    return {
        "be heard": pgettext("what an exercise is for", "Be heard"),
        "ask clearly": pgettext("what an exercise is for", "Ask clearly"),
        "disagree better": pgettext("what an exercise is for", "Disagree better"),
        "plan together": pgettext("what an exercise is for", "Plan together"),
        "feel close": pgettext("what an exercise is for", "Feel close"),
        "own ground": pgettext("what an exercise is for", "Own ground"),
    }[purpose]


def grade_word(grade: str) -> str:
    """How well the idea behind an exercise is tested, in few words."""
    return {
        "A": pgettext("how well tested", "well tested idea"),
        "B": pgettext("how well tested", "idea tested a little"),
        "C": pgettext("how well tested", "idea seen in studies"),
        "D": pgettext("how well tested", "rule of thumb"),
    }[grade]


def grade_sentence(grade: str) -> str:
    """The same in a sentence, after what the studies say."""
    return {
        "A": _("Several trials have tested this idea."),
        "B": _("One trial or a few experiments have tested this idea."),
        "C": _("Studies saw the two go together. Which leads to which is not known."),
        "D": _("This is a rule of thumb. There is no good test of it so far."),
    }[grade]


def depth_sentence(depth: int) -> str:
    """How deep an exercise goes, in a sentence."""
    return {
        1: _("Light: easy to say, good on a tired day too."),
        2: _("Closer: about what matters to you, with time to listen."),
        3: _("Deep: it can stir things up. Take a quiet day for it."),
    }[depth]


def minutes_word(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def facts(exercise: Exercise) -> list[Chip]:
    """Length and depth, for the foot of a card."""
    return [
        Chip(minutes_word(exercise.minutes), icon="clock"),
        Chip(depth_word(exercise.depth), depth=exercise.depth),
    ]
