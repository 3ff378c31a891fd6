"""How well all of it is tested: the page of words, then every exercise with what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSignalMapper, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.exercise import Exercise
from together.play.pages import ContentPage
from together.ui.parts import Body, Button, Flow, Heading, Small, Title, Words, give_role
from together.ui.screens.reading import Reading
from together.ui.screens.screen import Screen
from together.ui.screens.wording import grade_heading, grade_sentence
from together.ui.theme import theme
from together.words import _, ngettext

GRADES = ("A", "B", "C", "D")
AT_ONCE = 4  # exercises that are set in one piece, so that nothing waits for the whole page


class Evidence(Screen):
    """To be read from the top, or from the exercise it is opened at. `back` leads back."""

    back = Signal()

    def __init__(
        self,
        page: ContentPage | None,
        exercises: Mapping[str, Exercise],
        at: str = "",
    ) -> None:
        """`at` is the id of an exercise, '' for none."""
        super().__init__(width=760)
        self._at, self._reached = at, -1
        self._entries: dict[str, QWidget] = {}
        self._grades: dict[int, QWidget] = {}
        self._to_grade = QSignalMapper(self)
        self._to_grade.mappedInt.connect(self._go_to_grade)
        button = Button(_("Back"), "plain", "arrow-left")
        button.clicked.connect(self.back)
        self.add_action(button)
        self.land_on(button)
        self.add(Title(page.title if page else _("How well is this tested?")))
        if page:
            self.add(Reading(page))
        self._links = Flow(gap=4)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.now.space(18))
        self._begin(exercises)
        self._pieces: Iterator[int] | None = self._set(exercises)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        self._go_on()

    def _begin(self, exercises: Mapping[str, Exercise]) -> None:
        self.space(12)
        self.add(Heading(_("Each exercise and its idea")))
        self.add(Body(_("What was found is about the idea, not about the exercise as it is here.")))
        for number, grade in enumerate(GRADES):
            count = sum(it.evidence.grade == grade for it in exercises.values())
            if count:
                words = ngettext("{words}: {n} exercise", "{words}: {n} exercises", count)
                link = Button(words.format(words=grade_heading(grade), n=count), "plain")
                link.clicked.connect(self._to_grade.map)
                self._to_grade.setMapping(link, number)
                self._links.addWidget(link)
        self.column.addLayout(self._links)
        self.add_layout_of(self._list)

    def is_whole(self) -> bool:
        """Whether every exercise is set."""
        return self._pieces is None

    def _go_on(self) -> None:
        """Set the next piece; once the page is whole, go to what was asked for.

        To that again until the layouts have settled.
        """
        if self._pieces is not None:
            if next(self._pieces, None) is None:
                self._pieces = None
        elif self._at not in self._entries or self._is_there():
            return
        self._soon.start()

    def _set(self, exercises: Mapping[str, Exercise]) -> Iterator[int]:
        for number, grade in enumerate(GRADES):
            here = [name for name, it in exercises.items() if it.evidence.grade == grade]
            if not here:
                continue
            head, column = block()
            column.addWidget(Heading(grade_heading(grade)))
            column.addWidget(Body(grade_sentence(grade), tone="muted"))
            self._grades[number] = head
            self._list.addSpacing(theme.now.space(14))
            self._list.addWidget(head)
            for start in range(0, len(here), AT_ONCE):
                names = here[start : start + AT_ONCE]
                self._list.addWidget(self._piece({name: exercises[name] for name in names}))
                yield start

    def _piece(self, exercises: Mapping[str, Exercise]) -> QWidget:
        """Some exercises as one widget: the page then makes room once, not for each."""
        whole, column = block()
        column.setSpacing(theme.now.space(18))
        for name, exercise in exercises.items():
            self._entries[name] = entry(exercise)
            column.addWidget(self._entries[name])
        return whole

    def _go_to_grade(self, number: int) -> None:
        self._go_to(self._grades[number])

    def _is_there(self) -> bool:
        """Go to the exercise asked for; whether it stood there already."""
        before, self._reached = self._reached, self._go_to(self._entries[self._at])
        return self._reached == before

    def _go_to(self, part: QWidget) -> int:
        """Bring a part to the top of the page; tell where that is, in px."""
        inside = self.area.widget()
        assert inside is not None
        top = part.mapTo(inside, part.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(top - theme.now.space(16))
        return top


class EntryTitle(Words):
    """The title of an exercise among the others."""

    role = "label"
    heading = True


def entry(exercise: Exercise) -> QWidget:
    """One exercise: what was found about its idea, what is untested, and the sources."""
    evidence = exercise.evidence
    whole, column = block()
    give_role(whole, QAccessible.Role.ListItem)
    whole.setAccessibleName(exercise.title)
    column.addWidget(EntryTitle(exercise.title))
    column.addWidget(Body(evidence.says))
    column.addWidget(Body(evidence.untested))
    if evidence.sources:
        column.addWidget(Small(_("From: {sources}").format(sources="; ".join(evidence.sources))))
    return whole


def block() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.now.space(4))
    return whole, column
