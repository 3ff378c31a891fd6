"""The look as data: colours that can be read and told apart, sizes that grow by rule."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.seeing import Dress
from together import paths
from together.ui.parts import COLOURS, Body, Button
from together.ui.theme import icon, load_fonts, palette, pixmap, sheet, theme
from together.ui.tokens import Tokens, load

THEMES = ("light", "dark")
SCALES = (1.0, 1.25, 1.5, 2.0)
ICONS = sorted(place.stem for place in (paths.resources() / "icons").glob("*.svg"))

# What stands on what: text asks for 4.5, an edge or a sign for 3.
TEXT = [
    ("ink", "bg"), ("ink", "surface"), ("ink", "sunken"), ("ink", "secondary_bg"),
    ("muted", "bg"), ("muted", "surface"), ("muted", "sunken"),
    ("primary", "bg"), ("primary", "surface"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"),
    ("secondary_ink", "secondary_bg"), ("secondary_ink", "secondary_hover"),
    ("good", "bg"), ("good", "surface"), ("warn", "bg"), ("warn", "surface"),
    ("danger", "bg"), ("danger", "surface"),
]  # fmt: skip
SIGNS = [
    ("control", "bg"), ("control", "surface"), ("control", "sunken"),
    ("focus", "bg"), ("focus", "surface"), ("focus", "sunken"),
]  # fmt: skip

# Machado, Oliveira & Fernandes 2009, full deficiency, on linear RGB.
VISIONS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deutan": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritan": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


def linear(colour: str) -> list[float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(one: str, other: str) -> float:
    """The WCAG ratio."""
    lights = []
    for colour in (one, other):
        red, green, blue = linear(colour)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear RGB."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        sum(w * v for w, v in zip(row, rgb, strict=True)) / top
        for row, top in zip(rows, white, strict=True)
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, vision: str) -> float:
    """CIE76 distance of two colours as seen with one kind of vision."""
    seen = []
    for colour in (one, other):
        rgb = linear(colour)
        rows = VISIONS[vision]
        turned = [sum(w * v for w, v in zip(row, rgb, strict=True)) for row in rows]
        seen.append(lab([min(1.0, max(0.0, value)) for value in turned]))
    return math.dist(*seen)


@pytest.fixture(params=THEMES)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return load(request.param)


def test_every_colour_is_a_colour(tokens: Tokens) -> None:
    named = [value for value in vars(tokens).values() if str(value).startswith("#")]
    partners = [value for it in tokens.partners.values() for value in vars(it).values()]
    assert len(named) == 18
    for colour in (*named, *partners, *tokens.chart):
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)


def test_both_themes_know_every_partner_colour(tokens: Tokens) -> None:
    assert tuple(tokens.partners) == COLOURS


@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_can_be_read(tokens: Tokens, front: str, ground: str) -> None:
    assert contrast(tokens.colour(front), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize(("front", "ground"), SIGNS)
def test_edges_and_focus_can_be_seen(tokens: Tokens, front: str, ground: str) -> None:
    assert contrast(tokens.colour(front), tokens.colour(ground)) >= 3.0


@pytest.mark.parametrize("key", COLOURS)
def test_a_partner_colour_carries_text(tokens: Tokens, key: str) -> None:
    colours = tokens.partner(key)
    assert contrast(colours.on, colours.main) >= 4.5
    assert contrast(tokens.ink, colours.soft) >= 4.5
    assert contrast(tokens.muted, colours.soft) >= 4.5
    for ground in (tokens.bg, tokens.surface, tokens.sunken, colours.soft):
        assert contrast(colours.main, ground) >= 4.5


@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_partner_colours_can_be_told_apart(tokens: Tokens, vision: str) -> None:
    mains = [it.main for it in tokens.partners.values()]
    assert min(difference(a, b, vision) for a, b in itertools.combinations(mains, 2)) >= 18


def test_chart_lines_are_seen_and_told_apart(tokens: Tokens) -> None:
    assert all(contrast(line, tokens.surface) >= 3.0 for line in tokens.chart)
    pairs = itertools.combinations(tokens.chart, 2)
    assert min(difference(a, b, "usual") for a, b in pairs) >= 20


@pytest.mark.parametrize("scale", SCALES)
def test_sizes_grow_by_rule(scale: float) -> None:
    now, plain = load("light", scale=scale), load("light")
    assert now.body == round(plain.body * scale)
    assert now.title == round(plain.title * scale)
    assert now.space(16) == round(16 * (1 + scale) / 2)
    assert now.target >= 44
    assert now.font("title").pixelSize() == now.title
    assert now.font("title", px=72).pixelSize() == 72


def test_reduced_motion_takes_no_time() -> None:
    assert load("light").motion(240) == 240
    assert load("light", reduced_motion=True).motion(240) == 0


def test_the_language_sets_the_first_face() -> None:
    assert load("light").families("reading")[0] == "Literata"
    assert load("light", language="fa").families("interface")[0] == "Vazirmatn"
    assert load("light", language="he").families("reading")[0] == "Frank Ruhl Libre"


def test_a_colour_may_be_named_or_given(tokens: Tokens) -> None:
    assert tokens.colour("ink") == tokens.ink
    assert tokens.colour("#123456") == "#123456"
    with pytest.raises(AttributeError):
        tokens.colour("mauve")


def test_the_fonts_are_ours() -> None:
    assert {"Literata", "Nunito Sans", "Vazirmatn", "Frank Ruhl Libre"} <= set(load_fonts())


@pytest.mark.parametrize(
    ("text", "family"),
    [("Ünal", "Literata"), ("Ната", "Literata"), ("שלום", "Frank Ruhl"), ("سلام", "Vazirmatn")],
)
def test_a_name_in_any_of_our_scripts_is_set_in_our_fonts(text: str, family: str) -> None:
    layout = QTextLayout(text, load("light").font("answer"))
    layout.beginLayout()
    layout.createLine().setLineWidth(400)
    layout.endLayout()
    assert {run.rawFont().familyName().startswith(family) for run in layout.glyphRuns()} == {True}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_sheet_is_filled_in(name: str, scale: float) -> None:
    made = sheet(load(name, scale=scale))
    assert "$" not in made
    assert load(name).primary in made


def test_the_palette_speaks_the_tokens(tokens: Tokens) -> None:
    made = palette(tokens)
    assert made.color(QPalette.ColorRole.Window) == QColor(tokens.bg)
    assert made.color(QPalette.ColorRole.Base) == QColor(tokens.sunken)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(tokens.muted)


def test_a_new_look_shows_at_once(qtbot: QtBot, dress: Dress) -> None:
    button = Button("Begin", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    before = button.sizeHint()
    light = button.grab().toImage().pixelColor(8, button.height() // 2)
    with qtbot.waitSignal(theme.changed):
        dress("dark", 2.0)
    dark = button.grab().toImage().pixelColor(8, button.height() // 2)
    assert (light, dark) == (QColor(load("light").primary), QColor(load("dark").primary))
    assert button.sizeHint().width() > before.width() * 1.5


def test_only_auto_follows_the_system(qtbot: QtBot, qapp: QApplication, dress: Dress) -> None:
    hints = qapp.styleHints()
    dress("auto")
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    dress("dark")
    with qtbot.assertNotEmitted(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.now.dark


def test_the_language_sets_the_direction(qapp: QApplication, dress: Dress) -> None:
    dress(language="ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    dress(language="de")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_takes_the_colour_asked_for(name: str) -> None:
    drawn = pixmap(name, "#AA0044", 48).toImage()
    full = [
        drawn.pixelColor(x, y)
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    ]
    assert full
    assert {colour.name().upper() for colour in full} == {"#AA0044"}


def test_arrows_turn_with_the_direction_of_reading(dress: Dress) -> None:
    left = pixmap("arrow-left").toImage()
    heart = pixmap("heart").toImage()
    dress(language="ar")
    assert pixmap("arrow-left").toImage() == left.flipped(Qt.Orientation.Horizontal)
    assert pixmap("heart").toImage() == heart


def test_an_icon_is_drawn_once(qtbot: QtBot) -> None:
    assert pixmap("key", "muted", 24).cacheKey() == pixmap("key", "muted", 24).cacheKey()
    assert not icon("key").isNull()


def test_what_is_shipped_names_its_licence() -> None:
    folder = paths.resources()
    listed = (folder / "LICENSES.md").read_text(encoding="utf-8")
    for text in (*folder.glob("fonts/*-OFL.txt"), folder / "icons" / "Phosphor-MIT.txt"):
        assert f"{text.parent.name}/{text.name}" in listed
        assert len(text.read_text(encoding="utf-8")) > 500
    stems = {place.name.split("_")[0] for place in folder.glob("fonts/*.ttf")}
    assert stems == {place.name.removesuffix("-OFL.txt") for place in folder.glob("fonts/*.txt")}


def test_a_body_text_follows_the_theme(qtbot: QtBot, dress: Dress) -> None:
    body = Body("I")
    qtbot.addWidget(body)
    tall = body.sizeHint().height()
    dress(scale=2.0)
    assert body.sizeHint().height() == pytest.approx(tall * 2, abs=2)


def test_paths_lead_to_what_is_shipped(tmp_path: Path) -> None:
    assert (paths.resources() / "themes" / "light.toml").is_file()
    assert paths.exercises().is_dir()
