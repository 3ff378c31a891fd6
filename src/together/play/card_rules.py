"""The rules of decks, draws, and questions by level: what no single field can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from together.play.dealing import DRAWN
from together.play.exercise import Draw, Exercise
from together.play.faults import Found, one_of, quoted
from together.play.pages import DeckFile
from together.play.steps import Pick, Talk
from together.play.where import Path


def wrong_deck(deck: DeckFile) -> Iterator[Found]:
    """What is wrong across the fields of a deck's file."""
    if bool(deck.cards) == bool(deck.questions) or len(deck.all) < 2:
        yield (), "a deck needs two or more cards, or questions; and not both"
    key = "cards" if deck.cards else "questions"
    for n, card in enumerate(deck.all):
        if not card.strip():
            yield (key, n), "there are only spaces here; write something, or leave it out"
        if card in deck.all[:n]:
            yield (key, n), f"“{card}” stands here twice"
    for side, names in deck.sides:
        for n, card in enumerate(names):
            if card not in deck.cards:
                yield (side, n), f"“{card}” is not a card of this deck"


def unknown_deck(name: str, decks: Mapping[str, Sequence[str]]) -> str:
    """A sentence where there is no such deck, or its file has a fault and so no cards; else ''."""
    if name not in decks:
        return f"there is no deck {quoted(name)}; {one_of(sorted(decks), name)}"
    return "" if decks[name] else f"this deck has a fault itself; mend decks/{name}.toml first"


def short_of(count: int, to: str) -> str:
    """The sentence on `count` cards where more are asked for."""
    return (
        f"there is only 1 card to {to} from"
        if count == 1
        else (f"there are only {count} cards to {to} from")
    )


def wrong_draws(exercise: Exercise, decks: Mapping[str, Sequence[str]]) -> Iterator[Found]:
    for n, draw in enumerate(exercise.draws):
        if draw.id in [before.id for before in exercise.draws[:n]]:
            yield ("draw", n, "id"), f"the id “{draw.id}” is used twice; each draw needs its own"
        if draw.deck and draw.cards:
            message = "a draw takes a deck or a list of cards, not both; leave one out"
            yield ("draw", n, "deck"), message
        elif not draw.deck and not draw.cards:
            yield ("draw", n), "a draw needs either a deck or a list of cards"
        elif draw.deck and (message := unknown_deck(draw.deck, decks)):
            yield ("draw", n, "deck"), message
        elif draw.count > (size := len(draw.cards or decks[draw.deck])):
            yield ("draw", n, "count"), short_of(size, "draw")


def wrong_drawn(path: Path, text: str, draws: Sequence[Draw]) -> Iterator[Found]:
    """Cards that `text` names and no draw gives."""
    counts = {draw.id: draw.count for draw in draws}
    for name, number in DRAWN.findall(text):
        if name not in counts:
            yield path, f"“{{{name}.{number}}}”: there is no [[draw]] with the id “{name}”"
        elif not 1 <= int(number[:3]) <= counts[name]:
            yield path, f"“{{{name}.{number}}}”: “{name}” draws cards 1 to {counts[name]}"


def wrong_level(exercise: Exercise, n: int, step: Talk) -> Iterator[Found]:
    if not step.level:
        if step.asks:
            yield (
                ("step", n, "asks"),
                "asks need a level: the id of the pick that chooses among them",
            )
        return
    picks = {s.id: s for s in exercise.steps[:n] if isinstance(s, Pick)}
    pick = picks.get(step.level)
    if pick is None:
        yield ("step", n, "level"), f"no pick step “{step.level}” comes before this one"
    elif pick.count != 1 or pick.own:
        yield ("step", n, "level"), f"“{step.level}” must take one card and no own one"
    elif len(step.asks) != len(pick.cards):
        message = f"one question for each of the {len(pick.cards)} cards of “{step.level}”"
        yield ("step", n, "asks"), message
