"""Words that people type for what an exercise is about, where its own words are others.

Each was weighed by its sense. A word for which nothing here is made has no place, such as “sex” or
“affair”: an empty search is more honest. Nor has what is a matter for Support, such as “afraid”.
"""

from __future__ import annotations

from together.words import _


def everyday_words(part: str) -> str:
    """For a purpose, or for one of the parts that an exercise serves; '' where there are none."""
    return {
        "be heard": _("listen, understand, ignored, unheard, interrupt"),
        "disagree better": _("fight, argue, argument, conflict, quarrel, row, rows, angry, anger"),
        "plan together": _("plans, future, decide, decision, holiday, vacation, weekend, trip"),
        "feel close": _("closeness, intimacy, affection, lonely, distant, bored, boring, routine"),
        "security-within": _("calm, stress, nervous, worry, anxious, insecure, tired"),
        "attachment": _("distance, comfort, reassurance"),
        "communication": _("communicate, communication, conversation"),
        "dynamics": _("pattern, habit"),
        "past-experience": _("childhood, family, parents, upbringing"),
        "past-at-rest": _("forgive, grudge, resentment"),
        "true-self": _("honest, authentic"),
        "no-constant-proof": _("jealous, jealousy, reassurance, doubt"),
        "seen-and-understood": _("appreciated, noticed"),
        "own-life": _("hobby, hobbies, friends, independent, freedom"),
        "room-for-own-life": _("space, freedom"),
        "conflict-as-a-team": _("money, chores, housework, in-laws, teamwork"),
        "good-faith": _("misunderstanding, suspicious, assume"),
        "seek-help": _("therapy, therapist, counselling, counsellor, advice"),
        "less-defensive": _("defensive, excuses"),
        "less-critical": _("criticism, criticise, criticize, nagging, blame, complain"),
        "less-contempt": _("respect, disrespect, contempt, sarcasm, gratitude, grateful"),
        "less-stonewalling": _("silence, silent, withdraw, shutdown"),
        "open-up": _("vulnerable, emotions"),
        "trust": _("trust, reliable, rely, promise"),
        "safe-place": _("rules, boundaries"),
        "mend": _("sorry, apologise, apologize, apology, hurt"),
        "shared-goals": _("goals, future, dreams"),
    }.get(part, "")


def small_words() -> str:
    """Words that people type along, and that tell nothing of what they look for."""
    return _(
        "a, about, after, again, all, always, am, an, and, are, at, been, for, had, has, have, he, "
        "her, him, his, how, i, in, is, it, just, me, my, never, not, of, on, or, our, partner, "
        "she, so, something, that, the, their, them, they, this, to, too, us, was, we, were, what, "
        "when, with, yesterday, you, your"
    )
