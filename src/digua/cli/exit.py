"""What the exit code of `digua` says."""

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    WRONG_USE = 1
    BAD_INPUT = 2
    INFEASIBLE = 3
    UNWELL = 4
    INTERRUPTED = 130


class HaltError(Exception):
    """A command cannot go on: a sentence that says why and what to do, and the exit code."""

    def __init__(self, sentence: str, code: Exit) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
