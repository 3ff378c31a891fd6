"""Keys at once, in the windows of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from together.store import keys, seal


@pytest.fixture
def real_keys() -> None:
    """For a test that derives them as the program does: half a second each, on purpose."""


@pytest.fixture(autouse=True)
def keys_at_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keys that take next to no memory and no time, but where `real_keys` are asked for.

    None is remembered, as some tests look for secrets in memory. Programs of their own, such as
    those of evenings.py, always derive real ones.
    """
    if "real_keys" in request.fixturenames:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        for module in (keys, seal):
            patch.setattr(module, "MEMORY", 2**20)
            patch.setattr(module, "ROUNDS", 1)
        yield
