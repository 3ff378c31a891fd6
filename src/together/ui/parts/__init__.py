"""Our few widgets: painted from the tokens, named for screen readers, mirrored, wrapping."""

from together.ui.parts.access import announce, give_role, name
from together.ui.parts.buttons import Button, IconButton
from together.ui.parts.cards import Card, CardButton, Chip
from together.ui.parts.choices import Check, ChoiceCard
from together.ui.parts.circles import Circles
from together.ui.parts.fields import Field, TextArea
from together.ui.parts.flow import Flow
from together.ui.parts.focus import FocusRing
from together.ui.parts.lists import Chooser, DayField
from together.ui.parts.page import Page, empty
from together.ui.parts.partner import (
    COLOURS,
    SHAPES,
    Look,
    PartnerBadge,
    PartnerMark,
    colour_word,
    shape_word,
)
from together.ui.parts.pictures import Picture
from together.ui.parts.progress import Dots, Leaves, depth_word
from together.ui.parts.scale import Scale, Segmented
from together.ui.parts.text import Answer, Body, Heading, Note, Prompt, Small, Title, Words
from together.ui.parts.timing import Breath, Ring

__all__ = [
    "COLOURS",
    "SHAPES",
    "Answer",
    "Body",
    "Breath",
    "Button",
    "Card",
    "CardButton",
    "Check",
    "Chip",
    "ChoiceCard",
    "Chooser",
    "Circles",
    "DayField",
    "Dots",
    "Field",
    "Flow",
    "FocusRing",
    "Heading",
    "IconButton",
    "Leaves",
    "Look",
    "Note",
    "Page",
    "PartnerBadge",
    "PartnerMark",
    "Picture",
    "Prompt",
    "Ring",
    "Scale",
    "Segmented",
    "Small",
    "TextArea",
    "Title",
    "Words",
    "announce",
    "colour_word",
    "depth_word",
    "empty",
    "give_role",
    "name",
    "shape_word",
]
