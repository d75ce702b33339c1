"""What an organiser does next, from how far the edition is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from digua.portal.events.models import Edition
from digua.portal.events.selectors import Funnel
from digua.portal.imports.models import Import

OPEN = (Import.State.UPLOADED, Import.State.CHECKED)


@dataclass(frozen=True, slots=True)
class Step:
    """`done`: nothing is left to do; `url` is where it is done."""

    title: str | Promise
    words: str | Promise
    url: str
    done: bool


def next_steps(edition: Edition, funnel: Funnel) -> list[Step]:
    """In the order in which editions come about; the first that is not done is the page's main action."""
    begun = Import.objects.filter(edition=edition, state__in=OPEN).first()
    slug = [edition.slug]
    return [
        Step(
            _("Say what it is about"),
            _("Themes with their fields, and the days that everybody must know."),
            reverse("edition_subjects", args=slug),
            edition.themes.exists() and edition.key_dates.exists(),
        ),
        Step(
            _("Go on with the import") if begun else _("Bring in companies, guests, needs and offers"),
            _("One workbook, or any list that you have; nothing is written before you commit."),
            reverse("import", args=[edition.slug, begun.pk]) if begun else reverse("imports", args=slug),
            begun is None and funnel.invited > 0 and funnel.all_profiles > 0,
        ),
        Step(
            _("Add the addresses that are missing"),
            _("Whoever has no mail address cannot be invited."),
            reverse("edition_registrations", args=slug) + "?reach=none",
            funnel.invited > 0 and not funnel.unreachable,
        ),
        Step(
            _("Invite everybody"),
            _("Each is mailed one link in their own language, by which they say “this is me”."),
            reverse("people") + "?state=not_invited",
            funnel.invited > 0 and funnel.answered == funnel.invited,
        ),
        Step(
            _("Let owners confirm their needs and offers"),
            _("What you did not vouch for waits for its owner's word."),
            reverse("edition_profiles", args=slug) + "?state=client_confirmation",
            funnel.all_profiles > 0 and not funnel.waiting_for_owner,
        ),
    ]
