"""Ending when asked to: SIGTERM and SIGINT let what is under way come to its end, and wake who is waiting."""

import os
import select
import signal
from types import FrameType
from typing import Self


class Stopping:
    """Within it the two signals are noted. A second one ends the process at once, which is safe as well."""

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None
        self._before: dict[signal.Signals, object] = {}
        self._wakeup, self._woken = -1, -1
        self._wakeup_before = -1

    def __enter__(self) -> Self:
        self._woken, self._wakeup = os.pipe()
        os.set_blocking(self._wakeup, False)
        self._wakeup_before = signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._noted)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # as it was given
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._wakeup)
        os.close(self._woken)

    def is_asked(self) -> bool:
        """Whether somebody wants us to end."""
        return self.signal is not None

    def wait(self, seconds: float) -> None:
        """Wait so long, or until a signal comes."""
        if self.signal is None and select.select([self._woken], [], [], max(seconds, 0.0))[0]:
            os.read(self._woken, 4096)

    def _noted(self, number: int, _: FrameType | None) -> None:
        if self.signal is not None:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self.signal = signal.Signals(number)
