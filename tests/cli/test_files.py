import json

from digua.exchange.workbook import check


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
    assert [row["place"] for row in json.loads(told.out)] == [problem.place for problem in problems]
    chinese = digua("check", path, "--json", "--lang", "zh")
    assert [(row["reason"], row["cure"]) for row in json.loads(chinese.out)] == [
        problem.told("zh") for problem in problems
    ]
    assert problems[0].place in digua("check", path).err


def test_check_changes_nothing(digua, tmp_path):
    path = tmp_path / "event.csv"
    path.write_bytes("姓名,单位\n".encode("gbk"))
    assert digua("check", path).code == 2
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("event.csv", "姓名,单位\n".encode("gbk"))
    ]
