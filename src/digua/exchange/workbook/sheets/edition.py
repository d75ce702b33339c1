"""The event itself and its grounds: edition, slots, places, ways between halls."""

from digua.engine.scheduling.model import PlaceKind
from digua.exchange.workbook.description import Column, Sheet
from digua.exchange.workbook.kinds.choice import Choice, Option
from digua.exchange.workbook.kinds.moment import Clock, Day
from digua.exchange.workbook.kinds.number import Whole
from digua.exchange.workbook.kinds.reference import Reference, SlotSet
from digua.exchange.workbook.kinds.text import Identifier, Text
from digua.exchange.workbook.kinds.zone import Zone
from digua.exchange.workbook.sheets.names import named

EDITION = Sheet(
    key="edition",
    en="Edition",
    zh="活动",
    about_en="The event itself. Write in the second column.",
    about_zh="活动本身的信息，请填写第二列。",
    form=True,
    columns=(
        Column(
            key="id",
            en="ID",
            zh="编号",
            about_en="A short name of this edition, kept from year to year.",
            about_zh="本届活动的简短编号，长期不变。",
            kind=Identifier(),
            required=True,
            example="jinhua-2023",
        ),
        *named(
            "title",
            "Title",
            "名称",
            ("What the event is called. One language at least.", "活动名称，至少填写一种语言。"),
            ("Conference on International Cooperation", "国际科技合作大会"),
        ),
        Column(
            key="timezone",
            en="Time zone",
            zh="时区",
            about_en="The venue's time zone. All slots are in its time.",
            about_zh="会场所在时区，所有时段均按此时区填写。",
            kind=Zone(),
            required=True,
            example="Asia/Shanghai",
        ),
        Column(
            key="starts",
            en="First day",
            zh="开始日期",
            about_en="The event's first day.",
            about_zh="活动第一天。",
            kind=Day(),
            required=True,
            example="2023-04-19",
        ),
        Column(
            key="ends",
            en="Last day",
            zh="结束日期",
            about_en="The event's last day.",
            about_zh="活动最后一天。",
            kind=Day(),
            required=True,
            example="2023-04-21",
        ),
        *named(
            "venue", "Venue", "会场", ("Where it is held.", "举办地点。"), ("Exhibition Centre", "国际会展中心")
        ),
        *named("city", "City", "城市", ("The venue's city.", "会场所在城市。"), ("Jinhua", "金华")),
        *named(
            "organiser",
            "Organiser",
            "主办单位",
            ("Who holds it.", "主办单位名称。"),
            ("Science and Technology Bureau", "科学技术局"),
        ),
    ),
)

SLOTS = Sheet(
    key="slots",
    en="Slots",
    zh="时段",
    about_en="Each span of time in which one meeting fits, in the venue's time. Slots do not overlap.",
    about_zh="每个可安排一场洽谈的时间段（会场当地时间），时段之间不得重叠。",
    columns=(
        Column(
            key="id",
            en="ID",
            zh="编号",
            about_en="How other sheets name this slot.",
            about_zh="其他工作表引用此时段时使用的编号。",
            kind=Identifier(),
            required=True,
            unique=True,
            example="D1-01",
        ),
        Column(
            key="day",
            en="Date",
            zh="日期",
            about_en="The day, in the venue's time zone.",
            about_zh="日期（会场时区）。",
            kind=Day(),
            required=True,
            example="2023-04-19",
        ),
        Column(
            key="start",
            en="Start",
            zh="开始",
            about_en="When the meeting begins.",
            about_zh="洽谈开始时间。",
            kind=Clock(),
            required=True,
            width=12,
            example="09:30",
        ),
        Column(
            key="end",
            en="End",
            zh="结束",
            about_en="When it ends, on the same day; 24:00 is midnight.",
            about_zh="洽谈结束时间（同一天内，24:00 表示午夜）。",
            kind=Clock(),
            required=True,
            width=12,
            example="09:55",
        ),
    ),
)

PLACES = Sheet(
    key="places",
    en="Places",
    zh="地点",
    about_en="Every table, room and online link that one meeting at a time can use.",
    about_zh="每张洽谈桌、每间会议室、每个线上会议链接，各占一行，同一时段只安排一场洽谈。",
    columns=(
        Column(
            key="id",
            en="ID",
            zh="编号",
            about_en="The table's number or the room's name, as it stands on its sign.",
            about_zh="桌号或会议室名称，与现场标识一致。",
            kind=Identifier(),
            required=True,
            unique=True,
            example="A-12",
        ),
        Column(
            key="kind",
            en="Kind",
            zh="类型",
            about_en="Table, room or link.",
            about_zh="洽谈桌、会议室或线上链接。",
            kind=Choice(
                options=(
                    Option(PlaceKind.TABLE, "table", "洽谈桌"),
                    Option(PlaceKind.ROOM, "room", "会议室"),
                    Option(PlaceKind.LINK, "link", "线上链接"),
                ),
                empty=PlaceKind.TABLE,
            ),
            example="table 洽谈桌",
        ),
        Column(
            key="hall",
            en="Hall",
            zh="展厅",
            about_en="Where it stands; empty for links. Walking times go by halls.",
            about_zh="所在展厅，线上链接留空。步行时间按展厅计算。",
            kind=Text(most=64),
            example="A",
        ),
        Column(
            key="closed",
            en="Closed in",
            zh="不可用时段",
            about_en="Slots in which it cannot be used.",
            about_zh="不能使用的时段。",
            kind=SlotSet(),
            width=28,
            example="D1-01..D1-04",
        ),
    ),
)

WALKING = Sheet(
    key="walking",
    en="Walking",
    zh="步行",
    about_en="Minutes on foot between two halls, both ways. Pairs that are not listed take none.",
    about_zh="两个展厅之间的步行分钟数（双向相同），未列出的视为 0 分钟。",
    columns=(
        Column(
            key="from_hall",
            en="From hall",
            zh="起点展厅",
            about_en="A hall of the sheet Places.",
            about_zh="“地点”表中的展厅。",
            kind=Reference(target=("places", "hall")),
            required=True,
            example="A",
        ),
        Column(
            key="to_hall",
            en="To hall",
            zh="终点展厅",
            about_en="Another hall of the sheet Places.",
            about_zh="“地点”表中的另一个展厅。",
            kind=Reference(target=("places", "hall")),
            required=True,
            example="B",
        ),
        Column(
            key="minutes",
            en="Minutes",
            zh="分钟",
            about_en="How long the walk takes.",
            about_zh="步行所需分钟数。",
            kind=Whole(least=0, most=600),
            required=True,
            width=12,
            example="6",
        ),
    ),
)
