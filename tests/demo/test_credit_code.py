from random import Random

from digua.demo.credit_code import invented_code

WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_codes_have_eighteen_signs_the_region_and_a_valid_last_sign():
    rng = Random(5)
    for _ in range(300):
        code = invented_code("330782", rng)
        assert len(code) == 18
        assert code.startswith("91330782")
        total = sum(weight * SIGNS.index(sign) for weight, sign in zip(WEIGHTS, code[:17], strict=True))
        assert (total + SIGNS.index(code[17])) % 31 == 0


def test_the_organisation_part_has_a_valid_check_sign():
    rng = Random(6)
    for _ in range(300):
        body, check = (part := invented_code("330702", rng)[8:17])[:8], part[8]
        total = sum(
            weight * ORGANISATION_SIGNS.index(sign)
            for weight, sign in zip((3, 7, 9, 10, 5, 8, 4, 2), body, strict=True)
        )
        assert (total + (10 if check == "X" else int(check))) % 11 == 0
