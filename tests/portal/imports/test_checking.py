"""What is wrong in a file is told at its cell, and mended there."""

import pytest

from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.imports.checking import run
from digua.portal.imports.checking.reading import read
from digua.portal.imports.checking.run import check
from digua.portal.imports.models import Finding, Import, Mend
from digua.portal.imports.services.mending import cure_all, leave_out, mend

ORGANISATIONS, PEOPLE = "Organisations 单位", "People 参会人"


def wrong(book):
    sheet = book[ORGANISATIONS]
    headings = {cell.value.split("\n")[0].strip(" *"): cell.column for cell in sheet[1]}
    number = sheet.cell(5, headings["Register number"])
    number.value = number.value[:-1] + ("A" if number.value[-1] != "A" else "B")
    people = book[PEOPLE]
    headings = {cell.value.split("\n")[0].strip(" *"): cell.column for cell in people[1]}
    for row in (3, 4):
        mail = people.cell(row, headings["E-mail"])
        mail.value = mail.value.replace("@", " at ")
    people.cell(7, headings["Role"]).value = "gest"


def again(imported: Import) -> Import:
    check(imported, by=OPERATOR)
    return Import.objects.get(pk=imported.pk)


def test_a_sound_workbook_has_nothing_wrong(brought, workbook, demo):
    imported = brought(workbook)
    assert (imported.form, imported.state, imported.up_to_date) == ("workbook", "checked", True)
    rows = {sheet["key"]: sheet["rows"] for sheet in imported.summary["sheets"]}
    assert (rows["organisations"], rows["people"]) == (len(demo.organisations), len(demo.attendees))
    assert imported.findings.count() == imported.excerpts.count() == 0


def test_problems_stand_at_their_cells_with_reason_cure_and_neighbours(brought, changed, demo):
    imported = brought(changed(wrong))
    found = [(each.tab, each.row, each.values, each.optional) for each in imported.findings.all()]
    mails = [demo.attendees[row - 2].email for row in (3, 4)]
    assert found == [
        (ORGANISATIONS, 5, [demo.organisations[3].identifier], True),
        (PEOPLE, 3, [mails[0]], True),
        (PEOPLE, 4, [mails[1]], True),
        (PEOPLE, 7, ["guest 嘉宾"], False),
    ]
    number = imported.findings.get(tab=ORGANISATIONS)
    assert number.reason["en"].startswith("The register number cannot be right: The check at the end")
    rows = imported.excerpts.filter(tab=ORGANISATIONS)
    assert [row.row for row in rows] == [3, 4, 5, 6, 7]
    assert rows[2].cells[0] == demo.organisations[3].id
    kinds = [(each["count"], each["curable"]) for each in imported.summary["kinds"]]
    assert kinds == [(2, 2), (1, 1), (1, 1)]


def test_cells_are_mended_one_by_one_or_all_of_a_kind(brought, changed):
    imported = brought(changed(wrong))
    mails = imported.findings.filter(tab=PEOPLE, row=3).get()
    assert cure_all(by=OPERATOR, imported=imported, kind=mails.kind) == 2
    for finding in imported.findings.filter(mended=False):
        mend(by=OPERATOR, finding=finding, value=finding.values[0])
    assert imported.findings.filter(mended=False).count() == 0
    assert again(imported).findings.count() == 0


def test_what_the_cell_cannot_hold_is_refused_and_not_kept(brought, changed):
    imported = brought(changed(wrong))
    role = imported.findings.get(row=7)
    with pytest.raises(ImpossibleError):
        mend(by=OPERATOR, finding=role, value="moon")
    with pytest.raises(ImpossibleError, match="Every row needs it"):
        mend(by=OPERATOR, finding=role, value=" ")
    assert (Mend.objects.count(), Import.objects.get().revision) == (0, 0)


def test_what_is_found_again_keeps_its_number_for_whoever_has_it_open(brought, changed):
    imported = brought(changed(wrong))
    first, *left = imported.findings.all()
    mend(by=OPERATOR, finding=first, value=first.values[0])
    imported = again(imported)
    assert list(imported.findings.all()) == left


def test_what_is_mended_while_a_check_runs_counts_as_mended(brought, changed, monkeypatch):
    imported = brought(changed(wrong))
    first, second = imported.findings.all()[:2]

    def read_while_somebody_mends(current):
        reading = read(current)
        if not second.imported.mends.filter(tab=second.tab, row=second.row).exists():
            mend(by=OPERATOR, finding=second, value=second.values[0])
            kept.append(second)
        return reading

    kept, seen = [], []
    monkeypatch.setattr(run, "read", read_while_somebody_mends)
    summary = run._summary
    monkeypatch.setattr(run, "_summary", lambda *words: seen.append(states(imported)) or summary(*words))
    mend(by=OPERATOR, finding=first, value=first.values[0])
    again(imported)
    assert kept == [second]
    assert seen == [[True, False, False], [False, False]]


def states(imported: Import) -> list[bool]:
    return list(imported.findings.values_list("mended", flat=True))


def test_a_row_is_left_out(brought, changed, demo):
    def strange(book):
        book[ORGANISATIONS].append(["X-1", None, None, None, "company", "Atlantis"])

    imported = brought(changed(strange))
    assert {finding.row for finding in imported.findings.all()} == {len(demo.organisations) + 2}
    leave_out(by=OPERATOR, finding=imported.findings.first())
    assert imported.findings.filter(mended=False).count() == 0
    assert again(imported).findings.count() == 0


def test_strangers_mend_nothing(brought, changed):
    imported = brought(changed(wrong))
    with pytest.raises(RefusedError):
        mend(by=Actor(), finding=imported.findings.first(), value="x")
    assert (Mend.objects.count(), Finding.objects.filter(mended=True).count()) == (0, 0)


def test_a_file_that_is_no_workbook_is_refused_with_its_reason(brought, tmp_path):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(ImpossibleError, match="neither text nor"):
        brought(path)
    assert Import.objects.count() == 0
    assert not [each for each in (tmp_path / "files").rglob("*") if each.is_file()]
