"""What is wrong, as sentences in every language of the portal."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, override

from digua.exchange.problem import Problem
from digua.exchange.wording import LANGUAGES, wording
from digua.portal.core.reading_language import reading_language

OF_DJANGO = {"zh": "zh-hans", "en": "en"}
Sentences = dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """`kind` is the same for what is wrong in the same way, `label` says that way."""

    kind: str
    label: Sentences
    reason: Sentences
    cure: Sentences


def tell(problem: Problem) -> Told:
    """A problem's sentences by language."""
    anything: defaultdict[str, object] = defaultdict(lambda: "…")
    label = {language: _said(problem, problem.reason, language, anything) for language in LANGUAGES}
    return Told(
        kind=hashlib.sha256(label["en"].encode()).hexdigest()[:32],
        label=label,
        reason={language: _said(problem, problem.reason, language, problem.values) for language in LANGUAGES},
        cure={language: _said(problem, problem.cure, language, problem.values) for language in LANGUAGES},
    )


def _said(problem: Problem, message: str, language: str, values: Mapping[str, object]) -> str:
    with override(OF_DJANGO[language]):
        words = message
        if problem.domain != "django":
            words = wording(problem.domain, language).gettext(message)
        if words == message:
            words = gettext(message)
        return words.format_map(values)


def told_now(problem: Problem) -> tuple[str, str]:
    """Reason and cure in the language of the page at hand."""
    language = reading_language()
    told = tell(problem)
    return told.reason[language], told.cure[language]
