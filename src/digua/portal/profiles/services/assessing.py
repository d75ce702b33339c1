"""The adviser's gate: four scores decide, and their reasons go to the owner."""

from dataclasses import astuple, dataclass

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account
from digua.portal.profiles.models import Assessment, Profile
from digua.portal.profiles.screening.gate import screen
from digua.portal.profiles.stepping import locked, step

Verdict = Assessment.Verdict
PASSING, HIGHEST = 10, 5
MOVE = {Verdict.PASSED: "pass", Verdict.RETURNED: "return", Verdict.REJECTED: "reject"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """From 0 to 5 each."""

    clarity: int
    novelty: int
    partner_fit: int
    proof: int

    @property
    def verdict(self) -> Assessment.Verdict:
        """Ten in all pass; any zero holds back."""
        scores = astuple(self)
        return Verdict.PASSED if sum(scores) >= PASSING and min(scores) > 0 else Verdict.RETURNED


def assess(
    *, profile: Profile, scores: Scores, reason: str, by: Actor, revision: int, rejected: bool = False
) -> Assessment:
    """Judge the version that the adviser read. What passes is screened at once.

    `rejected` turns it down for good, whatever the scores. What does not pass needs a reason.
    """
    with door("profiles.assess", by=by, on=profile) as change:
        judged = locked(profile)
        if revision != judged.revision:
            raise ImpossibleError(
                _("Its owner changed it after you opened it."), cure=_("Read the new version, then judge it.")
            )
        if any(not 0 <= score <= HIGHEST for score in astuple(scores)):
            raise ImpossibleError(_("Each score is a number from 0 to 5."))
        verdict = Verdict.REJECTED if rejected else scores.verdict
        account = by.account if isinstance(by.account, Account) else None
        if judged.adviser_id is None and account is not None:
            judged.adviser = account
            judged.save(update_fields=["adviser"])
        assessment = Assessment.objects.create(
            profile=judged,
            adviser=account,
            revision=judged.revision,
            clarity=scores.clarity,
            novelty=scores.novelty,
            partner_fit=scores.partner_fit,
            proof=scores.proof,
            verdict=verdict,
            reason=reason.strip(),
        )
        change.note(assessment=assessment.pk, total=assessment.total, verdict=verdict.value)
        step(change, judged, MOVE[verdict], by=by, reason=reason)
        if verdict is Verdict.PASSED:
            screen(change, judged, by=by)
    return assessment
