"""The stage: the screen of a running session."""

from together.ui.stage.drafts import draft_of
from together.ui.stage.faces import FACES
from together.ui.stage.stage import Stage

__all__ = ["FACES", "Stage", "draft_of"]
