"""One exercise with every step kind and option, for tests that need no real words."""

from __future__ import annotations

from together.play.exercise import Exercise
from together.play.parse import parse

SAMPLE = """\
format = 1
title = "A sample walk"
line = "Every kind of step, once around."
what = "You try each kind of step."
why = "So that nothing is left untried."
serves = ["communication", "shared-goals"]
for = ["be heard", "plan together"]
minutes = 12
depth = 2

[evidence]
grade = "D"
says = "A rule of thumb."
sources = ["Nobody 2026"]
untested = "All of it."

[[step]]
kind = "read"
title = "Before you begin"
text = "Sit side by side. {a} begins today, then {b}."

[[step]]
kind = "pick"
id = "needs"
ask = "Which two would you like more of, {me}?"
cards = ["Time", "Quiet", "Warm words", "A hand with things", "Play", "Rest"]
count = 2
ordered = true
help = "In the order that matters to you."

[[step]]
kind = "write"
id = "picture"
ask = "What would it look like on a plain weekday?"
start = "It would look like"
lighter = "Something very small is fine."
recall = ["needs"]

[[step]]
kind = "rate"
id = "week"
ask = "In the last seven days"
items = [
    { id = "heard", text = "I felt heard by {you}." },
    { id = "team", text = "When we did not agree, we were a team.", also = "We had no row" },
]
scale = ["Not this week", "A little", "Some", "Mostly", "Fully"]

[[step]]
kind = "reveal"
of = ["needs", "picture", "week"]
mode = "chosen"
ask = "Read aloud what the other one wrote."

[[step]]
kind = "talk"
ask = "Tell {you} about one of them."
listener = "Just listen for now."
minutes = 2
recall = ["needs", "picture"]

[[step]]
kind = "mirror"
ask = "Say back what you heard {you} would like."

[[step]]
kind = "talk"
ask = "One thing that went well this week."
minutes = 0.5
rounds = 2

[[step]]
kind = "talk"
who = "both"
ask = "What did you both notice?"
minutes = 1

[[step]]
kind = "pick"
id = "wants"
ask = "What would help now?"
cards = ["An ear", "A hug", "Ideas", "Space"]
count = 3
own = false

[[step]]
kind = "reveal"
of = ["wants"]
mode = "overlap"

[[step]]
kind = "write"
id = "ask"
who = "a"
ask = "One clear ask, {me}."

[[step]]
kind = "reveal"
of = ["ask"]
mode = "all"

[[step]]
kind = "pick"
id = "topic"
who = "both"
ask = "Pick one small thing to plan."
cards = ["A walk", "A meal", "A call"]

[[step]]
kind = "decide"
id = "reply"
who = "each"
ask = "{me} asks, {you} answers."
options = ["Yes", "Not now", "Another offer"]
recall = ["ask"]

[[step]]
kind = "decide"
id = "small-yes"
ask = "What is one small yes for this week?"

[[step]]
kind = "goal"
id = "plan"
start_from = "small-yes"
ask = "Make it a plan."

[[step]]
kind = "goal"
id = "own-plan"
who = "b"
ask = "One small thing that you do for yourself."

[[step]]
kind = "pause"
minutes = 1
text = "Breathe out slowly."
breathe = true

[[step]]
kind = "close"
thanks = "Is there one thing to thank {you} for?"
"""


def sample() -> Exercise:
    """The sample, parsed."""
    return parse(SAMPLE.encode(), "sample.toml")
