"""The words of the demo's deeds. All people, companies and list items are invented."""

import json
from typing import Any

from digua.portal.core.texts import Texts
from digua.portal.profiles.content import Content, Requirement


def line(text: str, lang: str, *, must: bool = True) -> Requirement:
    return Requirement(text=Texts.of(text, lang), must=must)


NEED = Content(
    lang="zh",
    title=Texts.of("便携式气相色谱仪用低功耗微型真空泵", "zh"),
    summary=Texts.of(
        "我们的便携式色谱仪需要一台体积小、噪声低、能用电池长期驱动的微型真空泵，现有产品寿命不够。", "zh"
    ),
    description=Texts.of(
        "我们生产现场用的便携式气相色谱仪，年销量约一千二百台。现用的微型隔膜泵在连续运行八百小时后流量下降三成，"
        "用户每年要更换一次。我们希望与有微型泵设计经验的单位合作，联合改进隔膜材料和驱动电路，并在金华建立小批量装配线。",
        "zh",
    ),
    requirements=(
        line("连续运行不少于5000小时，流量衰减不超过10%", "zh"),
        line("功耗不超过3瓦，由12伏电池驱动", "zh"),
        line("一米处噪声不超过45分贝", "zh", must=False),
    ),
    keywords=("微型真空泵", "隔膜泵", "气相色谱"),
    codes=("F04B45/04", "G01N30/02"),
    stage="lab_tested",
    partnerships=("rd_cooperation",),
    partner_role="提供微型泵的设计和样机，与我们共同完成寿命试验。",
)
HINT_OF_NEED = (
    "第一条要求请补上测试条件（温度、介质、背压），并说明现有泵的实测数据，这样更容易匹配到合适的伙伴。"
)
HINTS = (
    "请说明预期的处理规模和目前的成本，否则对方无法判断是否值得谈。",
    "请把“性能好”改成可以检验的指标，并附上一份测试报告或样品照片。",
)
OFFER = Content(
    lang="en",
    title=Texts.of("Expert in catalysts for intermittent electrolysis, for visits of several weeks", "en"),
    summary=Texts.of(
        "An engineer who has run electrolysers on solar power for six years advises on electrodes that survive "
        "daily stops.",
        "en",
    ),
    description=Texts.of(
        "He planned and ran a 2 MW alkaline electrolyser that is stopped every night, measured how electrodes "
        "age, and developed a coating and a stopping procedure that halved the loss. He can spend three to six "
        "weeks at a partner's plant, train its staff and plan tests with them.",
        "en",
    ),
    requirements=(line("A plant or test bench of at least 50 kW on which measurements can be made", "en"),),
    advantages=(Texts.of("His figures come from a plant that has run for six years, not from a bench", "en"),),
    keywords=("electrolysis", "electrode", "intermittent operation"),
    codes=("C25B11/075",),
    partnerships=("commercial_assisted",),
    partner_role="Receives him at its plant and covers travel.",
)
APPROACHES = (
    "We model the aging of the device from its first thousand hours and compare it with accelerated tests of "
    "two hundred samples. A report after each quarter; the method becomes yours.",
    "Wir messen am Bandende mit einem eigenen Sensor und lernen aus den Daten Ihrer letzten drei Jahre. Erste "
    "Ergebnisse nach vier Monaten, Übergabe mit Schulung.",
    "我们先用贵方历史数据建立模型，再在产线上加装检测工位，六个月内完成验证，之后由贵方自行维护。",
)
REVIEW = "方案具体，阶段目标可以检验，报价合理；需补充对产线节拍影响的说明。"
SEARCHES = {"company": "微型传感器", "guest": "hydrogen electrolysis"}
LIST: dict[str, Any] = {
    "format": "digua-screening-list/1",
    "kind": "control",
    "name": "Demo list of controlled items 示例管制清单",
    "version": "demo-1",
    "items": [
        {
            "code": "DEMO-8A1",
            "title": "Underwater equipment 水下设备",
            "terms": ["underwater", "水下"],
        },
        {"code": "DEMO-6C2", "title": "Radioactive sources 放射源", "terms": ["放射源", "radioactive source"]},
    ],
}
A_LIST = """企业名称,统一社会信用代码,县市,联系人,手机,邮箱
永康万铸精密机械有限公司,91330784MA2E1CT5W5,永康市,胡建明,138 0589 4417,hu@wanzhu.example
义乌联创智造有限公司,,义乌市,骆晓燕,13957920836,luo@lianchuang.example
东阳横店光电科技有限公司,,东阳市,金立,1.38578E+10,jin@hdoptics.example
兰溪江南纺织有限公司,,兰溪市,,13566778899,wu@jiangnan.example
金华婺江包装有限公司,,金华市,方敏,13757912345,fang at wujiang.example
"""


def list_file() -> bytes:
    """The screening list as its officer would have it as a file."""
    return json.dumps(LIST, ensure_ascii=False).encode()
