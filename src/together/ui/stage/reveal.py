"""Reveal: each chooses alone what to show, both open it at once, both look."""

from __future__ import annotations

from together.ui.stage.choose import ChooseFace
from together.ui.stage.face import Face
from together.ui.stage.look import LookFace
from together.ui.stage.opening import OpenFace
from together.ui.stage.scene import Scene

PHASES: dict[str, type[Face]] = {"choose": ChooseFace, "open": OpenFace, "look": LookFace}


def reveal_face(scene: Scene) -> Face:
    return PHASES[scene.turn.phase](scene)
