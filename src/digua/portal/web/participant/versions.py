"""Two versions of a profile side by side, for its owner, its adviser and whoever looks after it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from digua.portal.core.door import may
from digua.portal.profiles import selectors
from digua.portal.profiles.comparison import FieldChange, compare
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile, Version
from digua.portal.profiles.visibility import visible_to
from digua.portal.web.participant.form import ProfileForm
from digua.portal.web.request import actor

LABELS = {name: field.label for name, field in ProfileForm.base_fields.items()} | {
    "requirements": _("Requirements"),
    "advantages": _("Advantages"),
    "patents": _("Patents"),
}
CHOICES: dict[str, dict[str, Any]] = {
    "stage": dict(Profile.Stage.choices),
    "ipr": dict(Profile.Ipr.choices),
    "anonymity": dict(Profile.Anonymity.choices),
    "partnerships": dict(Profile.Partnership.choices),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A change with its field's name in the reader's language, and its values as words."""

    label: Any
    change: FieldChange
    before: str
    after: str


@login_required
@require_GET
def compare_versions(request: HttpRequest, reference: str) -> HttpResponse:
    """By default the last version against the one before it."""
    by = actor(request)
    profile = get_object_or_404(visible_to(by), reference=reference)
    if not may("profiles.compare", by=by, on=profile):
        raise Http404
    known = list(selectors.versions(profile))
    new = asked(request, "to", known, 0)
    old = asked(request, "from", known, min(len(known) - 1, 1))
    context = {"profile": profile, "versions": known, "old": old, "new": new, "changes": changes(old, new)}
    return render(request, "participant/versions.html", context)


def changes(old: Version | None, new: Version | None) -> list[Shown]:
    """What became of each field between two versions, in words."""
    if old is None or new is None:
        return []
    found = compare(Content.from_json(old.content), Content.from_json(new.content))
    return [
        Shown(LABELS[each.field], each, in_words(each.field, each.before), in_words(each.field, each.after))
        for each in found
    ]


def in_words(field: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(in_words(field, each) for each in value)
    return str(CHOICES.get(field, {}).get(value, value)) if value not in (None, "") else ""


def asked(request: HttpRequest, name: str, known: list[Version], otherwise: int) -> Version | None:
    number = request.GET.get(name, "")
    if number:
        found = next((each for each in known if str(each.number) == number), None)
        if found is None:
            raise Http404
        return found
    return known[otherwise] if known else None
