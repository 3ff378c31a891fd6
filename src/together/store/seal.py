"""Closes one partner's words with a key that only their PIN or passphrase opens.

Authenticated encryption binds each box to its couple, its place in the file, its partner and the
generation of the key: a box that was moved, swapped or changed does not open. Boxes are padded, so
that their size does not tell how much was written.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

import msgspec

from together.play.couple import OwnEntry
from together.play.moves import AnyMove, Partner
from together.store.keys import LITTLE_MEMORY, MEMORY, ROUNDS, stretched

KEY = 32  # bytes
SALT = 16
STRIDE = 256  # bytes that a box grows by
OWN_PART = "own part"  # the place that entries are sealed for


class Unreadable(Exception):
    """The box was closed with another key or for another place, or is not what it was."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is sealed: a move, a draft's content, or an entry of somebody's own part."""

    move: AnyMove | None = None
    draft: dict[str, Any] | None = None
    entry: OwnEntry | None = None


_words = msgspec.json.Decoder(Words)


class Lid(NamedTuple):
    """A content key, closed with a secret: what the file holds of it."""

    rounds: int
    memory: int
    salt: bytes
    box: bytes


class PartnerKey:
    """One partner's key while they are at the keyboard. `forget` ends it."""

    def __init__(self, couple: str, partner: Partner, generation: int, secret: bytes) -> None:
        self.partner, self.generation = partner, generation
        self._couple = couple
        self._secret = bytearray(secret)

    def seal(self, words: Words, place: str) -> bytes:
        """`words`, closed for `place`."""
        plain = msgspec.json.encode(words)
        plain += b" " * (-len(plain) % STRIDE)
        return closed(bytes(self._secret), plain, self._bound(place))

    def open(self, box: bytes, place: str) -> Words:
        """What was sealed. Raises Unreadable."""
        try:
            return _words.decode(opened(bytes(self._secret), box, self._bound(place)))
        except (ValueError, msgspec.MsgspecError) as error:
            raise Unreadable from error

    def closed_with(self, secret: str) -> Lid:
        """The key itself, closed with a PIN, a passphrase or a code."""
        salt, memory = os.urandom(SALT), MEMORY
        try:
            lid = stretched(secret, salt, ROUNDS, memory)
        except MemoryError:
            memory = LITTLE_MEMORY
            lid = stretched(secret, salt, ROUNDS, memory)
        bound = bound_to("key", self._couple, self.partner, self.generation)
        return Lid(ROUNDS, memory, salt, closed(lid, bytes(self._secret), bound))

    def forget(self) -> None:
        """Wipe the key. Python may have copies of it somewhere; it promises no more."""
        self._secret[:] = bytes(len(self._secret))
        self._secret.clear()

    def _bound(self, place: str) -> bytes:
        return bound_to("words", self._couple, place, self.partner, self.generation)


def fresh_key(couple: str, partner: Partner, generation: int) -> PartnerKey:
    return PartnerKey(couple, partner, generation, os.urandom(KEY))


def opened_key(
    couple: str, partner: Partner, generation: int, lid: Lid, secret: str
) -> PartnerKey | None:
    """The key under `lid`; None if `secret` is the wrong one. Takes half a second.

    Raises MemoryError.
    """
    bound = bound_to("key", couple, partner, generation)
    try:
        stretch = stretched(secret, lid.salt, lid.rounds, lid.memory)
        found = opened(stretch, lid.box, bound)
    except (Unreadable, ValueError):  # also where no such lid can be
        return None
    return PartnerKey(couple, partner, generation, found)


# The library comes with the first box: few couples have a PIN, and it takes a megabyte.


def closed(key: bytes, plain: bytes, bound: bytes) -> bytes:
    from nacl.secret import Aead

    return bytes(Aead(key).encrypt(plain, bound))


def opened(key: bytes, box: bytes, bound: bytes) -> bytes:
    """Raises Unreadable, or ValueError where it can't be a box."""
    from nacl.exceptions import CryptoError
    from nacl.secret import Aead

    try:
        return bytes(Aead(key).decrypt(box, bound))
    except CryptoError as error:
        raise Unreadable from error


def bound_to(*facts: object) -> bytes:
    return msgspec.json.encode(facts)
