"""What a translator is."""

from collections.abc import Sequence
from typing import Protocol


class Translator(Protocol):
    """`engine` names itself beside whatever it translated."""

    engine: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text in the other language, in order. Raises TranslationError."""
        ...


class TranslationError(RuntimeError):
    """The service did not answer, or answered something else than translations."""
