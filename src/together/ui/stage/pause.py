"""Pause, as a step: a quiet minute for both, with or without a breath to follow."""

from __future__ import annotations

from typing import Any

from together.play.steps import Pause
from together.ui.parts import Breath, Picture, Small, announce
from together.ui.stage.drafts import Content, number_in
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.ui.stage.soft_timer import SoftTimer
from together.words import _


class PauseFace(Face):
    """Calm words, a slow breath or a still picture, and the time in small letters."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Pause)
        text = scene.say(step.text) or _("A quiet moment. There is nothing to do.")
        card = self.card("leaf", _("Rest, both of you"), text)
        if step.breathe:
            card.add(Breath())
        else:
            self.picture = Picture("window", scene.look(1), scene.look(2))
            card.add(self.picture)
        self._time = Small(centred=True)
        card.add(self._time)
        self.timer = SoftTimer(scene.turn.seconds, scene.seconds, self)
        self.timer.ticked.connect(self._show_time)
        self.timer.ended.connect(self._over)
        self.first = self.main_button(_("Go on"))
        self._saved = -1
        self.timer.start()

    def _show_time(self) -> None:
        if self.timer.left == 0:
            self._time.setText(_("The time is over. Stay as long as you like."))
        else:
            self._time.setText(_("{clock} left").format(clock=self.timer.clock))
        if int(self.timer.left) // 5 != self._saved:
            self._saved = int(self.timer.left) // 5
            self.changed.emit()

    def _over(self) -> None:
        self._show_time()
        announce(self, self._time.text())
        self.time_is_up.emit()

    def hold(self) -> None:
        self.timer.hold()

    def content(self) -> dict[str, Any]:
        return {"left": round(self.timer.left), "total": round(self.timer.total)}

    def restore(self, content: Content) -> None:
        total = number_in(content, "total", self.scene.turn.seconds)
        self.timer.set(number_in(content, "left", total), total)
        self.timer.start()
