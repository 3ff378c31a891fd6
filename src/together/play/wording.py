"""Words that the writing rules ask to leave out, in English, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Words to leave out, and what to write instead."""

    pattern: re.Pattern[str]
    advice: str

    def broken_by(self, text: str) -> Iterator[str]:
        for found in self.pattern.finditer(text.replace("’", "'")):
            yield f"“{found[0]}”: {self.advice}"


def rule(words: str, advice: str) -> Rule:
    return Rule(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), advice)


YOU = r"(?:you|\{you\}|your partner)"
FOND = r"(?! (?:love[ds]?|liked?|enjoy(?:ed)?|wanted|wished|hoped|dreamed|laugh(?:ed)?)\b)"
UNTIRED = r"(?! (?:(?:get|gets|got|grow|grew) (?:tired|bored)|tired? of)\b)"
# Rules for everything a couple reads, pages of advice too.
KIND = (
    rule(
        rf"{YOU} (?:always{FOND}|never{UNTIRED}|should|must|ought)|should {YOU} have|"
        rf"{YOU} do to make (?:you|me|\{{me\}})",
        "this blames or commands; speak of one moment, or of what would help",
    ),
    rule(
        rf"(?:why (?:did|do|didn't|don't|are|aren't|won't|can't)|how come) {YOU}",
        "this asks for a defence; ask what happened, or what would help",
    ),
    rule(
        rf"who (?:is|was)(?: more)? to blame|whose fault|(?:big|great|bad|wor)\w* (?:fault|flaw)s?|"
        rf"wrong with (?:them|{YOU}|each other)|(?:{YOU}|they) did wrong",
        "this looks for a fault in somebody; ask what happened, or what each would like",
    ),
    rule(
        rf"(?:rate|grade|score) (?:how (?:well|much|often|good) )?{YOU}|"
        rf"give {YOU} (?:a |your )?(?:score|mark|grade|point)s?",
        "this grades a person; ask what was good, or what would help",
    ),
    rule(
        r"be (?:honest|brave|vulnerable|truthful)|deepest|forgiv\w+|let it go|get over it|"
        rf"admit\w*|confess\w*|assume (?:the best|{YOU}|they)",
        "this pushes; leave people free, and offer something smaller",
    ),
    rule(
        r"amazing|awesome|(?:great|good|nice) job|well done|congratulations|wonderful work",
        "this cheers or grades; a plain “Done.” is enough",
    ),
    rule(
        r"(?:you|they|you both) needs? (?:therapy|counselling|counseling|treatment|help)|"
        r"(?:normal|healthy|good) couples|research proves|proven",
        "this judges or promises; say only what is known, and leave the choice open",
    ),
    rule(
        r"ramifications?|implications?|modalit\w+|facilitat\w+|utili[sz]\w+|interpersonal|"
        r"emotional (?:labou?r|baggage|availability|regulation)",
        "this is a word out of books; say it as you would at the table",
    ),
)
# Rules for exercises and cards, which any two people must be able to use.
OPEN_TO_ALL = (
    rule(
        r"husbands?|wife|wives|spouses?|marriages?|married|marital|weddings?|boyfriends?|"
        r"girlfriends?|better half|other half",
        "not every couple has these; write “your partner”, or use {you}",
    ),
    rule(
        r"he|she|his|hers?|him|himself|herself|m[ae]n|wom[ae]n|gentlem[ae]n|lad(?:y|ies)",
        "not everyone is one of these; write “they”, or use {me} and {you}",
    ),
    rule(
        r"children|(?<!as a )child|kids?|bab(?:y|ies)|parents|mothers?|fathers?|church|faith|"
        r"gods?|sex|sexual|sexy|(?:your|our|the) houses?|household",
        "not everyone has this or wants it; choose words that fit any two people",
    ),
    rule(
        r"heal(?:s|ed|ing)?(?!-)|cure[sd]?|curing|trauma\w*|toxic|therap\w+|"
        r"treatments?|treat(?:s|ed|ing)? (?:for|this|it|an?)|"
        r"diagnos\w+|disorders?|symptoms?|dysfunction\w*|narciss\w+|gasligh\w+|codepend\w+|"
        r"(?:anxious|avoidant|secure|insecure) attachment|attachment styles?",
        "this belongs in a clinic; say in plain words what people do or feel",
    ),
)
