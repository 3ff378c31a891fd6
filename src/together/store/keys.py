"""From a passphrase to the key of a whole file.

The first 16 bytes of an encrypted file are its salt. Twelve of them are random; the lowest bit of
the twelfth tells how much memory the derivation takes, as nothing else of the file can be read
before it; the last four are a check of the key, so that a wrong passphrase is told apart from a
damaged file. The check helps nobody who guesses: the file's own pages answer a guess as well.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from together.play.secret import fault, normalised
from together.store.errors import TooLittleMemory, WrongPassphrase

PLAIN = b"SQLite format 3\0"  # what an unencrypted file begins with
HEADER = len(PLAIN)
CHANCE, CHECK = 12, 4  # bytes: what is random in a header, and the check of the key
PAGE = 4096  # bytes; an encrypted file is a row of such pages
FEWEST_BYTES = 240  # different ones in an encrypted page; of the 256 that could be there
ROUNDS = 3
MEMORY, LITTLE_MEMORY = 256 * 2**20, 64 * 2**20  # bytes that a derivation takes


def is_encrypted(path: Path) -> bool:
    """Whether the file at `path`, which must not be open here, may be one with a passphrase."""
    try:
        if not path.is_file():  # a pipe would let us wait for ever
            return False
        with path.open("rb") as file:
            first = file.read(PAGE)
    except OSError:
        return False
    return looks_encrypted(first)


def looks_encrypted(page: bytes) -> bool:
    """Whether a file's first page could be one of chance bytes alone, as an encrypted one is."""
    return len(page) == PAGE and len(set(page)) >= FEWEST_BYTES


class Key(NamedTuple):
    """A file's key, 32 bytes, and the 16 bytes that the file begins with."""

    raw: bytes
    header: bytes

    def __repr__(self) -> str:  # no error and no log quotes it
        return "Key()"

    @property
    def pragma(self) -> str:
        """Key and salt as the driver takes them."""
        return f"x'{self.raw.hex()}{self.header.hex()}'"


def new_key(passphrase: str) -> Key:
    """A key for a file that is made now; no two files get the same from one passphrase."""
    try:
        return made(passphrase, MEMORY)
    except MemoryError:
        return made(passphrase, LITTLE_MEMORY)


def made(passphrase: str, memory: int) -> Key:
    chance = bytearray(os.urandom(CHANCE))
    chance[-1] = chance[-1] & 0xFE | (memory == LITTLE_MEMORY)
    raw = derived(passphrase, bytes(chance))
    return Key(raw, bytes(chance) + check_of(raw))


def key_of(passphrase: str, header: bytes, path: Path) -> Key:
    """The key of the file at `path`, which begins with `header`.

    Raises WrongPassphrase, or TooLittleMemory.
    """
    if fault(passphrase):
        raise WrongPassphrase(path)
    try:
        raw = derived(passphrase, header[:CHANCE])
    except MemoryError as error:
        raise TooLittleMemory(path) from error
    if check_of(raw) != header[CHANCE:]:
        raise WrongPassphrase(path)
    return Key(raw, header)


def derived(passphrase: str, chance: bytes) -> bytes:
    memory = LITTLE_MEMORY if chance[-1] & 1 else MEMORY
    return stretched(passphrase, chance + bytes(CHECK), ROUNDS, memory)


def stretched(secret: str, salt: bytes, rounds: int, memory: int) -> bytes:
    """32 bytes from a secret, by Argon2id: half a second on purpose, as each guess takes as long.

    Raises MemoryError where there is not so much memory.
    """
    from nacl.pwhash import argon2id

    words = normalised(secret).encode()
    try:
        return argon2id.kdf(32, words, salt, opslimit=rounds, memlimit=memory)
    except RuntimeError as error:  # how the library says it
        raise MemoryError from error


def check_of(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=CHECK, person=b"together check").digest()
