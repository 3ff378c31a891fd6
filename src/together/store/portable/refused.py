"""Why an export can't be brought in, in one sentence each, and the first look at one."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Literal, TypeVar

import msgspec

from together.store.errors import StoreError
from together.store.portable.exported import Head, Part, wordless

FORMAT = 3
WHOLE = "{…}"  # the place of what all else is in
MARK = b"\xef\xbb\xbf"  # some editors begin a file with it

T = TypeVar("T")


def _(template: str) -> str:
    """Marks a sentence for the catalogue; whoever shows it translates it and fills in `values`."""
    return template


class NotAnExport(StoreError):
    """What is to be brought in can't be. `values` may have `place`, the way to it in the file."""

    template = _("This is no export of Together, or it is cut off; choose a whole one.")

    def __init__(self, **values: str) -> None:
        self.values = values
        self.sentence = self.template.format(**values)
        Exception.__init__(self, self.sentence)


class NewerExport(NotAnExport):
    template = _(
        "This export was made by a newer Together; install the newer Together to bring it in."
    )


class OnlyOwn(NotAnExport):
    template = _(
        "This export holds what one of you wrote; choose the export of all that both shared."
    )


class OnlyShared(NotAnExport):
    template = _(
        "This export holds what both of you shared; choose the export of what you kept yourself."
    )


class Unfit(NotAnExport):
    template = _(
        "What stands at “{place}” in this export is not what Together writes there; "
        "export it once more, and leave the file as it is."
    )


class Lacking(NotAnExport):
    template = _(
        "“{key}” is missing at “{place}” in this export; "
        "export it once more, and leave the file as it is."
    )


class Twice(NotAnExport):
    template = _(
        "What stands at “{place}” in this export stands there twice; "
        "export it once more, and leave the file as it is."
    )


class Stray(NotAnExport):
    template = _(
        "What stands at “{place}” in this export belongs to no session in it; "
        "export it once more, and leave the file as it is."
    )


def head_of(data: bytes) -> Head:
    """What kind of export `data` is. Raises NotAnExport where it is none, or a newer one."""
    try:
        head = read(data, Head)
    except (Unfit, Lacking) as error:
        raise NotAnExport from error
    if head.format > FORMAT:
        raise NewerExport
    if head.format < 1:
        raise NotAnExport
    return head


def read_as(data: bytes, kind: type[T], part: Literal["shared", "own"]) -> T:
    """The export in `data`, which is of that `part`. Raises NotAnExport."""
    match head_of(data).part, part:
        case "own", "shared":
            raise OnlyOwn
        case "shared", "own":
            raise OnlyShared
    return read(data, kind)


def read(data: bytes, kind: type[T]) -> T:
    """The export in `data`. Raises NotAnExport."""
    try:
        return msgspec.json.decode(data.removeprefix(MARK), type=kind)
    except msgspec.ValidationError as error:
        raise misfit(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAnExport from error


def misfit(message: str) -> NotAnExport:
    """What is wrong where, from how msgspec says it: 'Expected … - at `$.sessions[0].id`'."""
    what, _between, where = message.partition(" - at ")
    place = where.strip("`").removeprefix("$").removeprefix(".") or WHOLE
    if missing := re.fullmatch(r"Object missing required field `(.+)`", what):
        return Lacking(place=place, key=missing[1])
    return Unfit(place=place)


def faults_of(place: str, part: Part) -> Iterator[Unfit]:
    """Where a damaged piece holds more than it may."""
    if getattr(part, "damaged", False) and part != wordless(part):
        yield Unfit(place=place)


def twice(place: str, keys: Iterable[Hashable]) -> Iterator[Twice]:
    """Where something stands that stood before."""
    seen = set()
    for n, key in enumerate(keys):
        if key in seen:
            yield Twice(place=f"{place}[{n}]")
        seen.add(key)
