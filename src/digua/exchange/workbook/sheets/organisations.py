"""Where those who take part come from."""

from digua.exchange.event import OrganisationKind
from digua.exchange.workbook.description import Column, Sheet
from digua.exchange.workbook.kinds.choice import Choice, Option
from digua.exchange.workbook.kinds.country import Country
from digua.exchange.workbook.kinds.lists import Words
from digua.exchange.workbook.kinds.text import Identifier, Text
from digua.exchange.workbook.sheets.names import named

ORGANISATIONS = Sheet(
    key="organisations",
    en="Organisations",
    zh="单位",
    about_en="Companies, universities, institutes, investors, offices: everybody that people come from.",
    about_zh="企业、高校、科研院所、投资机构、政府部门等参会单位。",
    columns=(
        Column(
            key="id",
            en="ID",
            zh="编号",
            about_en="How other sheets name this organisation.",
            about_zh="其他工作表引用此单位时使用的编号。",
            kind=Identifier(),
            required=True,
            unique=True,
            example="O-017",
        ),
        *named(
            "name",
            "Name",
            "名称",
            ("Its full name. One language at least.", "单位全称，至少填写一种语言。"),
            ("Nordlys Sensor AS", "北极光传感有限公司"),
        ),
        Column(
            key="kind",
            en="Kind",
            zh="类型",
            about_en="What kind of organisation it is.",
            about_zh="单位类型。",
            kind=Choice(
                options=(
                    Option(OrganisationKind.COMPANY, "company", "企业"),
                    Option(OrganisationKind.UNIVERSITY, "university", "高校"),
                    Option(OrganisationKind.RESEARCH_INSTITUTE, "research institute", "科研院所"),
                    Option(OrganisationKind.TRANSFER_BODY, "technology-transfer body", "技术转移机构"),
                    Option(OrganisationKind.INVESTOR, "investor", "投资机构"),
                    Option(OrganisationKind.GOVERNMENT, "government", "政府部门"),
                    Option(OrganisationKind.ASSOCIATION, "association", "协会学会"),
                    Option(OrganisationKind.OTHER, "other", "其他"),
                )
            ),
            required=True,
            width=24,
            example="company 企业",
        ),
        Column(
            key="country",
            en="Country",
            zh="国家或地区",
            about_en="Two-letter code of ISO 3166; the sheet Lists has them all.",
            about_zh="ISO 3166 两位代码，见“选项”表。",
            kind=Country(),
            required=True,
            width=15,
            example="NO",
        ),
        Column(
            key="city",
            en="City",
            zh="城市",
            about_en="Where it is.",
            about_zh="所在城市。",
            kind=Text(),
            example="Trondheim",
        ),
        Column(
            key="website",
            en="Website",
            zh="网址",
            about_en="Its home page.",
            about_zh="官方网站。",
            kind=Text(most=2_000),
            width=28,
            example="https://nordlys.example",
        ),
        Column(
            key="identifier",
            en="Register number",
            zh="登记编号",
            about_en="Unified social credit code, ROR, LEI or another official number.",
            about_zh="统一社会信用代码、ROR、LEI 等官方编号。",
            kind=Text(most=64),
            width=24,
            example="91330700MA2DXXXX0X",
        ),
        Column(
            key="sectors",
            en="Sectors",
            zh="行业领域",
            about_en="What it works in.",
            about_zh="所属行业领域。",
            kind=Words(),
            width=30,
            example="sensors; smart home",
        ),
    ),
)
