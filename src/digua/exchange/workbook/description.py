"""What a sheet and a column of the event workbook are. `sheets` describes them all; everything else follows."""

from dataclasses import dataclass

from digua.exchange.workbook.kinds.cell import Kind, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column (in a form: one line). `key` is its name in records, `example` a cell as people type it.

    `width` is in characters, as Excel counts them.
    """

    key: str
    en: str
    zh: str
    about_en: str
    about_zh: str
    kind: Kind
    required: bool = False
    unique: bool = False
    width: int = 16
    example: str = ""

    @property
    def name(self) -> str:
        """The heading on one line, for messages."""
        return f"{self.en} {self.zh}"

    @property
    def heading(self) -> str:
        """The heading in its cell: two lines, and a star where an entry is required."""
        return f"{self.en}{' *' if self.required else ''}\n{self.zh}"

    @property
    def meaning(self) -> tuple[str, str]:
        """In English and Chinese what the column is for and, on a second line, what to write in it."""
        en, zh = self.kind.form.expects
        if not en:
            return self.about_en, self.about_zh
        return f"{self.about_en}\n{en[0].upper()}{en[1:]}.", f"{self.about_zh}\n{zh}。"

    @property
    def spellings(self) -> frozenset[str]:
        """All ways to write the heading, folded, without the star."""
        return frozenset(map(folded, (self.en, self.zh, self.name, f"{self.zh} {self.en}", self.en + self.zh)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a table with a row for each thing, or a `form` with a line for each column."""

    key: str
    en: str
    zh: str
    about_en: str
    about_zh: str
    columns: tuple[Column, ...]
    form: bool = False

    @property
    def tab(self) -> str:
        return f"{self.en} {self.zh}"

    @property
    def spellings(self) -> frozenset[str]:
        return frozenset(map(folded, (self.en, self.zh, self.tab, f"{self.zh} {self.en}", self.en + self.zh)))

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)
