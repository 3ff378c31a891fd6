"""Two people side by side: their names, and a colour and a shape that differ."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.couple import People, Person
from together.play.moves import Partner, other
from together.ui.parts import (
    COLOURS,
    SHAPES,
    Card,
    Field,
    Flow,
    Look,
    Note,
    PartnerBadge,
    announce,
    colour_word,
    shape_word,
)
from together.ui.screens.names import clean_name, in_line, name_fault
from together.ui.screens.swatches import Swatch, Swatches
from together.words import _

BOTH: tuple[Partner, Partner] = (1, 2)
USUAL: dict[Partner, Person] = {1: Person("", "lake", "circle"), 2: Person("", "honey", "square")}
MOST_TYPED = 200  # characters a name field takes, so that a pasted book can't stall it


def look(person: Person) -> Look:
    """`person` as the parts show them."""
    return Look(person.name, person.colour, person.shape)


def stranger(who: Partner) -> str:
    """What stands for a partner's name while there is none."""
    return _("One of you") if who == 1 else _("The other")


def whole(people: People) -> dict[Partner, Person]:
    """Both people; a look that is missing (before the first start, or damaged) is made up for."""
    found = {who: people.get(who, USUAL[who]) for who in BOTH}
    known = all(it.colour in COLOURS and it.shape in SHAPES for it in found.values())
    if known:
        return found
    return {who: replace(USUAL[who], name=found[who].name) for who in BOTH}


def looks(people: People) -> dict[Partner, Look]:
    """Both as the parts show them, always with a name."""
    return {
        who: look(replace(person, name=person.name or stranger(who)))
        for who, person in whole(people).items()
    }


class PersonCard(Card):
    """One person: a badge that follows what is typed and chosen, a name, a colour, a shape."""

    named = Signal(int)
    finished = Signal(int)
    coloured = Signal(int, str)
    shaped = Signal(int, str)

    def __init__(self, who: Partner, person: Person) -> None:
        super().__init__(padding=22)
        self.who, self.person = who, person
        self.badge = PartnerBadge(look(person), active=True)
        self.field = Field(_("First name or nickname"))
        self.field.edit.setMaxLength(MOST_TYPED)
        self.colours = Swatches(
            _("Colour"), [Swatch(key, colour_word(key), filled=True) for key in COLOURS]
        )
        self.shapes = Swatches(
            _("Shape"), [Swatch(key, shape_word(key), filled=False) for key in SHAPES]
        )
        self.note = Note("", icon="info")
        self._fill()
        self._listen()
        self.field.set_text(person.name)
        self.field.edit.setCursorPosition(0)
        self.show_person(person)

    def _fill(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.badge)
        top.addStretch(1)
        self.body.addLayout(top)
        for widget in (self.field, self.colours, self.shapes, self.note):
            self.add(widget)
        self.body.addStretch(1)

    def _listen(self) -> None:
        self.field.edited.connect(self._edited)
        self.field.edit.editingFinished.connect(self._finished)
        self.colours.chosen.connect(self._coloured)
        self.shapes.chosen.connect(self._shaped)

    def _edited(self, text: str) -> None:
        self.show_person(replace(self.person, name=clean_name(text)))
        self.named.emit(self.who)

    def _finished(self) -> None:
        self.finished.emit(self.who)

    def _coloured(self, key: str) -> None:
        self.coloured.emit(self.who, key)

    def _shaped(self, key: str) -> None:
        self.shaped.emit(self.who, key)

    def show_person(self, person: Person) -> None:
        """Show colour, shape and badge of `person`; what is being typed is left alone."""
        self.person = person
        shown = person.name or stranger(self.who)
        self.setAccessibleName(shown)
        self.badge.set_look(look(replace(person, name=shown)))
        self.colours.show_look(person.colour, shape=person.shape)
        self.shapes.show_look(person.shape, colour=person.colour)
        self.set_look(look(person))


class TwoPeople(QWidget):
    """Both cards. A colour or shape that the other one has is swapped, so they always differ.

    `changed` follows each finished change that leaves no fault: whose, and the person.
    `entered` is Enter pressed in the second name.
    """

    changed = Signal(int, object)
    entered = Signal()

    def __init__(self, people: People | None = None) -> None:
        super().__init__()
        self._told = whole(people or {})
        self.cards = {who: PersonCard(who, self._told[who]) for who in BOTH}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = Flow(gap=0, min_width=330)
        column.addLayout(row)
        for card in self.cards.values():
            row.addWidget(card)
            card.named.connect(self._named)
            card.finished.connect(self._finished)
            card.coloured.connect(self._coloured)
            card.shaped.connect(self._shaped)
        self.cards[1].field.entered.connect(self.cards[2].field.setFocus)
        self.cards[2].field.entered.connect(self.entered)
        self.setFocusProxy(self.cards[1].field)

    def people(self) -> People:
        """Both as they stand, with clean names."""
        return {who: self.cards[who].person for who in BOTH}

    def complete(self) -> bool:
        """Whether both names can be used; where one can't, it says so and takes the focus."""
        self._judge(last=2)
        wrong = [who for who in BOTH if self.cards[who].field.fault()]
        if wrong:
            self.cards[wrong[0]].field.setFocus()
        return not wrong

    def _fault(self, who: Partner) -> str:
        return name_fault(self.cards[who].person.name, self.cards[other(who)].person.name)

    def _judge(self, last: Partner) -> None:
        """Say under each name what is wrong; that both are the same, only under the `last`."""
        first = other(last)
        alone = name_fault(self.cards[first].person.name, "")
        self.cards[first].field.set_fault(alone)
        self.cards[last].field.set_fault(self._fault(last))

    def _named(self, who: Partner) -> None:
        """While typing, a fault that stands there may go or change, but none comes."""
        self.cards[who].note.set("")
        for one in BOTH:
            if self.cards[one].field.fault():
                self.cards[one].field.set_fault(self._fault(one))

    def _finished(self, who: Partner) -> None:
        if all(card.person.name for card in self.cards.values()):
            # Leaving a field does not move the sentence that stands under the other one.
            stands = bool(self.cards[other(who)].field.fault())
            self._judge(last=other(who) if stands else who)
        self._tell()

    def _coloured(self, who: Partner, key: str) -> None:
        self._give(who, replace(self.cards[who].person, colour=key))

    def _shaped(self, who: Partner, key: str) -> None:
        self._give(who, replace(self.cards[who].person, shape=key))

    def _give(self, who: Partner, person: Person) -> None:
        """Show `person`; the other one takes in exchange what would be the same."""
        mine, theirs = self.cards[who], self.cards[other(who)]
        left = theirs.person
        if left.colour == person.colour:
            left = replace(left, colour=mine.person.colour)
        if left.shape == person.shape:
            left = replace(left, shape=mine.person.shape)
        mine.note.set("")
        theirs.note.set(swapped(theirs.person, left))
        if theirs.note.text():
            announce(theirs, theirs.note.text())
        mine.show_person(person)
        theirs.show_person(left)
        self._tell()

    def _tell(self) -> None:
        for who in BOTH:
            if self.cards[who].person != self._told[who] and not self._fault(who):
                self._told[who] = self.cards[who].person
                self.changed.emit(who, self._told[who])


def swapped(before: Person, now: Person) -> str:
    """What is said where a colour or shape was exchanged, or ''."""
    if before.colour != now.colour:
        word = colour_word(now.colour)
    elif before.shape != now.shape:
        word = shape_word(now.shape)
    else:
        return ""
    if not now.name:
        return _("You have swapped: this one’s sign is now {word}.").format(word=word)
    words = _("You have swapped: {name}’s sign is now {word}.")
    return words.format(name=in_line(now.name), word=word)
