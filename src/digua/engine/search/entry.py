"""A profile as it is put into the index."""

from dataclasses import dataclass
from typing import NamedTuple

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.text.encoders import EncoderKind

KINDS = tuple(ProfileType)
STAGES = (None, *Stage)


class Heading(NamedTuple):
    """What a profile is about, in one language. `topic` is its keywords, or its title where it has none."""

    lang: str
    title: str
    summary: str
    topic: str

    @property
    def brief(self) -> str:
        """For encoders that are slow."""
        return self.title if self.topic == self.title else f"{self.title}. {self.topic}"

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.summary}"


class Passage(NamedTuple):
    """A sentence that can answer a question, and where it stands: its span in `item` of `field`."""

    text: str
    field: int
    item: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`key` is the profile's number; `mark` changes whenever the profile does. The first heading is original.

    `words` are texts in which words are found beside headings and passages. `published` is in seconds since
    1970. `restricted` profiles are found only by those who are let in by key.
    """

    key: int
    mark: int
    kind: ProfileType
    stage: Stage | None
    country: str
    codes: tuple[str, ...]
    published: int
    restricted: bool
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    words: tuple[str, ...]

    def read_by(self, encoder: EncoderKind) -> Heading | None:
        """The first heading in a language that the encoder reads."""
        return next((heading for heading in self.headings if encoder.reads(heading.lang)), None)


def packed(country: str) -> int:
    """A country's two letters as a number; 0 for none."""
    return int.from_bytes(country.encode("ascii", "replace")[:2], "big") if country else 0


def unpacked(number: int) -> str:
    return number.to_bytes(2, "big").decode("ascii") if number else ""


def plain(code: str) -> str:
    """A code as it is compared: "IPC: c12n 1/14" is "C12N1/14"."""
    return code.rpartition(":")[2].replace(" ", "").upper()
