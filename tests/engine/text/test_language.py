"""Which language a text is in."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digua.engine.text.language import UNKNOWN, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("寻找可降解地膜供应商", "zh"),
        ("尋找可降解地膜供應商", "zh"),
        ("基于CRISPR-Cas12a的POCT核酸检测", "zh"),
        ("Robot arm supplier in Jinhua (金华) for welding cells", "en"),
        ("良品画像のみで学習する外観検査アルゴリズム", "ja"),
        ("介護施設向け転倒検知", "ja"),
        ("6가 크롬을 대체하는 3가 크롬 + PVD 복합 장식 도금", "ko"),
        ("Nedbrytbar landbruksfilm for jordbær", "nb"),
        ("Eg ser etter ein leverandør av nedbrytbar film til jordbæråkrar", "nb"),
        ("Lieferant für im Meer abbaubaren Kunststoff", "de"),
        ("Recherche de film biodégradable pour la vigne", "fr"),
        ("Busco un proveedor de película biodegradable", "es"),
        ("Поставщик биоразлагаемой плёнки", "ru"),
        ("Постачальник біорозкладної плівки", "uk"),
        ("مورد أغشية قابلة للتحلل", "ar"),
        ("تامین‌کننده فیلم زیست‌تخریب‌پذیر گیاهی", "fa"),
        ("Προμηθευτής βιοδιασπώμενου φιλμ", "el"),
        ("ผู้จำหน่ายฟิล์มย่อยสลายได้", "th"),
        ("ហ្វីលប្លាស្ទិក", "km"),
        ("ຟິມຍ່ອຍສະຫຼາຍໄດ້", "lo"),
        ("ပြိုကွဲနိုင်သော", "my"),
        ("बायोडिग्रेडेबल फिल्म", "hi"),
        ("Nhà cung cấp màng phủ phân hủy sinh học", "vi"),
        ("Dostawca folii biodegradowalnej dla rolnictwa", "pl"),
        ("Biyobozunur malç filmi tedarikçisi arıyoruz", "tr"),
        ("", UNKNOWN),
        ("≥ 95 %", UNKNOWN),
        ("IATF 16949", UNKNOWN),
    ],
)
def test_script_letters_and_words_tell_the_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("IATF 16949", "zh", "zh"),
        ("90 N·m, 2.9 kg", "zh", "zh"),
        ("Robotik", "de", "de"),
        ("温度均一性±0.4℃", "ja", "ja"),
        ("Поставщик плёнки", "de", "ru"),
        ("Nous cherchons un fournisseur de film biodégradable pour la vigne.", "en", "fr"),
        ("寻找可降解地膜供应商", "en", "zh"),
    ],
)
def test_a_hint_decides_what_is_open_and_yields_to_evidence(text: str, hint: str, language: str) -> None:
    assert detect(text, hint) == language


@given(st.text(), st.sampled_from([None, "zh", "de", "xx"]))
def test_any_text_gets_an_answer(text: str, hint: str | None) -> None:
    assert detect(text, hint)


@pytest.mark.data
def test_profiles_are_told_apart_by_title_and_summary(shared_data: Path) -> None:
    lines = (shared_data / "matching/profiles/profiles.jsonl").read_text("utf-8").splitlines()
    profiles = [json.loads(line) for line in lines]
    wrong = [p["id"] for p in profiles if detect(f"{p['title']}\n{p['summary']}") != p["lang"]]
    assert wrong == []


@pytest.mark.data
def test_short_fields_follow_their_profile(shared_data: Path) -> None:
    lines = (shared_data / "matching/profiles/profiles.jsonl").read_text("utf-8").splitlines()
    fields = [
        (profile["lang"], text)
        for profile in map(json.loads, lines)
        for text in [profile["title"], *profile.get("requirements", []), *profile.get("advantages", [])]
    ]
    wrong = [text for lang, text in fields if detect(text, lang) != lang]
    assert wrong == ["1 kHz、EtherCAT输出"]
