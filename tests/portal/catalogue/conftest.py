"""A catalogue in three languages, with an index of its own that knows a few concepts."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from factories.concepts import ConceptEncoder
from factories.parties import Party, party

from digua.portal.core.texts import Source, Texts, Told
from digua.portal.profiles.index import encoders, files
from digua.portal.profiles.models import Profile


@pytest.fixture(autouse=True)
def concepts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ConceptEncoder:
    """One quick encoder in place of the bundled ones, and an index folder of the test's own."""
    encoder = ConceptEncoder()
    monkeypatch.setattr(encoders, "for_profiles", lambda: (encoder,))
    monkeypatch.setattr(encoders, "for_questions", lambda: (encoder,))
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "search")
    encoders._encoded.cache_clear()
    return encoder


@pytest.fixture
def company() -> Party:
    return party("金华氢澜新能源材料有限公司", "CN", "chen@qinglan.example", "zh")


@pytest.fixture
def institute() -> Party:
    return party("Nordlys Katalyse AS", "NO", "ingrid@nordlys.example")


@pytest.fixture
def stranger() -> Party:
    return party("Harrow Lane Institute", "GB", "eleanor@harrow.example")


@pytest.fixture
def publish() -> Callable[..., Profile]:
    """Writes a published profile; each later one is a minute newer."""
    count = 0

    def make(owner: Party, said: str, lang: str = "en", **fields: object) -> Profile:
        nonlocal count
        count += 1
        standing = {
            "reference": f"TO-{owner.organisation.country}-{count:03}",
            "type": "TO",
            "state": Profile.State.PUBLISHED,
            "title": Texts.of(said, lang),
            "lang": lang,
            "published_at": timezone.now() - timedelta(hours=2) + timedelta(minutes=count),
        }
        return Profile.objects.create(
            organisation=owner.organisation,
            contact=owner.person,
            country=owner.organisation.country,
            **{**standing, **fields},
        )

    return make


@pytest.fixture
def market(publish: Callable[..., Profile], company: Party, institute: Party) -> dict[str, Profile]:
    """Five profiles by what they are about."""
    robot = Texts.of("脊柱手术机器人", "zh").told(Told("Robot for surgery of the spine", "en", Source.MACHINE))
    return {
        "robot": publish(
            company,
            "",
            "zh",
            title=robot,
            summary=Texts.of("样机已经完成。手术机器人定位精度0.5毫米。", "zh"),
            codes=["A61B34/30"],
            stage="on_market",
            trl=9,
        ),
        "recycling": publish(institute, "Gjenvinning av batteri", "nb", summary=Texts.of("Uten syre.", "nb")),
        "hidden": publish(
            company, "电池回收", "zh", type="TR", anonymity=Profile.Anonymity.ORGANISATION_HIDDEN
        ),
        "invitees": publish(company, "Tea leaves", "en", type="TR", anonymity=Profile.Anonymity.INVITEES),
        "call": publish(company, "不含铱的氢催化剂", "zh", type="OP", budget="100万元"),
    }
