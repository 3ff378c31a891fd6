"""Chimes as numbers, and a loudspeaker that may not be there."""

from __future__ import annotations

import itertools
import sys
import threading
from typing import get_args

import miniaudio
import pytest

from together.sound import (
    LENGTH,
    PEAK,
    RATE,
    STROKES,
    Chime,
    Loudspeaker,
    NoSoundError,
    pcm,
    samples,
    seconds_of,
)

CHIMES: tuple[Chime, ...] = get_args(Chime)
NOWHERE = [miniaudio.Backend.NULL]


@pytest.mark.parametrize("chime", CHIMES)
def test_a_chime_is_soft_and_never_clips(chime: Chime) -> None:
    wave = pcm(chime, 1.0)
    assert len(wave) == round(seconds_of(chime) * RATE)
    assert max(map(abs, wave)) == pytest.approx(32_767 * PEAK, abs=1)
    assert max(map(abs, pcm(chime, 0.5))) == pytest.approx(32_767 * PEAK / 2, abs=1)
    assert set(pcm(chime, 0.0)) == {0}
    assert pcm(chime, 7.0) == wave


@pytest.mark.parametrize("chime", CHIMES)
def test_it_begins_and_ends_in_silence_without_a_click(chime: Chime) -> None:
    wave = samples(chime)
    steps = [abs(two - one) for one, two in itertools.pairwise(wave)]
    assert wave[0] == 0
    assert abs(wave[-1]) < 0.001
    assert max(steps[:20]) < 0.1
    assert steps[-1] < 0.001


def test_each_chime_can_be_told_from_the_others_by_its_strokes() -> None:
    assert len({tuple(it) for it in STROKES.values()}) == len(CHIMES)
    assert seconds_of("end") == LENGTH


def test_it_is_played_to_its_end_on_a_thread_of_its_own() -> None:
    speaker = Loudspeaker(NOWHERE)
    try:
        assert speaker.play("end", 0.5).result(timeout=20) is None
    finally:
        speaker.close()


def test_closed_it_is_silent_at_once_and_leaves_no_thread() -> None:
    before = threading.active_count()
    speaker = Loudspeaker(NOWHERE)
    first, second = speaker.play("gather", 1.0), speaker.play("end", 1.0)
    speaker.close()
    assert first.done()
    assert second.done()
    assert threading.active_count() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ALSA is Linux's")
def test_without_a_loudspeaker_it_says_so_and_writes_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")  # as if there were no card
    speaker = Loudspeaker([miniaudio.Backend.ALSA])
    try:
        with pytest.raises(NoSoundError):
            speaker.play("end", 0.5).result(timeout=20)
    finally:
        speaker.close()
    assert capfd.readouterr().err == ""
