"""A process beside this one, for work that need not wait while this one goes on."""

import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import active_children, get_context
from types import TracebackType
from typing import ParamSpec, Self

P = ParamSpec("P")


class Aside:
    """Does pieces of work one after another in a process of its own; use as a context manager.

    Leaving the block waits for all of them; leaving it with an error ends the process at once.
    """

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_leave_interrupts_to_parent)
        before = set(active_children())
        self._pool.submit(_begin)
        self._processes = set(active_children()) - before

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            for process in self._processes:
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=error is not None)

    def do(self, work: Callable[P, None], *words: P.args, **more: P.kwargs) -> "Future[None]":
        """Work on copies of what is given, behind what was asked for before; errors come with the result."""
        return self._pool.submit(work, *words, **more)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _begin() -> None:
    """Nothing: it starts the process, which then is ready when it is needed."""
