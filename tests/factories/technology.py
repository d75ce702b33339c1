"""Needs and offers on a few technologies, written by hand in the languages that guests of an edition speak.

A topic is a Chinese need with requirements, and offers that answer them, sentence by sentence. The verdict
beside a sentence is what a careful reader would say of it; None is a requirement that the offer is silent on.
"""

from dataclasses import dataclass

from digua.engine.matching.model import Verdict

MET, PARTLY, AGAINST = Verdict.MET, Verdict.PARTLY, Verdict.CONTRADICTED
Answer = tuple[Verdict, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    lang: str
    title: str
    summary: str
    answers: tuple[Answer, ...]
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    need: str
    need_en: str
    summary: str
    requirements: tuple[str, ...]
    offers: tuple[Offer, ...]


TOPICS = (
    Topic(
        need="绿色制氢用新型高性能催化剂（非铱析氧电极）",
        need_en="Iridium-free oxygen evolution electrodes for green hydrogen",
        summary="为碱性与阴离子膜电解槽寻找低成本析氧电极，替代含铱方案。",
        requirements=(
            "析氧过电位不高于 220 mV（10 mA/cm²）",
            "不含铱，或铱载量低于 0.1 mg/cm²",
            "连续运行 5,000 小时以上",
        ),
        offers=(
            Offer(
                lang="nb",
                title="Iridiumfri nikkel–jern-katalysator for alkalisk elektrolyse",
                summary="Elektrodene lages i én operasjon på nikkelnett og er prøvd i korte stabler.",
                answers=(
                    (MET, "Overpotensialet er 205 mV ved 10 mA/cm² i 1 M KOH."),
                    (MET, "Elektroden inneholder verken iridium eller andre platinametaller."),
                    (MET, "Kortstabelen har gått i 6 200 timer ved 70 °C med under 3 % tap."),
                ),
                title_zh="用于碱性电解水的无铱镍铁催化剂",
                title_en="Iridium-free nickel–iron catalyst for alkaline electrolysis",
            ),
            Offer(
                lang="ja",
                title="アニオン交換膜水電解用の卑金属触媒",
                summary="ニッケル系の層状複水酸化物を電極に直接成長させます。",
                answers=(
                    (PARTLY, "10 mA/cm² における過電圧は 235 mV です。"),
                    (MET, "貴金属は一切使用していません。"),
                    None,
                ),
                title_zh="用于阴离子交换膜电解水的非贵金属催化剂",
                title_en="Base-metal catalyst for anion exchange membrane electrolysis",
            ),
        ),
    ),
    Topic(
        need="新能源汽车一体化压铸免热处理铝合金",
        need_en="Heat-treatment-free aluminium alloy for large die castings",
        summary="用于后地板一体化压铸件，希望联合开发并在永康试制。",
        requirements=("铸态延伸率不低于 12%", "屈服强度不低于 130 MPa", "可使用 50% 以上再生铝"),
        offers=(
            Offer(
                lang="de",
                title="Naturharte Druckgusslegierung für Strukturbauteile",
                summary="Eine Al-Mg-Fe-Legierung, die ohne Wärmebehandlung auskommt.",
                answers=(
                    (MET, "Im Gusszustand erreichen Proben eine Bruchdehnung von 13 bis 15 %."),
                    (MET, "Die Streckgrenze liegt bei 140 MPa."),
                    (PARTLY, "Bis zu 40 % Sekundäraluminium wurden bisher erprobt."),
                ),
                title_zh="用于结构件的免热处理压铸合金",
                title_en="Die-casting alloy for structural parts without heat treatment",
            ),
        ),
    ),
    Topic(
        need="手持电动工具用高效无刷电机及控制算法",
        need_en="Efficient brushless motors and control for hand-held power tools",
        summary="提升整机效率，降低温升，适配 20 V 电池平台。",
        requirements=("额定点效率不低于 90%", "温升不超过 60 K", "成本不高于每台 60 元"),
        offers=(
            Offer(
                lang="ru",
                title="Бездатчиковое управление вентильными двигателями",
                summary="Алгоритм для двигателей мощностью до 1,5 кВт, проверен на серийных образцах.",
                answers=(
                    (MET, "КПД в номинальной точке составляет 91,5 %."),
                    (PARTLY, "Превышение температуры — 64 К при длительной нагрузке."),
                    None,
                ),
                title_zh="无刷电机的无传感器控制",
                title_en="Sensorless control of brushless motors",
            ),
            Offer(
                lang="ko",
                title="전동공구용 고효율 BLDC 모터 설계 기술",
                summary="양산 라인에서 검증된 18~20 V급 모터 설계를 이전합니다.",
                answers=(
                    (MET, "정격 부하에서 효율은 92 %입니다."),
                    (MET, "온도 상승은 55 K 이하로 유지됩니다."),
                    (AGAINST, "모터 단가는 약 95위안입니다."),
                ),
                title_zh="电动工具用高效无刷电机设计技术",
                title_en="Design of efficient BLDC motors for power tools",
            ),
        ),
    ),
    Topic(
        need="中药口服液生产废水的深度脱色与回用",
        need_en="Decolouring and reuse of waste water from oral liquids",
        summary="兰溪厂区日排放 800 吨，要求回用率提高一倍。",
        requirements=("出水色度低于 30 倍", "回用率不低于 60%", "吨水运行费用低于 6 元"),
        offers=(
            Offer(
                lang="ar",
                title="أغشية نانوية لإزالة اللون من مياه الصرف الدوائية",
                summary="وحدة تجريبية تعمل منذ عامين في مصنع للأدوية.",
                answers=(
                    (MET, "تنخفض شدة اللون في المياه المعالجة إلى أقل من 20 مرة."),
                    (PARTLY, "بلغت نسبة إعادة الاستخدام 55 ٪ في الوحدة التجريبية."),
                    None,
                ),
                title_zh="用于制药废水脱色的纳滤膜",
                title_en="Nanomembranes that decolour pharmaceutical waste water",
            ),
            Offer(
                lang="en",
                title="Electro-oxidation of coloured process water with boron-doped diamond",
                summary="Skid-mounted cells, two references in food processing.",
                answers=(
                    (MET, "Colour falls below 25 units within forty minutes."),
                    (MET, "Sixty-eight per cent of the water went back to the process."),
                    (AGAINST, "Energy alone costs about nine yuan per cubic metre."),
                ),
                title_zh="掺硼金刚石电极电氧化处理有色工艺水",
                title_en="Electro-oxidation of coloured process water with boron-doped diamond",
            ),
        ),
    ),
    Topic(
        need="磁性材料重稀土减量工艺",
        need_en="Less heavy rare earth in sintered magnets",
        summary="东阳磁材企业寻求晶界扩散与回收技术。",
        requirements=("镝、铽用量降低 50% 以上", "矫顽力不低于 20 kOe", "提供中试线工艺包"),
        offers=(
            Offer(
                lang="ja",
                title="ネオジム磁石の粒界拡散による重希土類削減",
                summary="真空蒸着とスラリー塗布を組み合わせた量産向けの工程です。",
                answers=(
                    (MET, "ジスプロシウムの使用量を 60 % 削減しました。"),
                    (MET, "保磁力は 21 kOe 以上を確認しています。"),
                    (PARTLY, "パイロットラインの設計図は別契約で提供できます。"),
                ),
                title_zh="通过晶界扩散减少钕磁体重稀土用量",
                title_en="Less heavy rare earth in neodymium magnets by grain boundary diffusion",
            ),
            Offer(
                lang="en",
                title="Hydrogen-based recycling of neodymium magnets",
                summary="Scrap magnets become powder in one step at low temperature.",
                answers=(
                    (PARTLY, "Dysprosium demand falls by a third when recycled powder is used."),
                    None,
                    (MET, "A complete process package for a pilot line is available."),
                ),
                title_zh="钕磁体的氢法回收",
                title_en="Hydrogen-based recycling of neodymium magnets",
            ),
        ),
    ),
    Topic(
        need="冷链物流用相变蓄冷材料",
        need_en="Phase change materials for cold chains",
        summary="义乌跨境生鲜与疫苗运输，需要 2–8 ℃ 稳定保温 96 小时。",
        requirements=("相变温度 4–6 ℃", "潜热不低于 200 J/g", "1,000 次循环后衰减小于 5%"),
        offers=(
            Offer(
                lang="en",
                title="Bio-based phase change material for vaccine boxes",
                summary="Made from fatty acids, food safe and fully recyclable.",
                answers=(
                    (MET, "It melts at 5 °C with less than one degree of supercooling."),
                    (MET, "Latent heat is 212 J/g."),
                    (PARTLY, "Six hundred cycles have shown a loss of three per cent so far."),
                ),
                title_zh="用于疫苗箱的生物基相变材料",
                title_en="Bio-based phase change material for vaccine boxes",
            ),
        ),
    ),
    Topic(
        need="五轴数控机床热误差在线补偿",
        need_en="Online compensation of thermal error in five-axis machines",
        summary="精密零件企业希望在现有机床上加装。",
        requirements=("热误差降低 70% 以上", "适配国产数控系统", "安装停机不超过两天"),
        offers=(
            Offer(
                lang="de",
                title="Modellbasierte Kompensation thermischer Verlagerungen",
                summary="Das Modell lernt aus acht Temperaturfühlern und der Spindelleistung.",
                answers=(
                    (MET, "Thermische Verlagerungen sinken im Mittel um 78 %."),
                    None,
                    (MET, "Der Einbau dauert einen Arbeitstag."),
                ),
                title_zh="基于模型的热变形补偿",
                title_en="Model-based compensation of thermal displacement",
            ),
            Offer(
                lang="zh",
                title="数控机床热误差深度学习补偿系统",
                summary="已在三家企业的四十台机床上运行。",
                answers=(
                    (MET, "主轴热误差平均降低 74%。"),
                    (MET, "支持华中、广数等国产数控系统。"),
                    (MET, "现场安装只需一天半。"),
                ),
                title_zh="数控机床热误差深度学习补偿系统",
                title_en="Deep-learning compensation of thermal error for machine tools",
            ),
        ),
    ),
    Topic(
        need="可降解地膜及其田间应用",
        need_en="Degradable mulch film and its use in the field",
        summary="用于浙中地区甘薯与火龙果种植。",
        requirements=("180 天内田间降解 90%", "拉伸强度不低于 18 MPa", "每亩成本低于 180 元"),
        offers=(
            Offer(
                lang="ko",
                title="토양 생분해성 멀칭 필름",
                summary="PBAT와 전분 복합 소재로 두께 12 µm까지 가공됩니다.",
                answers=(
                    (MET, "밭에서 150일 안에 92 %가 분해됩니다."),
                    (MET, "인장 강도는 20 MPa입니다."),
                    None,
                ),
                title_zh="土壤生物降解地膜",
                title_en="Soil-degradable mulch film",
            ),
        ),
    ),
)
NEEDS_WITHOUT_OFFER = (
    ("深海养殖网箱防附着涂层", "Antifouling coating for deep-sea cages", ("三年内附着率低于 10%",)),
    ("木雕文物的无损三维扫描与修复", "Non-destructive scanning of carved wood", ("点云精度优于 0.05 mm",)),
    ("酥饼自动包馅生产线", "Automatic filling line for crisp pastries", ("每小时 6,000 只", "破损率低于 1%")),
)
