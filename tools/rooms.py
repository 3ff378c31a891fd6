"""Pictures of workshops: plans, the desk, the big screen, and every sheet of paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter

from together import library, paths
from together.app import clock
from together.app.start import way_to_rooms
from together.app.tour import Visit, pause
from together.app.workshops.room import Room
from together.paper.document import Document
from together.paper.night_before import Help, handouts
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.pulse import empty_tally
from together.play.workshop import Plan
from together.ui.paged import Paged
from together.ui.room.desk import Desk
from together.ui.room.projector import Projector
from together.ui.room.view import counts_view
from tools.months import snap

PLAN = "two-hours"
BIG = QSize(1920, 1080)
A4 = QPageSize(QPageSize.PageSizeId.A4)
DOTS = 100 / 72 / 4  # of a picture, for one of a page: 100 to the inch
MINUTES = 60_000  # milliseconds
ANSWERS = ((3, 2, 1), (4, 3, 0), (2, None, 1), (3, 4, 2), (4, 1, 1), (None, 2, 2))


def plans(visit: Visit) -> library.Plans:
    visit.wait(lambda: visit.couple.library is not None and visit.couple.library.is_whole)
    assert visit.couple.library
    exercises = visit.couple.library.exercises
    return library.read_plans(paths.exercises(), None, visit.app.language, exercises)


def over_an_evening(visit: Visit, out: Path) -> Iterator[Path]:
    """All plans, one of them, and then the room. In the end no couple's file is open any more."""
    plan = plans(visit).plans[PLAN]
    home = visit.couple.home
    assert home
    pages: dict[str, Callable[[], object]] = {
        "workshops": partial(visit.couple.go_home, "workshops"),
        "workshop": partial(home.workshops.open_plan, PLAN),
        "leading": partial(home.go, "leading"),
        "night-before": partial(home.workshops.papers.emit, plan, 0),
    }
    for name, show in pages.items():
        show()
        pause(500)
        yield snap(visit.app.window, out / f"{name}.png")
    yield from led(visit, plan, out)


def led(visit: Visit, plan: Plan, out: Path) -> Iterator[Path]:
    """From the doors to the end: each kind of scene, half a minute into it, and once over time."""
    before = clock.ahead
    way_to_rooms(visit.app).lead(plan, 0)
    assert visit.app.entrance and visit.app.entrance.room
    room = visit.app.entrance.room
    yield snap(visit.app.window, out / "room-readiness.png")
    assert room.doors.page
    room.doors.page.go.click()
    yield from both(visit, room, out, "doors")
    seen: set[str] = set()
    for _scene in range(sum(len(part.scenes) for part in room.running.parts)):
        room.did("next", 0)
        clock.ahead += MINUTES // 2
        now = room.running.at(room.time())
        kind = room.running.parts[now.block].scenes[now.scene].kind
        if kind not in seen:
            seen.add(kind)
            yield from both(visit, room, out, kind)
        if kind == "talk" and "mirror" not in seen:
            yield from held_up(visit, room, out)
    yield from counted(visit, room, plan, out)
    room.did("end", 0)
    yield from both(visit, room, out, "over")
    assert isinstance(room.face, Desk)
    room.face.left.emit()
    pause(400)
    clock.ahead = before


def held_up(visit: Visit, room: Room, out: Path) -> Iterator[Path]:
    room.did("pause", 0)
    yield from both(visit, room, out, "paused")
    room.did("go on", 0)
    clock.ahead += 20 * MINUTES
    yield from both(visit, room, out, "late")


def both(visit: Visit, room: Room, out: Path, name: str) -> Iterator[Path]:
    """The desk, and what the room sees."""
    room.tick()
    yield snap(visit.app.window, out / f"desk-{name}.png")
    yield big(room.screens.projector, out / f"room-{name}.png")


def big(projector: Projector, file: Path) -> Path:
    projector.resize(BIG)
    pause(20)
    projector.grab().save(str(file))
    return file


def counted(visit: Visit, room: Room, plan: Plan, out: Path) -> Iterator[Path]:
    tally = empty_tally(plan.questions)
    for answers in ANSWERS:
        tally = tally.with_answers(answers)
    room.screens.show_view(counts_view(plan.questions, tally))
    yield big(room.screens.projector, out / "room-counts.png")
    assert room.pulse
    room.pulse.open()
    yield snap(visit.app.window, out / "desk-counts.png")
    room.show_desk()


# Paper


def sheets(out: Path) -> Iterator[Path]:
    """Every page of every paper of the evening."""
    known = library.load(paths.exercises())
    plan = library.read_plans(paths.exercises(), None, "en", known.exercises).plans[PLAN]
    lines, _faults = library.read_helplines(paths.resources())
    help = Help(lines, "GB", "United Kingdom", clock.today())
    alone = known.pages.get("safety-paper")
    papers = handouts(plan, plan.meetings[0], known.exercises, dealt, help, alone=alone)
    for paper in papers:
        stem = re.sub(r"\W+", "-", paper.name.lower()).strip("-")
        yield from pages_of(paper.make(), out / f"sheet-{stem}")


def dealt(exercise: Exercise) -> Exercise:
    return deal(exercise, {}, Random(3))[0]


def pages_of(document: Document, stem: Path) -> Iterator[Path]:
    paged = Paged(document, A4)
    for number in range(paged.count):
        image = QImage((paged.size * DOTS).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(DOTS, DOTS)
        paged.paint(painter, number)
        painter.end()
        file = stem.with_name(f"{stem.name}-{number + 1}.png")
        image.save(str(file))
        yield file
