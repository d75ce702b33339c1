"""Words and signs before and after a number that make it a bound, in the languages of the profiles."""

import re

from digua.engine.text.facts.fact import Comparator

_BEFORE = {
    Comparator.AT_LEAST: """≥|>=|at least|no less than|not less than|minimum|minimum of|min.|min|from|
        starting at|not below|mindestens|mind.|wenigstens|nicht unter|ab|minimal|au moins|au minimum|
        pas moins de|à partir de|dès|al menos|como mínimo|mínimo|mínimo de|desde|no menos de|a partir de|
        minst|minimum|fra|ikke under|не менее|не ниже|не меньше|от|минимум|как минимум|على الأقل|لا يقل عن|
        لا تقل عن|بحد أدنى|不低于|不少于|不小于|至少|大于等于|大于或等于|最低|最少|起码|不短于|最小|
        少なくとも|最低でも|최소|적어도""",
    Comparator.MORE: """>|more than|over|above|exceeding|greater than|higher than|beyond|longer than|
        mehr als|über|oberhalb von|länger als|größer als|höher als|plus de|supérieur à|
        supérieure à|supérieurs à|supérieures à|au-dessus de|más de|superior a|superiores a|por encima de|
        mayor que|mer enn|over|høyere enn|более|более чем|больше|свыше|выше|أكثر من|أكبر من|فوق|
        يزيد عن|تزيد عن|أعلى من|大于|超过|高于|多于|逾|超|超過|초과""",
    Comparator.AT_MOST: """≤|<=|at most|no more than|not more than|not exceeding|not above|within|inside|
        höchstens|nicht mehr als|nicht über|innerhalb von|innerhalb|binnen|au plus|pas plus de|en moins de|
        sous|como máximo|no más de|a lo sumo|en menos de|høyst|ikke mer enn|ikke over|innen|не более|
        не выше|не больше|не свыше|в течение|в пределах|لا يزيد عن|لا تزيد عن|لا يتجاوز|لا تتجاوز|خلال|
        不高于|不超过|不大于|不多于|小于等于|小于或等于|最多|至多|限于""",
    Comparator.LESS: """<|less than|below|under|fewer than|lower than|shorter than|smaller than|unter|
        weniger als|unterhalb von|kleiner als|moins de|inférieur à|inférieure à|inférieurs à|inférieures à|
        menos de|inferior a|inferiores a|por debajo de|menor que|mindre enn|under|på under|lavere enn|менее|
        менее чем|меньше|ниже|أقل من|أصغر من|تحت|دون|أدنى من|小于|低于|少于|不足|不到|未满|未満|미만""",
    Comparator.UP_TO: """up to|maximum|maximum of|max.|max|as many as|bis zu|bis|maximal|max|jusqu'à|jusque|
        au maximum|maximum|hasta|máximo|máximo de|inntil|opptil|opp til|maks|maks.|maksimalt|до|максимум|
        не позднее|حتى|إلى|بحد أقصى|最高|最大|最高可达|最長|最长|最大で|최대|최고""",
    Comparator.ABOUT: """≈|~|about|around|approximately|approx.|approx|roughly|nearly|almost|some|circa|ca.|
        ca|rund|etwa|ungefähr|knapp|gut|environ|près de|autour de|unos|unas|aproximadamente|cerca de|
        alrededor de|omtrent|rundt|cirka|около|примерно|приблизительно|порядка|نحو|حوالي|تقريبا|约|大约|
        约为|近|大概|将近|約|およそ|약|대략""",
    Comparator.WITHIN: "±|\\+/-|\\+-|plus or minus",
}

_AFTER = {
    Comparator.AT_LEAST: """or more|or above|or higher|or better|or longer|or over|and above|and more|
        minimum|at least|and up|oder mehr|oder höher|oder länger|und mehr|ou plus|minimum|et plus|o más|
        y más|mínimo|eller mer|eller høyere|или более|и более|и выше|или выше|أو أكثر|على الأقل|فأكثر|
        كحد أدنى|\\+(?!\\w)|及以上|或以上|以上|起|이상""",
    Comparator.MORE: "を超え|超|초과",
    Comparator.AT_MOST: """or less|or below|or lower|or fewer|at most|and below|oder weniger|ou moins|
        au plus|o menos|eller mindre|или менее|и менее|أو أقل|على الأكثر|كحد أقصى|及以下|或以下|以下|以内|
        之内|内|이하|이내|까지""",
    Comparator.UP_TO: "maximum|max\\.?|まで",
    Comparator.LESS: "未満|未满|미만",
    Comparator.ABOUT: "左右|上下|程度|前後|내외|가량|정도|余|多(?=[个年天])",
}


def _pattern(phrases: str) -> str:
    return "|".join(
        phrase.replace(".", "\\.") if "\\" not in phrase else phrase
        for phrase in sorted((" ".join(p.split()) for p in phrases.split("|")), key=len, reverse=True)
    )


def _groups(table: dict[Comparator, str]) -> str:
    return "|".join(f"(?P<{comparator.name}>{_pattern(phrases)})" for comparator, phrases in table.items())


_BOUND_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])|(?=[^\w\s])|(?<=[\u3040-\u30ff\u4e00-\u9fff])|(?=[\u3040-\u9fff\uac00-\ud7a3]))"
    rf"(?:{_groups(_BEFORE)})[ :]?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(rf" ?(?:[가-힣]{{1,5}} )?(?:{_groups(_AFTER)})(?![A-Za-zА-яё])", re.IGNORECASE)
_LONGEST = 24


def before(text: str, end: int) -> tuple[Comparator, int] | None:
    """The bound that ends where a number begins, and where its words begin."""
    start = max(0, end - _LONGEST)
    match = _BOUND_BEFORE.search(text[start:end])
    return (Comparator[match.lastgroup or ""], start + match.start()) if match else None


def after(text: str, start: int) -> tuple[Comparator, int] | None:
    """The bound that begins where a number and its unit end, and where its words end."""
    match = _BOUND_AFTER.match(text, start)
    return (Comparator[match.lastgroup or ""], match.end()) if match else None
