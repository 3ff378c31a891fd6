"""Every kind of step has its form for a room of couples."""

from __future__ import annotations

import pytest

from tests.ui.room.meeting import every_scene
from together.play.room import SHARES, Scene
from together.play.steps import KINDS
from together.ui.room.forms import FORMS, Acts, form_of

OTHERS = {"leader", "break"}
DOES = {
    "write": ("Each of you alone, on your sheet", Acts.BOTH),
    "pick": ("Choose, on your sheet", Acts.BOTH),
    "rate": ("Each of you alone, on your sheet", Acts.BOTH),
    "reveal": ("Show each other what you choose to show", Acts.BOTH),
    "decide": ("Decide together", Acts.BOTH),
    "goal": ("Set a goal together, on your goal slip", Acts.BOTH),
    "pause": ("Rest, both of you", Acts.BOTH),
    "close": ("Thank each other", Acts.BOTH),
    "read": ("Read this quietly", Acts.BOTH),
    "talk": ("Talk with each other", Acts.BOTH),
}


@pytest.mark.parametrize("kind", sorted({*KINDS, *OTHERS}))
def test_every_kind_has_a_form(kind: str) -> None:
    assert kind in FORMS, f"say in FORMS how a room does the step kind “{kind}”"
    form = form_of(Scene(0, kind, "What now?", count=2), "A talk")
    assert form.do


def test_there_is_no_form_without_a_kind() -> None:
    assert set(FORMS) == {*KINDS, *OTHERS}
    assert set(SHARES) <= set(FORMS)


@pytest.mark.parametrize("kind", sorted(DOES))
def test_what_both_do(kind: str) -> None:
    form = form_of(Scene(0, kind, "What now?", count=2))
    assert (form.do, form.acts) == DOES[kind]


@pytest.mark.parametrize(
    ("kind", "who", "do", "acts"),
    [
        ("talk", 1, "Partner A speaks", Acts.A),
        ("talk", 2, "Partner B speaks", Acts.B),
        ("mirror", 2, "Partner B says back what was heard", Acts.B),
        ("write", 1, "Partner A writes, on the sheet", Acts.A),
        ("pick", 2, "Partner B chooses, on the sheet", Acts.B),
        ("rate", 1, "Partner A alone, on the sheet", Acts.A),
        ("goal", 2, "Partner B sets a goal, on the goal slip", Acts.B),
    ],
)
def test_what_one_does(kind: str, who: int, do: str, acts: Acts) -> None:
    scene = Scene(0, kind, "{me}, tell {you}.", who=who, me=who, count=1)  # type: ignore[arg-type]
    form = form_of(scene)
    assert (form.do, form.acts) == (do, acts)
    names = ("Partner A", "Partner B") if who == 1 else ("Partner B", "Partner A")
    assert form.ask == f"{names[0]}, tell {names[1]}."


def test_who_listens_and_who_answers() -> None:
    talk = form_of(Scene(0, "talk", "Tell it.", who=1, me=1, listener="Ask nothing."))
    assert talk.lines == ("Partner B listens. Ask nothing.",)
    heard = form_of(Scene(0, "mirror", "Say it back.", who=2, me=2))
    assert heard.lines[0] == "Partner A, say if that was it: “Yes”, “Nearly” or “Not yet”."
    about = form_of(Scene(0, "decide", "When?", me=2))
    assert about.do == "Decide about what Partner B brings"


def test_keeping_back_is_said_at_each_reveal() -> None:
    assert form_of(Scene(0, "reveal", "")).lines == ("Keeping something back is fine.",)


def test_a_pause_may_be_without_words_of_its_own() -> None:
    form = form_of(Scene(0, "pause", "", breathe=True))
    assert form.ask == "A quiet moment. There is nothing to do."
    assert form.lines == ("Breathe slowly in, and slowly out.",)


def test_no_name_is_left_open_in_any_scene_that_is_shipped() -> None:
    for key, scene in every_scene():
        form = form_of(scene)
        words = (form.do, form.ask, *form.lines, *form.points, *form.scale)
        assert not [it for it in words if "{" in it], key
        assert form.do, key
        assert form.ask or scene.kind == "reveal", key
