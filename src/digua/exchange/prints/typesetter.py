"""Typst with the fonts that the build brings: the same page on every machine."""

import json
from collections.abc import Mapping
from pathlib import Path

from typst import Compiler, Fonts, TypstError

FONTS = Path(__file__).parents[2] / "vendor/fonts"


class TypesettingError(RuntimeError):
    """Typst refused a template, or warned of it (a font family that is not there only warns)."""


class Typesetter:
    """Sets documents from one template; keeps what it has laid out for the next one.

    Data reach the template as JSON in `sys.inputs.data`, so that no text of theirs is read as markup.
    Raises FileNotFoundError where the build has not brought the fonts.
    """

    def __init__(self, template: Path) -> None:
        if not FONTS.is_dir():
            raise FileNotFoundError(
                f"{FONTS} is missing: the build brings it (uv sync --reinstall-package digua)"
            )
        fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        self._compiler = Compiler(template, root=template.parent, font_paths=fonts, ignore_system_fonts=True)

    def pdf(self, data: Mapping[str, object], *, timestamp: int) -> bytes:
        """One PDF. The same data and `timestamp` (seconds of UTC) give the same file."""
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            output, warnings = self._compiler.compile_with_warnings(
                format="pdf", sys_inputs=inputs, timestamp=timestamp
            )
        except TypstError as error:
            raise TypesettingError(error.message) from error
        if warnings:
            raise TypesettingError("; ".join(warning.message for warning in warnings))
        if not isinstance(output, bytes):
            raise TypesettingError("Typst set no single document")
        return output
