from digua.demo.alternation import choose, count, groups, resolve


def test_equal_groups_count_once():
    assert groups(["{a|b} and {c|d|e}", "again {a|b}"]) == ("a|b", "c|d|e")


def test_the_ways_are_counted_and_all_different():
    ways = [choose(("a|b", "c|d|e"), number) for number in range(6)]
    assert count(("a|b", "c|d|e")) == 6
    assert len({tuple(way.items()) for way in ways}) == 6
    assert ways[3] == {"a|b": "b", "c|d|e": "d"}


def test_a_title_and_its_description_agree():
    chosen = choose(groups(["{mill|lathe}"]), 1)
    assert resolve("An old {mill|lathe}: the {mill|lathe} shakes.", chosen) == "An old lathe: the lathe shakes."


def test_a_text_without_groups_has_one_wording():
    assert count(groups(["plain"])) == 1
    assert resolve("plain", choose((), 0)) == "plain"
