"""Which face shows which kind of step."""

from __future__ import annotations

from collections.abc import Callable

from together.ui.stage.close import close_face
from together.ui.stage.decide import DecideFace
from together.ui.stage.face import Face
from together.ui.stage.goal import GoalFace
from together.ui.stage.mirror import MirrorFace
from together.ui.stage.pause import PauseFace
from together.ui.stage.pick import PickFace
from together.ui.stage.rate import RateFace
from together.ui.stage.read import ReadFace
from together.ui.stage.reveal import reveal_face
from together.ui.stage.scene import Scene
from together.ui.stage.talk import TalkFace
from together.ui.stage.write import WriteFace

FACES: dict[str, Callable[[Scene], Face]] = {
    "read": ReadFace,
    "write": WriteFace,
    "pick": PickFace,
    "rate": RateFace,
    "talk": TalkFace,
    "mirror": MirrorFace,
    "reveal": reveal_face,
    "decide": DecideFace,
    "goal": GoalFace,
    "pause": PauseFace,
    "close": close_face,
}
