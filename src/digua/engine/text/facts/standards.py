"""Standards, certificates and levels (TRL, device classes, protection codes) by normalised name."""

import re
from collections.abc import Iterator

from digua.engine.text.facts.fact import Comparator, Fact, FactKind

_BODIES = (
    "ISO|IEC|EN|DIN|ASTM|ANSI|UL|GB|YY|JIS|KS|BS|NF|ГОСТ(?: Р)?|GOST|IATF|FSSC"
    "|SAE|AMS|SEMI|IEEE|ASME|API|AATCC|UN|NB|NY|HJ|QB|JB"
)

_STANDARD = re.compile(
    rf"(?<![A-Za-zА-я\d])(?P<bodies>(?:{_BODIES})(?:(?:[/ -]| ?/ ?)(?:{_BODIES}|TS|TR|T|Z))*)[ -]?"
    r"(?P<number>[A-Z]?\d{2,6}(?:\.\d+)*(?:-\d{1,3}(?!\d))*)(?:[:-](?:19|20)\d\d(?:\+A\d+)?)?(?![A-Za-z\d])"
)

_CERTIFICATES = {
    "CE": "CE",
    "FDA 510(k)": r"510 ?\(?[kK]\)?",
    "FDA": r"FDA(?! ?510)",
    "NMPA": r"NMPA|CFDA",
    "PMDA": "PMDA",
    "MFDS": "MFDS|KFDA",
    "MDR": r"(?:EU[ -])?MDR(?! (?:Class|Klasse|classe|clase|klasse|класс))|2017/745",
    "IVDR": r"IVDR|2017/746",
    "MDSAP": "MDSAP",
    "GMP": "c?GMP",
    "GLP": "GLP",
    "GCP": "GCP",
    "GDP": "GDP",
    "GSP": "GSP",
    "HACCP": "HACCP",
    "WHO PQS": "(?:WHO )?PQS",
    "Halal": "(?i:halal)|清真|할랄|ハラール|ハラル|حلال|[Хх]аляль",
    "Kosher": "(?i:kosher|koscher|casher|kashrut)|犹太洁食|코셔|コーシャ|[Кк]ошер",
    "REACH": "REACH",
    "RoHS": "RoHS",
    "ATEX": "ATEX",
    "IECEx": "IECEx",
    "UL": r"UL(?![ -]?\d)",
    "CCC": "CCC|3C(?=认证)",
    "CSA": "CSA",
    "VDE": "VDE",
    "TÜV": "T[ÜU]V",
    "KC": "KC(?= ?인증)",
    "PSE": "PSE",
    "FCC": "FCC",
    "EAC": "EAC",
    "GRS": "GRS",
    "FSC": "FSC",
    "OEKO-TEX": "OEKO-?TEX",
    "NSF": "NSF",
    "BRC": "BRCG?S?",
    "DNV": "DNV",
    "CCS": "CCS(?=认证|船级社| class)",
    "OK biodegradable MARINE": "(?i:ok biodegradable marine)",
    "OK compost": "(?i:ok compost)",
}

_CERTIFICATE = re.compile(
    rf"(?<![A-Za-z\d])(?:{'|'.join(f'(?:{pattern})' for pattern in _CERTIFICATES.values())})(?![a-zA-Z\d])"
)
_NAMES = [(name, re.compile(pattern)) for name, pattern in _CERTIFICATES.items()]

_OR_HIGHER = (
    r"(?P<higher>\+| ?(?:or (?:higher|above|better)|and above|oder höher|ou (?:plus|supérieure?)|o superior"
    r"|eller høyere|или выше|及以上|或以上|以上|이상|أو أعلى))?"
)
_AT_LEAST = (
    r"(?P<least>(?:≥|>=|at least|from|minimum|min\.?|mindestens|ab|au moins|à partir de|al menos|mínimo|minst"
    r"|fra|не ниже|не менее|от|على الأقل|不低于|至少|최소) ?)?"
)

_TRL = re.compile(
    rf"{_AT_LEAST}(?:TRL|技术成熟度|技術成熟度|УГТ)[ :-]?(?P<more>≥|>=)? ?(?P<low>\d)"
    rf"(?: ?(?:-|–|~|至|到|to|bis|à|a) ?(?P<high>\d))?(?!\d|[.,]\d)(?:级|級)?{_OR_HIGHER}",
    re.IGNORECASE,
)

_CLASS = re.compile(
    rf"(?P<scheme>MDR|IVDR|FDA|NMPA)?[ ,(-]*{_AT_LEAST}"
    r"(?:[Cc]lass|CLASS|Klasse|[Cc]lasse|[Cc]lase|klasse|[Кк]ласса?|クラス)[ -]?"
    rf"(?P<level>III|IIb|IIa|II|I|[A-D])(?![A-Za-z]){_OR_HIGHER}"
)
_CHINESE_CLASS = re.compile(rf"(?P<level>[一二三ⅠⅡⅢ]|II?I?)类(?:医疗器械|器械|证|注册|NMPA){_OR_HIGHER}")
_SIL = re.compile(rf"{_AT_LEAST}(?<![A-Za-z])SIL[ -]?(?P<level>[1-4])(?!\d){_OR_HIGHER}")
_PL = re.compile(rf"(?<![A-Za-z])PL[ =]?(?P<level>[a-e])(?![a-z]){_OR_HIGHER}")
_ASIL = re.compile(rf"(?<![A-Za-z])ASIL[ -]?(?P<level>[A-D])(?![a-z]){_OR_HIGHER}")
_IP = re.compile(r"(?<![A-Za-z])IP ?(?P<level>[0-6X][0-9])(?!\d)K?")

_RANKS = {
    "MDR class": ["I", "IIa", "IIb", "III"],
    "device class": ["I", "II", "III"],
    "IVDR class": ["A", "B", "C", "D"],
    "SIL": ["1", "2", "3", "4"],
    "PL": ["a", "b", "c", "d", "e"],
    "ASIL": ["A", "B", "C", "D"],
}
_HAN_CLASS = {"一": "I", "二": "II", "三": "III", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"}


def standards(text: str) -> Iterator[Fact]:
    """Standards by number and certificates by name; `text` with plain signs."""
    for match in _STANDARD.finditer(text):
        body, number = _body(match["bodies"]), match["number"]
        yield _fact(FactKind.STANDARD, body, match, unit=f"{body} {number}")
    for match in _CERTIFICATE.finditer(text):
        name = next(name for name, pattern in _NAMES if pattern.match(text, match.start()))
        yield _fact(FactKind.STANDARD, "certificate", match, unit=name)


def levels(text: str) -> Iterator[Fact]:
    """Ranks on a scale on which more includes less."""
    for match in _TRL.finditer(text):
        low = int(match["low"])
        more = match["higher"] or match["least"] or match["more"]
        yield _level("TRL", match, low, int(match["high"] or low), open_above=bool(more))
    for match in _CLASS.finditer(text):
        scale = _class_scale(match["scheme"], match["level"])
        if scale:
            rank = _RANKS[scale].index(match["level"]) + 1
            yield _level(scale, match, rank, rank, open_above=bool(match["higher"] or match["least"]))
    for match in _CHINESE_CLASS.finditer(text):
        rank = _RANKS["device class"].index(_HAN_CLASS.get(match["level"], match["level"])) + 1
        yield _level("device class", match, rank, rank, open_above=bool(match["higher"]))
    for scale, pattern in (("SIL", _SIL), ("PL", _PL), ("ASIL", _ASIL)):
        for match in pattern.finditer(text):
            rank = _RANKS[scale].index(match["level"]) + 1
            yield _level(scale, match, rank, rank, open_above=bool(match["higher"]))
    for match in _IP.finditer(text):
        rank = int(match["level"].replace("X", "0"))
        yield _level("IP", match, rank, rank, open_above=False)


def _body(bodies: str) -> str:
    """ISO before IEC before EN before the national body that adopted it; GB/T is GB."""
    names = re.split(r"[/ -]+", bodies)
    return next((body for body in ("ISO", "IEC", "EN", "IATF", "FSSC") if body in names), names[0]).replace(
        "ГОСТ", "GOST"
    )


def _class_scale(scheme: str | None, level: str) -> str | None:
    if level in ("IIa", "IIb") or (scheme == "MDR" and level in _RANKS["MDR class"]):
        return "MDR class"
    if level in _RANKS["IVDR class"]:
        return "IVDR class" if scheme == "IVDR" else None
    return "device class" if level in _RANKS["device class"] else None


def _fact(kind: FactKind, dimension: str, match: re.Match[str], unit: str) -> Fact:
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,(-"))
    return Fact(kind=kind, dimension=dimension, unit=unit, start=start, end=match.end(), text="")


def _level(scale: str, match: re.Match[str], low: int, high: int, *, open_above: bool) -> Fact:
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,(-"))
    return Fact(
        kind=FactKind.LEVEL,
        dimension=scale,
        unit="",
        start=start,
        end=match.end(),
        text="",
        low=min(low, high),
        high=None if open_above else max(low, high),
        comparator=Comparator.AT_LEAST if open_above else Comparator.RANGE if low != high else Comparator.EQUAL,
    )
