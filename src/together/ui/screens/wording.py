"""Words for the facts of an exercise, the same on every screen."""

from __future__ import annotations

from together.play.care import Wait
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


def need_words(purpose: str) -> str:
    """What an exercise is for, as somebody who needs it says it."""
    return {
        "be heard": _("I want to be heard"),
        "ask clearly": _("I want to ask for something"),
        "disagree better": _("We keep arguing"),
        "plan together": _("We want to plan something"),
        "feel close": _("We want to feel closer"),
        "own ground": _("I need room for myself"),
    }[purpose]


def grade_word(grade: str) -> str:
    """How well the idea behind an exercise is tested, in few words."""
    return {
        "A": pgettext("how well tested", "well tested idea"),
        "B": pgettext("how well tested", "idea tested a little"),
        "C": pgettext("how well tested", "idea seen in studies"),
        "D": pgettext("how well tested", "rule of thumb"),
    }[grade]


def grade_heading(grade: str) -> str:
    """The words and, as the content files have it, the letter: over the exercises that bear it."""
    words = {
        "A": pgettext("how well tested", "Well tested idea ({letter})"),
        "B": pgettext("how well tested", "Idea tested a little ({letter})"),
        "C": pgettext("how well tested", "Idea seen in studies ({letter})"),
        "D": pgettext("how well tested", "Rule of thumb ({letter})"),
    }[grade]
    return words.format(letter=grade)


def grade_sentence(grade: str) -> str:
    """The same in a sentence, after what the studies say."""
    return {
        "A": _("Several trials have tested this idea."),
        "B": _("One trial or a few experiments have tested this idea."),
        "C": _("Studies saw the two go together. Which leads to which is not known."),
        "D": _("A rule of thumb. There is no good test of it so far."),
    }[grade]


def depth_sentence(depth: int) -> str:
    """How deep an exercise goes, in a sentence."""
    return {
        1: _("Light: easy to say, good on a tired day too."),
        2: _("Closer: about what matters to you, with time to listen."),
        3: _("Deep: it can stir things up. Take a quiet day for it."),
    }[depth]


def waits_sentence(wait: Wait) -> str:
    """What a deep exercise waits for, '' if nothing."""
    return {
        "": "",
        "groundwork": _("Kept for after Groundwork, when taking turns feels familiar."),
        "tomorrow": _("One deep exercise is plenty for a day. This one is here tomorrow."),
    }[wait]


def waits_word(wait: Wait) -> str:
    """The same in a few words, beside a Start that can't be pressed."""
    return {
        "": "",
        "groundwork": _("This one opens after Groundwork."),
        "tomorrow": _("This one opens again tomorrow."),
    }[wait]


def minutes_word(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def facts(exercise: Exercise) -> list[Chip]:
    """Length and depth, for the foot of a card."""
    return [
        Chip(minutes_word(exercise.minutes), icon="clock"),
        Chip(depth_word(exercise.depth), depth=exercise.depth),
    ]


def serves_words(part: str) -> str:
    """What an exercise is about: one of the parts of the view that lies under all of them."""
    return {
        "security-within": _("feeling safe in yourself"),
        "security-between": _("feeling safe with each other"),
        "attachment": _("how you each look for closeness"),
        "communication": _("talking and listening"),
        "dynamics": _("what keeps happening between you"),
        "past-experience": _("what you bring along from before"),
        "past-at-rest": _("letting old hurts rest"),
        "true-self": _("being yourself with each other"),
        "no-constant-proof": _("feeling sure without being told again and again"),
        "seen-and-understood": _("feeling seen and understood"),
        "own-life": _("having a life of your own"),
        "prioritise-needs": _("knowing which needs come first"),
        "ask-for-needs": _("asking for what you need"),
        "conflict-as-a-team": _("facing a problem side by side"),
        "good-faith": _("looking for another reason first"),
        "room-for-own-life": _("giving each other room"),
        "seek-help": _("finding help from others"),
        "less-defensive": _("less fending off"),
        "less-critical": _("less fault-finding"),
        "less-contempt": _("less looking down on each other"),
        "less-stonewalling": _("less going silent"),
        "open-up": _("opening up a little"),
        "trust": _("counting on each other"),
        "safe-place": _("a safe place to talk"),
        "mend": _("mending after something hurt"),
        "talk-about-needs": _("talking about needs"),
        "shared-goals": _("wanting things together"),
    }[part]
