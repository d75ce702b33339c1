"""Names in several languages, which several sheets have."""

from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.text import Names, Text


def named(key: str, en: str, zh: str, about: tuple[str, str], examples: tuple[str, str]) -> tuple[Column, ...]:
    """Columns for a name: in English, in Chinese, and a line each for further languages."""
    return (
        Column(
            key=f"{key}.en",
            en=f"{en} in English",
            zh=f"{zh}（英文）",
            about_en=about[0],
            about_zh=about[1],
            kind=Text(),
            width=34,
            example=examples[0],
        ),
        Column(
            key=f"{key}.zh",
            en=f"{en} in Chinese",
            zh=f"{zh}（中文）",
            about_en=about[0],
            about_zh=about[1],
            kind=Text(),
            width=28,
            example=examples[1],
        ),
        Column(
            key=f"{key}.other",
            en=f"{en} in other languages",
            zh=f"{zh}（其他语言）",
            about_en="In further languages, a line each, with the language's code before it.",
            about_zh="其他语言的名称，每种语言一行，行首写语言代码。",
            kind=Names(),
            width=26,
        ),
    )
