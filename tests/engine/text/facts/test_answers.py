"""Whether an offer's fact answers a need's."""

import pytest

from digua.engine.text.facts import Answer, Fact, answers, facts


def first(text: str) -> Fact:
    return facts(text, "en")[0]


@pytest.mark.parametrize(
    ("requirement", "offer", "answer"),
    [
        ("≤15°", "12°", Answer.SATISFIED),
        ("≤15°", "below 12°", Answer.SATISFIED),
        ("≤15°", "18°", Answer.CONTRADICTED),
        ("≤15°", "over 12°", Answer.INCOMPARABLE),
        ("≤15°", "below 20°", Answer.CONTRADICTED),
        ("≥99 %", "95 %", Answer.CONTRADICTED),
        ("≥99 %", "at least 95 %", Answer.CONTRADICTED),
        ("≥99 %", "99 %", Answer.SATISFIED),
        ("more than 99 %", "99 %", Answer.CONTRADICTED),
        ("≥99 %", "about 98 %", Answer.INCOMPARABLE),
        ("≥20 N", "up to 22 N", Answer.SATISFIED),
        ("≥20 N", "up to 18 N", Answer.CONTRADICTED),
        ("≥20 N", "15–25 N", Answer.INCOMPARABLE),
        ("110–130 days", "60–180 days", Answer.SATISFIED),
        ("110–130 days", "120 days", Answer.SATISFIED),
        ("110–130 days", "60–90 days", Answer.CONTRADICTED),
        ("24 months", "2 years", Answer.SATISFIED),
        ("24 months", "3 years", Answer.INCOMPARABLE),
        ("≤5 %", "±3 %", Answer.SATISFIED),
        ("≤5 %", "±8 %", Answer.CONTRADICTED),
        ("≤5 kg", "4 m", Answer.INCOMPARABLE),
        ("≤5 EUR", "4 USD", Answer.INCOMPARABLE),
        ("EN 17033", "DIN EN 17033:2018", Answer.SATISFIED),
        ("IEC 60601", "IEC 60601-1", Answer.SATISFIED),
        ("EN 17033", "EN 13432", Answer.INCOMPARABLE),
        ("FDA", "FDA 510(k)", Answer.SATISFIED),
        ("MDR Class IIa or higher", "MDR Class IIb", Answer.SATISFIED),
        ("MDR Class IIb", "MDR Class IIa", Answer.CONTRADICTED),
        ("TRL 6", "TRL 7", Answer.SATISFIED),
        ("TRL 6", "TRL 4", Answer.CONTRADICTED),
        ("IP65", "IP67", Answer.SATISFIED),
        ("IP65", "IP57", Answer.CONTRADICTED),
        ("TRL 6", "SIL 2", Answer.INCOMPARABLE),
    ],
)
def test_a_claim_answers_a_requirement(requirement: str, offer: str, answer: Answer) -> None:
    assert answers(first(requirement), first(offer)) is answer
