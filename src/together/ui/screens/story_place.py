"""Where the two are in their story, to come back there from paper or from a page of its own."""

from __future__ import annotations

from together.ui.screens.story import Story
from together.ui.screens.story_days import Days
from together.ui.screens.story_list import StoryList
from together.ui.screens.story_wishes import Where
from together.ui.screens.story_year import YearPage


def place_in(story: Story, session: int = 0) -> Where:
    """`session` is the one that they leave from, 0 for none."""
    shown, since = list_in(story), story.looking.since
    return Where(
        tab=story.tabs.value(),
        which=story.narrowing(),
        text=story.looking.text(),
        wide=frozenset(story.wide),
        built=shown.built if shown else 0,
        session=session,
        found=since.first if since else 0,
        year=story.content.year() if isinstance(story.content, YearPage) else 0,
    )


def list_in(story: Story) -> StoryList | None:
    shown = getattr(story.content, "list", story.content)
    return shown if isinstance(shown, StoryList) else None


def get_ready(story: Story, where: Where) -> None:
    """Before its lists are shown: what lies open, and what narrows it."""
    story.wide.update(where.wide)
    story.filters.begin_with(where.which)
    story.tabs.set_value(where.tab)


def come_back(story: Story, where: Where) -> None:
    """Once its lists are shown: to the place itself, with the keyboard there."""
    if where.year:
        story.show_year_page(where.year)
    elif where.text:
        story.seeker.search.set_text(where.text)
        story.look_for(where.text)
        story.land_on(story.seeker)
        if where.found:
            story.wishes.open_session.emit(where.found)
    else:
        grow(story, where.built)
        land(story, where.session)


def grow(story: Story, built: int) -> None:
    """Set as many items as there were."""
    shown = list_in(story)
    while shown is not None and shown.built < built:
        before = shown.built
        shown.grow()
        if shown.built == before:  # there are fewer by now
            return


def land(story: Story, session: int) -> None:
    """At the session they left from, where it still is; else at the way to paper."""
    shown = list_in(story)
    if isinstance(shown, Days) and shown.has(session):
        story.land_on(shown.fold(session).head)
        shown.fold(session).head.setFocus()
    else:
        story.land_on(story.paper)
        story.paper.setFocus()
