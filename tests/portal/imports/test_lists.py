"""Lists as organisations have them anyway."""

import pytest

from digua.portal.core.actor import OPERATOR
from digua.portal.core.refusal import ImpossibleError
from digua.portal.events.models import Registration
from digua.portal.imports.checking.run import check
from digua.portal.imports.committing import commit
from digua.portal.imports.models import Import
from digua.portal.imports.services.mapping import choose_columns
from digua.portal.people.models import Affiliation, Organisation, Person
from digua.portal.profiles.models import Profile

COMPANIES = """企业名称,统一社会信用代码,县市,联系人,手机,邮箱
永康万铸精密机械有限公司,91330784MA2E1CT5W5,永康市,胡建明,138 0589 4417,hu@wanzhu.example
义乌联创智造有限公司,,义乌市,骆晓燕,13957920836,luo@lianchuang.example
东阳横店光电科技有限公司,,东阳市,金立,1.38578E+10,jin@hdoptics.example
"""


def checked(imported: Import, **said) -> Import:
    mapping = imported.mapping
    columns = {int(number): key for number, key in mapping["columns"].items()}
    choose_columns(by=OPERATOR, imported=imported, columns=columns, defaults=mapping["defaults"] | said)
    check(imported, by=OPERATOR)
    return Import.objects.get(pk=imported.pk)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_columns_are_suggested_by_their_headings(listed, encoding):
    mapping = listed(COMPANIES, encoding=encoding).mapping
    assert mapping == {
        "tab": "list",
        "head": 1,
        "columns": {
            "1": "organisation.name",
            "2": "organisation.identifier",
            "3": "organisation.city",
            "4": "person.name",
            "5": "person.phone",
            "6": "person.email",
        },
        "defaults": {"organisation.country": "CN"},
    }


def test_columns_are_suggested_by_what_stands_in_them(listed):
    mapping = listed(
        "a;b;c\nNordlys AS;kari@nordlys.example;+47 73 59 50 00\nHavvind AS;ola@vind.example;+47 22 85 50 50\n"
    ).mapping
    assert mapping["columns"] == {"1": "organisation.name", "2": "person.email", "3": "person.phone"}


def test_a_list_is_checked_cell_by_cell_and_committed(listed, edition):
    imported = checked(listed(COMPANIES.replace("1.38578E+10", "13857800000")))
    number = imported.findings.get()
    assert (number.row, number.column, number.shown) == (2, 2, "91330784MA2E1CT5W5")
    imported.mends.create(tab="list", row=2, column=2, value="")
    Import.objects.update(revision=imported.revision + 1)
    check(imported, by=OPERATOR)
    commit(Import.objects.get(), by=OPERATOR)
    names = [str(each) for each in Organisation.objects.order_by("pk")]
    assert names == ["永康万铸精密机械有限公司", "义乌联创智造有限公司", "东阳横店光电科技有限公司"]
    assert list(Organisation.objects.values_list("country", "city").order_by("pk")) == [
        ("CN", "永康市"),
        ("CN", "义乌市"),
        ("CN", "东阳市"),
    ]
    assert list(Person.objects.order_by("pk").values_list("name", "phone", "addresses__email")) == [
        ("胡建明", "138 0589 4417", "hu@wanzhu.example"),
        ("骆晓燕", "13957920836", "luo@lianchuang.example"),
        ("金立", "13857800000", "jin@hdoptics.example"),
    ]
    assert set(Registration.objects.values_list("edition", "role")) == {(edition.pk, "company")}


def test_a_rounded_phone_number_is_told(listed):
    imported = checked(listed(COMPANIES.replace("91330784MA2E1CT5W5", "")))
    (finding,) = imported.findings.all()
    assert (finding.row, finding.column) == (4, 5)
    assert finding.reason["en"] == "“1.38578E+10” is a phone number that was stored as a rounded number."


def test_people_and_needs_of_one_organisation_are_put_together(listed):
    text = (
        "Company,Country,Name,Job title,E-mail,Title,Type,Requirements\n"
        "Nordlys Sensor AS,NO,Kari Berg,CTO,kari@nordlys.example,Seeks a radar,TR,range 5 m\n"
        "NORDLYS Sensor AS,,Kari Berg,,kari@nordlys.example,Offers a sensor,TO,\n"
        "Nordlys Sensor AS,,Ola Vik,CEO,ola@nordlys.example,,,\n"
    )
    imported = checked(listed(text))
    assert [finding.reason["en"] for finding in imported.findings.all()] == []
    commit(imported, by=OPERATOR)
    assert [(str(each), each.country) for each in Organisation.objects.all()] == [("Nordlys Sensor AS", "NO")]
    assert list(Affiliation.objects.order_by("pk").values_list("person__name", "position")) == [
        ("Kari Berg", "CTO"),
        ("Ola Vik", "CEO"),
    ]
    assert [(each.type, str(each.title), str(each.contact)) for each in Profile.objects.order_by("pk")] == [
        ("TR", "Seeks a radar", "Kari Berg"),
        ("TO", "Offers a sensor", "Kari Berg"),
    ]


def test_without_a_country_every_row_is_told_until_one_is_chosen(listed):
    text = "Company\nNordlys Sensor\nHavvind\n"
    imported = checked(listed(text))
    assert [finding.row for finding in imported.findings.all()] == [2, 3]
    assert checked(imported, **{"organisation.country": "NO"}).findings.count() == 0


def test_a_list_without_organisations_is_not_taken(listed):
    imported = listed("Name;E-mail\nKari;kari@nordlys.example\n")
    with pytest.raises(ImpossibleError, match="names"):
        choose_columns(by=OPERATOR, imported=imported, columns={1: "person.name"}, defaults={})
    assert Import.objects.get().revision == 0
