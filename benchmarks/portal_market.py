"""A catalogue of any size from the demo's texts: numbered variants of its profiles, and their vectors."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from random import Random

import numpy as np

from digua.demo import make_event
from digua.engine.text.encoders import Encoder, EncoderKind
from digua.engine.text.language import detect
from digua.exchange.event import EventProfile
from digua.portal.core.texts import Source, Texts, Told
from digua.portal.people.models import Organisation
from digua.portal.profiles.models import Profile

COUNTRIES = ("CN", "CN", "CN", "CN", "US", "DE", "JP", "KR", "GB", "FR", "NO", "SG", "IL", "RU", "ES", "AE")
NOW = datetime(2023, 4, 19, 1, tzinfo=UTC)
VARIANT = re.compile(r" ⟨\d+⟩")
BATCH = 2_000


class Varied:
    """An encoder that reads each text once without its number; the number turns the vector by a seeded angle.

    The vectors of variants are synthetic in this way, those of the demo's own texts are real.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, np.ndarray] = {}

    @property
    def kind(self) -> EncoderKind:
        return self._encoder.kind

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        bare = [VARIANT.sub("", text) for text in texts]
        fresh = [text for text in dict.fromkeys(bare) if text not in self._known]
        if fresh:
            self._known |= dict(zip(fresh, self._encoder.encode(fresh), strict=True))
        rows = [self._turned(text, self._known[plain]) for text, plain in zip(texts, bare, strict=True)]
        return np.stack(rows) if rows else np.empty((0, self.kind.dim), dtype=np.float32)

    def _turned(self, text: str, vector: np.ndarray) -> np.ndarray:
        number = VARIANT.search(text)
        if number is None:
            return vector
        seed = int.from_bytes(blake2b(number[0].encode(), digest_size=4).digest(), "little")
        turned = vector + np.random.default_rng(seed).normal(0.0, 0.4 / len(vector) ** 0.5, len(vector))
        return (turned / np.linalg.norm(turned)).astype(np.float32)


def make_market(count: int, *, seed: int) -> None:
    """Fill an empty database. The same count and seed give the same rows under the same keys."""
    event, chance = make_event(seed=seed).event, Random(seed)
    Organisation.objects.bulk_create(
        [
            Organisation(
                pk=number + 1, name=Texts.of(f"Organisation {number}", "en"), country=chance.choice(COUNTRIES)
            )
            for number in range(count // 20 + 1)
        ],
        batch_size=BATCH,
    )
    organisations = list(Organisation.objects.order_by("pk"))
    rows = (profile(event.profiles, number, organisations, chance) for number in range(count))
    for batch in batches(rows):
        Profile.objects.bulk_create(batch)
    Profile.objects.update(changed_at=NOW)


def profile(
    texts: Sequence[EventProfile], number: int, organisations: Sequence[Organisation], chance: Random
) -> Profile:
    """The first of each text is the demo's own; later ones carry a number and other facts."""
    base = texts[number % len(texts)]
    lang = language(base)
    mark = f" ⟨{number}⟩" if number >= len(texts) else ""
    organisation = chance.choice(organisations)
    return Profile(
        pk=number + 1,
        reference=f"{base.type}-{organisation.country}-{number:06}",
        type=str(base.type),
        state=Profile.State.PUBLISHED,
        organisation=organisation,
        lang=lang,
        title=texts_of(base, "title", lang) if not mark else Texts.of(base.title + mark, lang),
        summary=texts_of(base, "summary", lang) if not mark else Texts.of(base.summary, lang),
        description=Texts.of(base.description, lang),
        requirements=[{"text": Texts.of(r.text, lang).as_json(), "must": r.must} for r in base.requirements],
        advantages=[Texts.of(text, lang).as_json() for text in base.advantages],
        keywords=list(base.keywords),
        codes=list(base.codes),
        stage=str(base.stage or chance.choice(["", *Profile.Stage.values])),
        trl=base.trl,
        country=organisation.country,
        budget=base.budget,
        published_at=NOW - timedelta(minutes=chance.randrange(500_000)),
    )


def texts_of(base: EventProfile, field: str, lang: str) -> Texts:
    """The original and the demo's translations."""
    told = Texts.of(getattr(base, field), lang)
    for translation in base.translations:
        text = getattr(translation, field)
        told = told.told(Told(text, translation.lang, Source(translation.origin))) if text else told
    return told


@cache
def language(texts: EventProfile) -> str:
    """As the demo says it, or as its texts show."""
    return texts.lang or detect(f"{texts.title}\n{texts.summary}\n{texts.description}")


def batches(rows: Iterator[Profile]) -> Iterator[list[Profile]]:
    batch: list[Profile] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
