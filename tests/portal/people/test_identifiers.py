import pytest

from digua.portal.people import identifiers
from digua.portal.people.identifiers import IdentifierError


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("uscc", "91350100M000100Y43", "91350100M000100Y43"),
        ("uscc", " ９１３５０１００ m000100y43 ", "91350100M000100Y43"),
        ("ror", "https://ror.org/03yrm5c26", "03yrm5c26"),
        ("ror", "O5GQ02987", "05gq02987"),
        ("lei", "5493 001K JTII GC8Y 1R12", "5493001KJTIIGC8Y1R12"),
        ("domain", "https://www.München.example/about", "xn--mnchen-3ya.example"),
        ("domain", "chen@dept.zjnu.example", "dept.zjnu.example"),
        ("domain", "中国科学院.中国", "xn--fiqs8s1vd653b033a.xn--fiqs8s"),
        ("other", " NO 987 654 321 ", "NO 987 654 321"),
    ],
)
def test_an_identifier_is_kept_in_one_way_of_writing(scheme, typed, kept):
    assert identifiers.check(scheme, typed) == kept


@pytest.mark.parametrize(
    ("scheme", "typed", "suggestion"),
    [
        ("uscc", "91350100M000100Y44", "91350100M000100Y43"),
        ("uscc", "9135O100M000100Y43", "91350100M000100Y43"),
        ("uscc", "91350100M000100Y4", ""),
        ("ror", "03yrm5c27", "03yrm5c26"),
        ("ror", "03yrm5c77", ""),
        ("ror", "13yrm5c26", ""),
        ("lei", "5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R12"),
        ("lei", "5493001KJTIIGC8Y1R21", ""),
        ("lei", "5493001KJTIIGC8Y1R", ""),
        ("domain", "localhost", ""),
        ("domain", "127.0.0.1", ""),
        ("domain", "bad..example.org", ""),
        ("domain", "somebody@qq.com", ""),
    ],
)
def test_a_wrong_identifier_is_refused_with_what_was_perhaps_meant(scheme, typed, suggestion):
    with pytest.raises(IdentifierError) as refused:
        identifiers.check(scheme, typed)
    assert refused.value.suggestion == suggestion
    assert str(refused.value.reason)
    assert str(refused.value.cure)
    assert not suggestion or identifiers.check(scheme, suggestion) == suggestion


def test_every_other_last_sign_of_a_social_credit_code_is_wrong():
    for sign in set("0123456789ABCDEFGHJKLMNPQRTUWXY") - {"3"}:
        with pytest.raises(IdentifierError, match="should be 3"):
            identifiers.check("uscc", "91350100M000100Y4" + sign)


def test_an_orcid_is_grouped_and_checked():
    assert identifiers.check_orcid("https://orcid.org/000000021694233x") == "0000-0002-1694-233X"
    with pytest.raises(IdentifierError) as refused:
        identifiers.check_orcid("0000-0002-1825-0098")
    assert refused.value.suggestion == "0000-0002-1825-0097"
    with pytest.raises(IdentifierError) as refused:
        identifiers.check_orcid("OOOO-0002-1825-0097")
    assert refused.value.suggestion == "0000-0002-1825-0097"


def test_an_unknown_scheme_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="isbn"):
        identifiers.check("isbn", "1")
