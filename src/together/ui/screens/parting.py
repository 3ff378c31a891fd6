"""The page for two who part ways: each takes their own words, both decide about the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.play.moves import Partner
from together.ui.parts import (
    Body,
    Button,
    Card,
    Check,
    Flow,
    Heading,
    Look,
    Note,
    PartnerBadge,
    Prompt,
    Small,
    Title,
    announce,
    empty,
)
from together.ui.screens.deleting import Belongings, Sure, goes
from together.ui.screens.names import in_line
from together.ui.screens.people import BOTH, looks
from together.ui.screens.reading import LongPage
from together.ui.stage import keys
from together.ui.theme import theme
from together.words import _

SIDE = 300  # px at 100 %: the narrowest column of two


@dataclass
class Parted:
    """How far the two have come: what is said below each button, and who said yes."""

    words: dict[Partner, str] = field(default_factory=dict)
    copies: dict[Partner, str] = field(default_factory=dict)
    yes: set[Partner] = field(default_factory=set)


class EndCard(Card):
    """The last card of the settings: the two ways to have the file gone."""

    part_ways = Signal()
    delete = Signal()

    def __init__(self) -> None:
        super().__init__(padding=26)
        self.add(Heading(_("Parting, and deleting")))
        words = _(
            "When you part, each of you can take your own words along. Or you delete everything. "
            "Nothing is gone before both of you have agreed."
        )
        self.add(Body(words))
        row = Flow()
        for label, then in (
            (_("Part ways"), self.part_ways),
            (_("Delete everything"), self.delete),
        ):
            button = Button(label, "quiet")
            button.clicked.connect(then)
            row.addWidget(button)
        self.body.addLayout(row)


class PartWays(LongPage):
    """`take` tells who wants their own words, `copy` who wants a copy of what both shared.

    `said` tells whose yes to such copies was given or taken back. `agreed` when both want the file
    to go. Leaving by `back`, `support` or `left` changes nothing.
    """

    take = Signal(int)
    said = Signal(int, bool)
    copy = Signal(int)
    agreed = Signal()
    back = Signal()
    support = Signal()
    left = Signal()

    def __init__(self, people: People, parted: Parted) -> None:
        super().__init__(width=860)
        self._looks, self._parted = looks(people), parted
        self._own: dict[Partner, Saving] = {}
        self._copies: dict[Partner, Saving] = {}
        self.add(Title(_("Part ways")))
        lead = _("Each of you can take your own words along. About the rest you decide together.")
        self.add(Prompt(lead))
        words = _("Take your time. You can stop at any point; nothing is gone before the very end.")
        self.add(Small(words))
        self.add(self._own_words())
        self.add(self._shared_words())
        self.add(self._the_file(people))
        self._add_ways(lead)
        self._tell_yes()

    # Its three parts

    def _own_words(self) -> Card:
        card = Card(padding=26)
        card.add(Heading(_("Your own words")))
        words = _(
            "Each of you can save what is yours: what you kept for yourself, what you shared, "
            "and your own goals."
        )
        card.add(Body(words))
        row = Flow(gap=24, min_width=SIDE)
        for who in BOTH:
            look = self._looks[who]
            button = _("Save {name}’s words").format(name=in_line(look.name))
            self._own[who] = Saving(button, look, self._parted.words.get(who, ""))
            self._own[who].wanted.connect(partial(self.take.emit, who))
            row.addWidget(self._own[who])
        card.body.addLayout(row)
        words = _("Whoever has these files can read them. A USB stick of your own is a good place.")
        card.add(Note(words, "info"))
        return card

    def _shared_words(self) -> Card:
        card = Card(padding=26)
        card.add(Heading(_("What you shared")))
        words = _(
            "Your story, your agreements and your goals. If both of you say yes, each can save a "
            "copy. If not, it goes with the file. Nobody has to say why."
        )
        card.add(Body(words))
        row = Flow(gap=24, min_width=SIDE)
        self.checks: dict[Partner, Check] = {}
        for who in BOTH:
            yes = _("{name}: yes, each may keep a copy")
            check = Check(yes.format(name=in_line(self._looks[who].name)))
            check.setChecked(who in self._parted.yes)
            check.toggled.connect(partial(self._say, who))
            self.checks[who] = check
            row.addWidget(check)
        card.body.addLayout(row)
        self._both_said_yes = self._copies_row()
        card.add(self._both_said_yes)
        return card

    def _copies_row(self) -> QWidget:
        holder = QWidget()
        row = Flow(holder, gap=24, min_width=SIDE)
        for who in BOTH:
            words = _("Save a copy for {name}").format(name=in_line(self._looks[who].name))
            self._copies[who] = Saving(words, None, self._parted.copies.get(who, ""))
            self._copies[who].wanted.connect(partial(self.copy.emit, who))
            row.addWidget(self._copies[who])
        return holder

    def _the_file(self, people: People) -> Card:
        card = Card(padding=26)
        card.add(Heading(_("The file")))
        words = _("You can leave it as it is. Or, when you are both ready, this goes for good:")
        card.add(Body(words))
        self._goes = QVBoxLayout()
        self._goes.setSpacing(theme.now.space(8))
        self._goes.addWidget(Small(_("The list will be here in a moment.")))
        card.body.addLayout(self._goes)
        question = _(
            "Remove the file for good? What neither of you has saved is gone then. "
            "Both of you press."
        )
        self.sure = Sure(_("Remove the file for good"), question, people)
        self.sure.button.setEnabled(False)
        self.sure.agreed.connect(self.agreed)
        card.add(self.sure)
        return card

    def _add_ways(self, lead: str) -> None:
        back = Button(_("Back"), "secondary", "arrow-left")
        help_ = Button(_("Support"), "plain", "lifebuoy")
        leave = Button(_("Leave now"), "quiet", "door")
        leave.setToolTip(keys.told(_("Leave now"), keys.LEAVE))
        for button, then in ((back, self.back), (help_, self.support), (leave, self.left)):
            button.clicked.connect(then)
        self.add_action(back)
        self.add_action(help_)
        self.add_action(leave, end=True)
        back.setAccessibleDescription(lead)
        self.setFocusProxy(back)  # what is pressed by mistake changes nothing
        QShortcut(QKeySequence(keys.LEAVE[0]), self).activated.connect(self.left)

    # What comes of it

    def show_belongings(self, found: Belongings) -> None:
        """Say what goes with the file; only now can that be asked."""
        empty(self._goes)
        for part in goes(found):
            self._goes.addWidget(part)
        self.sure.button.setEnabled(True)

    def show_words(self, who: Partner, sentence: str, *, is_fault: bool = False) -> None:
        """Say below the button what became of somebody's own words."""
        self._own[who].say(sentence, is_fault=is_fault)

    def show_copy(self, who: Partner, sentence: str, *, is_fault: bool = False) -> None:
        """Say what became of somebody's copy of what both shared."""
        self._copies[who].say(sentence, is_fault=is_fault)

    def begin_at(self, who: Partner) -> None:
        """Have the keyboard where somebody has just been."""
        self.setFocusProxy(self._own[who].button)

    def _say(self, who: Partner, yes: bool) -> None:
        self._tell_yes()
        self.said.emit(who, yes)

    def _tell_yes(self) -> None:
        both = all(check.isChecked() for check in self.checks.values())
        self._both_said_yes.setVisible(both)


class Saving(QWidget):
    """A button that saves somebody's files, and below it what came of it. `wanted` when pressed."""

    wanted = Signal()

    def __init__(self, words: str, look: Look | None, sentence: str) -> None:
        super().__init__()
        self.button = Button(words, "secondary", "file")
        self.button.clicked.connect(self.wanted)
        self._note = Note(sentence, "check")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        for part in filter(None, (PartnerBadge(look) if look else None, self.button)):
            row = Flow()
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self._note)
        column.addStretch(1)

    def say(self, sentence: str, *, is_fault: bool = False) -> None:
        icon, tone = ("warning", "danger") if is_fault else ("check", "muted")
        self._note.set(sentence, icon=icon, tone=tone)
        if sentence:
            announce(self.button, sentence, urgent=is_fault)
