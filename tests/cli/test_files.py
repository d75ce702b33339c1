import json

from openpyxl import load_workbook

from digua.demo import make_event
from digua.exchange.workbook import check, write_workbook


def test_a_template_explains_itself_and_is_kept(digua, tmp_path):
    path = tmp_path / "event.xlsx"
    assert digua("template", path).code == 0
    before = path.read_bytes()
    said = digua("template", path)
    assert (said.code, "--force replaces it" in said.err) == (1, True)
    assert path.read_bytes() == before
    assert digua("template", path, "--force").code == 0


def test_check_tells_every_problem_with_place_reason_and_cure(digua, tmp_path):
    path = tmp_path / "event.xlsx"
    digua("template", path)
    problems = check(path)
    assert problems
    told = digua("check", path, "--json")
    assert told.code == 2
    rows = [row for row in json.loads(told.out) if row["forbids"]]
    assert [row["place"] for row in rows] == [problem.place for problem in problems]
    chinese = digua("check", path, "--json", "--lang", "zh")
    assert [(row["reason"], row["cure"]) for row in json.loads(chinese.out) if row["forbids"]] == [
        problem.told("zh") for problem in problems
    ]
    assert problems[0].place in digua("check", path).err


def test_check_tells_what_is_left_out(digua, tmp_path):
    path = tmp_path / "event.xlsx"
    write_workbook(make_event(small=True, seed=1).event, path)
    book = load_workbook(path)
    book.create_sheet("Our own lists")["A1"] = "catering"
    book.save(path)
    told = digua("check", path)
    assert (told.code, "note: Our own lists" in told.err) == (0, True)
    assert [row["place"] for row in json.loads(digua("check", path, "--json").out)] == ["Our own lists"]


def test_check_changes_nothing(digua, tmp_path):
    path = tmp_path / "event.csv"
    path.write_bytes("姓名,单位\n".encode("gbk"))
    assert digua("check", path).code == 2
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("event.csv", "姓名,单位\n".encode("gbk"))
    ]
