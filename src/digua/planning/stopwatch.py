"""How long each stage of a run takes, on a clock that the caller brings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from digua.exchange.results import RunStage


class Stopwatch:
    """Adds up seconds by stage; `seconds` holds only the stages that ran."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.seconds: dict[RunStage, float] = {}

    @contextmanager
    def stage(self, stage: RunStage) -> Iterator[None]:
        start = self._clock()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + self._clock() - start
