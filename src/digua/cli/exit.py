"""What the exit code of `digua` says."""

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    WRONG_USE = 1
    BAD_INPUT = 2
    INFEASIBLE = 3
    INTERRUPTED = 130
