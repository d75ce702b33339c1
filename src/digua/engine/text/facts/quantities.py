"""Numbers with units, their bounds and ranges, as facts in base units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from digua.engine.text.facts import bounds
from digua.engine.text.facts.dimensions import Powers
from digua.engine.text.facts.fact import Comparator, Fact, FactKind
from digua.engine.text.facts.measures import continued, measure
from digua.engine.text.facts.numerals import Numeral, numerals, spelled
from digua.engine.text.facts.unit_words import CURRENCY_SIGNS, CURRENCY_WORDS
from digua.engine.text.facts.units import SIGNS, WORD_UNITS, Unit

_UNIT_BEFORE = re.compile(
    r"(?P<sign>(?<![\d)])%|"
    + "|".join(sorted((re.escape(sign) for sign in CURRENCY_SIGNS), key=len, reverse=True))
    + rf"|(?<![A-Za-z])(?:RMB|kr\.?|{'|'.join(CURRENCY_WORDS)})) ?$"
)

_TO = re.compile(
    r" ?(?:-|–|~|\.\.\.?|…|至|到|から|에서|부터) ?| (?:to|bis|til|à|a|до|إلى|and|und|et|y|og|и) | (?:و|إلى) ?"
)
_NEEDS_OPENING = re.compile(r" (?:and|und|et|y|og|и|a) | و ?")
_OPENING = re.compile(
    r"(?<![^\W\d_])(?:between|from|zwischen|von|entre|de|fra|mellom|от|между|с|بين|من)(?: (?:les|den|the))? ?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d ?(?:年|년|г\.|год)|\d{1,2}月(?:\d{1,2}日)?"
    r"|(?:19|20)\d\d-\d\d?-\d\d?|\d\d?\.\d\d?\.(?:19|20)\d\d"
)
_RATE_BEFORE = re.compile(
    r"(?:(?P<a>年产能?|年供|年間|每年|毎年|연간|연)|(?P<month>月产|月供|每月|월)|(?P<d>日产|每天|每日)"
    r"|(?P<h>每小时|毎時|時間あたり|시간당)|(?P<min>每分钟|毎分|분당)|(?P<s>每秒|毎秒|초당)) ?$"
)
_FRACTION = re.compile(r"\d+分の\d+")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with the unit behind it, if any, and the currency before it, if any."""

    numeral: Numeral
    unit: Unit | None
    start: int
    end: int


def quantities(text: str, lang: str | None, taken: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    """The quantities of a text with plain signs, in order; not within the `taken` places.

    A number without unit is one only where words or signs make it a bound or a range.
    """
    skipped = [*taken, *(m.span() for m in _DATE.finditer(text)), *(m.span() for m in _FRACTION.finditer(text))]
    free = [a for a in _amounts(text, lang) if not any(s < a.end and a.start < e for s, e in skipped)]
    at = 0
    while at < len(free):
        second = free[at + 1] if at + 1 < len(free) else None
        joined = second and _range(text, free[at], second)
        fact = joined or _single(text, free[at])
        if fact:
            yield fact
        at += 2 if joined else 1


def _amounts(text: str, lang: str | None) -> list[_Amount]:
    found = [_amount(text, numeral) for numeral in numerals(text, lang)]
    words = [_amount(text, numeral) for numeral in spelled(text, lang)]
    return sorted([*found, *(a for a in words if a.unit and _says_much(text, a))], key=lambda a: a.start)


def _says_much(text: str, amount: _Amount) -> bool:
    """Whether a number in words is meant as one: not before a lone letter, nor in "a unit"."""
    unit = text[amount.numeral.end : amount.end].strip(" -")
    a_piece = amount.numeral.value == 1 and amount.unit is not None and amount.unit.counted
    return not a_piece and (len(unit) > 1 or not unit.isascii())


def _amount(text: str, numeral: Numeral) -> _Amount:
    sign = _UNIT_BEFORE.search(text[max(0, numeral.start - 6) : numeral.start])
    found = measure(text, numeral.end)
    if sign and (found is None or found.unit.counted):
        unit = SIGNS.get(sign["sign"]) or WORD_UNITS[sign["sign"].lower().rstrip(".")]
        found = continued(text, unit, numeral.end)
        return _Amount(numeral, found.unit, numeral.start - len(sign.group()), found.end)
    if found is None:
        return _Amount(numeral, None, numeral.start, numeral.end)
    return _Amount(numeral, found.unit, numeral.start, found.end)


def _range(text: str, first: _Amount, second: _Amount) -> Fact | None:
    """ "5 to 7 kg", "2 °C–8 °C", "10 ± 0.5 mm"; None where the two amounts stand apart."""
    between = text[first.end : second.start]
    unit = second.unit or first.unit
    if first.unit and second.unit and first.unit.powers != second.unit.powers:
        return None
    low, high = first.numeral.value, second.numeral.value
    if re.fullmatch(r" ?(?:±|\+/?-) ?", between):
        scale = unit.factor if unit else Decimal(1)
        middle = _base(low, first.unit or unit)
        return _fact(
            Comparator.RANGE, middle - high * scale, middle + high * scale, unit, first.start, second.end
        )
    if not _TO.fullmatch(between) or (_NEEDS_OPENING.fullmatch(between) and not _opened(text, first.start)):
        return None
    if unit is None and between.strip(" ") not in {"-", "–", "~", "至", "到"}:
        return None
    if first.numeral.scale == 0 and second.numeral.scale and (first.unit is None or second.unit is None):
        low = low.scaleb(second.numeral.scale)
    ends = sorted((_base(low, first.unit or unit), _base(high, second.unit or unit)))
    return _fact(Comparator.RANGE, ends[0], ends[1], unit, first.start, second.end)


def _opened(text: str, start: int) -> bool:
    return _OPENING.search(text[max(0, start - 14) : start]) is not None


def _single(text: str, amount: _Amount) -> Fact | None:
    before, after = bounds.before(text, amount.start), bounds.after(text, amount.end)
    if amount.unit is None and before is None and after is None:
        return None
    start, end = before[1] if before else amount.start, after[1] if after else amount.end
    stated = [bound[0] for bound in (after, before) if bound]
    comparator = next(
        (c for c in stated if c is not Comparator.ABOUT), stated[0] if stated else Comparator.EQUAL
    )
    if comparator is Comparator.WITHIN:
        return _within(text, amount, start, end)
    value = _base(amount.numeral.value, amount.unit)
    fact = _fact(
        comparator,
        None if comparator in (Comparator.AT_MOST, Comparator.LESS, Comparator.UP_TO) else value,
        None if comparator in (Comparator.AT_LEAST, Comparator.MORE) else value,
        amount.unit,
        start,
        end,
    )
    return _per_time(text, fact, amount.unit) if amount.unit else fact


def _per_time(text: str, fact: Fact, unit: Unit) -> Fact:
    """The same as a rate where its time stands before it, as East Asian languages have it: 年产3000吨."""
    rate = _RATE_BEFORE.search(text[max(0, fact.start - 6) : fact.start])
    if rate is None or "s" in unit.powers or fact.dimension in ("share", "temperature"):
        return fact
    seconds = SIGNS[rate.lastgroup or ""].factor
    powers = unit.powers.times({"s": -1})
    return replace(
        fact,
        dimension=powers.name,
        unit=powers.unit,
        low=None if fact.low is None else float(Decimal(repr(fact.low)) / seconds),
        high=None if fact.high is None else float(Decimal(repr(fact.high)) / seconds),
        start=fact.start - len(rate.group()),
    )


def _within(text: str, amount: _Amount, start: int, end: int) -> Fact:
    """ "± 5 %" as a range round zero; "≤ ±5 %" as a bound."""
    width = amount.numeral.value * (amount.unit.factor if amount.unit else 1)
    outer = bounds.before(text, start)
    if outer and outer[0] in (Comparator.AT_MOST, Comparator.LESS, Comparator.UP_TO):
        fact = _fact(outer[0], None, width, amount.unit, outer[1], end)
    else:
        fact = _fact(Comparator.WITHIN, -width, width, amount.unit, start, end)
    return replace(fact, dimension="temperature difference") if fact.dimension == "temperature" else fact


def _base(value: Decimal, unit: Unit | None) -> Decimal:
    return value * unit.factor + unit.zero if unit else value


def _fact(
    comparator: Comparator, low: Decimal | None, high: Decimal | None, unit: Unit | None, start: int, end: int
) -> Fact:
    powers = unit.powers if unit else Powers()
    return Fact(
        kind=FactKind.QUANTITY,
        dimension=powers.name,
        unit=powers.unit,
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        comparator=comparator,
        start=start,
        end=end,
        text="",
    )
