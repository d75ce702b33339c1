import pytest

from digua.exchange.wholefile import whole_file


def test_a_file_appears_whole_with_its_folders(tmp_path):
    target = tmp_path / "a/b/result.json"
    with whole_file(target) as scratch:
        scratch.write_text("new", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "new"
    assert list(target.parent.iterdir()) == [target]


def test_an_error_leaves_the_last_good_file(tmp_path):
    target = tmp_path / "result.json"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), whole_file(target) as scratch:
        scratch.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]
