"""Why two sides meet, in the words of their own profiles."""

from dataclasses import dataclass

from digua.engine.matching.model import Match, Reason, Verdict
from digua.exchange.naming import Naming, Text
from digua.exchange.results import EditionResults
from digua.exchange.script import language_of
from digua.exchange.wording import wording


@dataclass(frozen=True, slots=True)
class Ground:
    """One line: who says it ("You look for: "), what is said, and its translation if the reader needs one."""

    label: str
    text: Text
    translated: Text | None = None
    quoted: bool = False


class Grounds:
    """Tells each side why they meet; builds its index of matches once."""

    def __init__(self, results: EditionResults, naming: Naming) -> None:
        self._results = results
        self._naming = naming
        self._words = wording("results", naming.language)
        matches = results.matches.matches if results.matches else ()
        self._matches = {(match.need, match.offer): match for match in matches}

    def match(self, request: int) -> Match | None:
        """The match that a request rests on, if any."""
        planned = self._results.requests[request]
        return self._matches.get((planned.need or "", planned.offer or ""))

    def told_to(self, person: int, request: int) -> tuple[Ground, ...]:
        """What one side is told: the need, the offer, and the answer that speaks most for the meeting.

        Empty where the request rests on no pair of profiles.
        """
        planned = self._results.requests[request]
        if planned.need is None or planned.offer is None:
            return ()
        say, naming = self._words.gettext, self._naming
        own, need = self._results.event.attendees[person], naming.profile(planned.need)
        seeks = own.id == need.contact or own.organisation == need.organisation
        needed, offered = naming.profile_title(planned.need), naming.profile_title(planned.offer)
        match = self.match(request)
        best = best_reason(match.reasons) if match else None
        if seeks:
            lines = [
                Ground(say("They offer: "), offered, naming.profile_translated(planned.offer)),
                Ground(say("You look for: "), needed),
            ]
        else:
            lines = [
                Ground(say("They look for: "), needed, naming.profile_translated(planned.need)),
                Ground(say("You offer: "), offered),
            ]
        if best:
            text = need.requirements[best.requirement].text
            asked = Text(text, need.lang or language_of(text))
            lines.append(Ground(say("You ask: ") if seeks else say("They ask: "), asked, quoted=True))
            answer = Text(best.sentence, best.lang)
            lines.append(Ground(say("They write: ") if seeks else say("You write: "), answer, quoted=True))
        return tuple(lines)


def best_reason(reasons: tuple[Reason, ...]) -> Reason | None:
    """The answer that speaks most for a match: met before partly met, then the stronger."""
    told = [reason for reason in reasons if reason.sentence and reason.verdict in (Verdict.MET, Verdict.PARTLY)]
    return max(told, key=lambda reason: (reason.verdict is Verdict.MET, reason.strength), default=None)
