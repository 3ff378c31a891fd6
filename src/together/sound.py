"""Soft chimes, made here, and the loudspeaker that plays them, if there is one.

A chime never carries anything alone: what it tells stands on the screen, too.
"""

from __future__ import annotations

import ctypes
import math
import sys
from array import array
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from threading import Event
from types import ModuleType
from typing import Any, Literal

RATE = 44_100  # samples a second
PEAK = 0.22  # of what a loudspeaker can do: -13 dB
LENGTH = 1.4  # seconds of one stroke
ATTACK = 0.006  # seconds; a stroke that began at once would click
PARTIALS = ((1.0, 1.0, 3.2), (2.0, 0.45, 4.5), (3.01, 0.25, 7.0))  # times, loudness, decay a second

VOLUMES = {"silent": 0.0, "soft": 0.5, "full": 1.0}  # as they are preferred
Chime = Literal["end", "gather"]
# When each stroke begins, in seconds, and its tone in hertz.
STROKES: dict[Chime, tuple[tuple[float, float], ...]] = {
    "end": ((0.0, 523.25),),
    "gather": ((0.0, 523.25), (0.45, 659.25)),
}


class NoSoundError(RuntimeError):
    """There is no loudspeaker that can be used."""


def seconds_of(chime: Chime) -> float:
    return STROKES[chime][-1][0] + LENGTH


@cache
def samples(chime: Chime) -> tuple[float, ...]:
    """The chime at full volume, each sample from -1 to 1."""
    count = round(seconds_of(chime) * RATE)
    wave = [0.0] * count
    for begins, tone in STROKES[chime]:
        first = round(begins * RATE)
        for n in range(first, min(count, first + round(LENGTH * RATE))):
            wave[n] += stroke(tone, (n - first) / RATE)
    loudest = max(map(abs, wave))
    return tuple(value / loudest for value in wave)


def stroke(tone: float, at: float) -> float:
    """One stroke `at` seconds after it began."""
    rise = min(1.0, at / ATTACK) * min(1.0, (LENGTH - at) / 0.05)
    return rise * sum(
        loud * math.exp(-decay * at) * math.sin(math.tau * tone * times * at)
        for times, loud, decay in PARTIALS
    )


def pcm(chime: Chime, volume: float) -> array[int]:
    """The chime as 16-bit samples; `volume` is from 0 to 1."""
    loud = 32_767 * PEAK * min(1.0, max(0.0, volume))
    return array("h", (round(value * loud) for value in samples(chime)))


class Loudspeaker:
    """Plays one chime after the other on a thread of its own: a device may take long to open."""

    def __init__(self, backends: Sequence[Any] = ()) -> None:
        """`backends` are those of the sound library to try; the usual ones where there are none."""
        self._backends = list(backends)
        self._thread = ThreadPoolExecutor(1, "sound")
        self._closed = Event()

    def play(self, chime: Chime, volume: float) -> Future[None]:
        """Have it played; the future is done when it is over, or holds NoSoundError."""
        return self._thread.submit(self._play, chime, volume)

    def close(self) -> None:
        """Be silent; a device that is just being opened is waited for."""
        self._closed.set()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _play(self, chime: Chime, volume: float) -> None:
        try:
            import miniaudio

            hush_alsa()
        except (ImportError, OSError, AttributeError) as error:  # the system lacks a library
            raise NoSoundError(str(error)) from None
        try:
            if not self._closed.is_set():
                self._heard(miniaudio, chime, volume)
        except miniaudio.MiniaudioError as error:
            raise NoSoundError(str(error)) from None

    def _heard(self, miniaudio: ModuleType, chime: Chime, volume: float) -> None:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            backends=self._backends or None,
            app_name="Together",
        )
        try:
            stream = miniaudio.stream_raw_pcm_memory(pcm(chime, volume), 1, 2)
            next(stream)  # it is to be asked for samples from here on
            device.start(stream)
            self._closed.wait(seconds_of(chime) + device.buffersize_msec / 1000)
        finally:
            device.close()


def to_nowhere() -> Loudspeaker:
    """One that does all but be heard. Raises ImportError where the sound library is missing."""
    import miniaudio

    return Loudspeaker([miniaudio.Backend.NULL])


@cache
def hush_alsa() -> None:
    """Linux's sound library writes a page to the terminal where there is no sound card."""
    if not sys.platform.startswith("linux"):
        return
    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    library.snd_lib_error_set_handler(SILENT)


def silent(*_what: object) -> None:
    """Says nothing."""


SILENT = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)(silent)
