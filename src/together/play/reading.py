"""How hard an English text is to read: its words, its sentences, its syllables."""

from __future__ import annotations

import re


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text: 0.39 × words per sentence
    + 11.8 × syllables per word − 15.59; 0 for a text without words.
    """
    found = words(text)
    if not found:
        return 0.0
    per_sentence = len(found) / len(sentences(text))
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def sentences(text: str) -> list[str]:
    """The sentences of a text; a blank line ends one, too. Pieces without words are left out."""
    pieces = re.split(r"(?<=[.!?…])\s+|(?<=[.!?…][”\"')])\s+|\n\s*\n", text)
    return [piece for piece in pieces if words(piece)]


def words(text: str) -> list[str]:
    """The words of a text; a placeholder for a name is one."""
    return re.findall(r"\w+(?:['’-]\w+)*", text)


def syllables(word: str) -> int:
    """A simple count for English: groups of vowels, less a silent ending; at least 1."""
    word = word.lower()
    silent = re.search(r"(?:[^aeiouyl]e|[aeiou]le|[^aeioutd]ed|[^aeiouscgxzh]es)$", word)
    apart = re.search(r"[aeiouy]ing$", word)  # be-ing
    return max(1, len(re.findall(r"[aeiouy]+", word)) - bool(silent) + bool(apart))
