"""What the demo edition is about, and the days that its people must know."""

from datetime import timedelta

from digua.portal.core.actor import Actor
from digua.portal.core.texts import Source, Texts, Told
from digua.portal.events.models import Edition
from digua.portal.events.services.subjects import set_key_dates, set_themes

THEMES = (
    ("生物医药与医疗器械", "Biomedicine and medical devices", ("A61", "C12")),
    ("新能源与储能", "New energy and storage", ("H02", "C25", "H01")),
    ("新材料", "New materials", ("C04", "C08", "B29")),
    ("智能制造与仪器", "Smart manufacturing and instruments", ("G01", "B23", "B25", "B01")),
    ("数字技术", "Digital technology", ("G06", "H04", "G05")),
    ("现代农业与食品", "Modern agriculture and food", ("A01", "A23")),
)
"""In Chinese, in English, and the beginnings of the IPC codes that belong to each."""

DATES = (
    ("企业需求与成果提交截止", "Needs and offers handed in", -42),
    ("参会登记截止", "Registration closes", -21),
    ("洽谈日程公布", "Meeting schedules published", -7),
    ("大会开幕", "Opening", 0),
)
"""In Chinese, in English, and the days from the opening."""


def say_what_it_is_about(edition: Edition, *, by: Actor) -> None:
    themes = [(both(zh, en), [f"IPC:{code}" for code in codes]) for zh, en, codes in THEMES]
    set_themes(by=by, edition=edition, themes=themes)
    dates = [(both(zh, en), edition.starts + timedelta(days=days)) for zh, en, days in DATES]
    set_key_dates(by=by, edition=edition, dates=dates)


def both(chinese: str, english: str) -> Texts:
    return Texts.of(chinese, "zh").told(Told(english, "en", Source.HUMAN))
