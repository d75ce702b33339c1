"""Sets of slots as words of 62 bits, chance, and how functions are compiled.

Words are signed and hold 62 slots, so that every mask is a non-negative int64: Numba turns a mixture of
uint64 and int64 into a float, and one integer type everywhere rules that out.
"""

# mypy: warn-return-any=False

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from llvmlite import ir
from numba import int64, njit, uint64
from numba.extending import intrinsic
from numpy.typing import NDArray

WORD = 62

Compiled = TypeVar("Compiled", bound=Callable[..., Any])
Rng = NDArray[np.uint64]

# No function here allocates, so counting references to the arrays (_nrt) would be pure cost.
_njit = cast(Any, njit)
_OPTIONS = {"nogil": True, "error_model": "numpy", "_nrt": False}


def entry(function: Compiled) -> Compiled:
    """Compile a function that Python calls; kept on disk between runs."""
    return cast(Compiled, _njit(cache=True, **_OPTIONS)(function))


def step(function: Compiled) -> Compiled:
    """Compile a function that only compiled code calls."""
    return cast(Compiled, _njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **_OPTIONS)(function))


def inline(function: Compiled) -> Compiled:
    """Compile a small function of the innermost loops into its callers."""
    compiled = _njit(forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, **_OPTIONS)(function)
    return cast(Compiled, compiled)


def _count(typing_context: Any, mask: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return int64(int64), generate


def _trailing_zeros(typing_context: Any, mask: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return int64(int64), generate


def _leading_bit(typing_context: Any, mask: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        zeros = builder.ctlz(arguments[0], ir.Constant(ir.IntType(1), 1))
        return builder.sub(ir.Constant(ir.IntType(64), 63), zeros)

    return int64(int64), generate


size_of = cast(Callable[[int], int], intrinsic(_count))
"""Number of bits set."""

lowest = cast(Callable[[int], int], intrinsic(_trailing_zeros))
"""Position of the lowest bit of a mask that is not empty."""

highest = cast(Callable[[int], int], intrinsic(_leading_bit))
"""Position of the highest bit of a mask that is not empty."""


@inline
def draw(rng: Rng) -> Any:
    """64 random bits: SplitMix64 (Steele, Lea, Flood 2014) on a state of its own for every search."""
    rng[0] += uint64(0x9E3779B97F4A7C15)
    z = rng[0]
    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
    return z ^ (z >> uint64(31))


@inline
def below(rng: Rng, n: int) -> int:
    """A whole number from 0 to n - 1, for n up to 2**31."""
    return (int64(draw(rng) >> uint64(33)) * n) >> 31


@inline
def uniform(rng: Rng) -> float:
    """A number from 0 up to, not including, 1."""
    return int64(draw(rng) >> uint64(11)) * (1.0 / 9007199254740992.0)
