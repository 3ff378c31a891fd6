"""The Arabic article, which is written as a part of its word, often with a short word before it.

Words are given as `play.finding` folds them.
"""

from __future__ import annotations

import re

ARABIC = re.compile("[\u0621-\u064a]+")
# the; and the; then the; with the; like the; and with the; for the; and for the
HEADS = ("ال", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل")
FOR_THE = "لل"  # only one of three such letters is written where the word begins with it, too
LEAST_BARE = 3  # letters that may stand for a word alone once its article is taken away
LEAST = 2  # letters that may have an article before them


def forms(word: str) -> list[str]:
    """`word`, then what else it may be with and without an article.

    Where taking the article away leaves two letters, it often was none: الله, الذي.
    """
    if not ARABIC.fullmatch(word):
        return [word]
    stems = [word, *(stem for head in HEADS for stem in without(word, head))]
    bare = [stem for stem in stems if len(stem) >= LEAST_BARE]
    headed = [joined(head, stem) for head in HEADS for stem in stems if len(stem) >= LEAST]
    return list(dict.fromkeys([word, *bare, *headed]))


def without(word: str, head: str) -> list[str]:
    """What may be left of `word`; nothing if it does not begin with `head`."""
    if not word.startswith(head):
        return []
    rest = word.removeprefix(head)
    return [rest, f"ل{rest}"] if head.endswith(FOR_THE) else [rest]


def joined(head: str, stem: str) -> str:
    return head + (stem.removeprefix("ل") if head.endswith(FOR_THE) else stem)
