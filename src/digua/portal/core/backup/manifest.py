"""What a backup holds: enough to tell that it is whole, and by which Digua it was made."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

MANIFEST, ROWS, FILES, SECRET = "manifest.json", "rows/", "files/", "secret.key"


class Part(BaseModel):
    """One member of the zip file, by the SHA-256 of its content."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int


class Table(Part):
    """The rows of one model, by its label ("people.account"); `columns` in the order of each line's values."""

    columns: tuple[str, ...]
    rows: int


class Manifest(BaseModel):
    """`steps` are the migrations that the database had, as (app, name)."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    digua: str
    made_at: AwareDatetime
    engine: str
    steps: tuple[tuple[str, str], ...]
    tables: dict[str, Table]
    files: dict[str, Part]
    secret: Part

    @property
    def members(self) -> dict[str, Part]:
        """Every member but the manifest, by its name in the zip file."""
        return (
            {f"{ROWS}{label}.jsonl": table for label, table in self.tables.items()}
            | {f"{FILES}{path}": part for path, part in self.files.items()}
            | {SECRET: self.secret}
        )
