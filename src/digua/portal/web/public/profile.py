"""One need or offer, as far as its reader may see it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from digua.portal.profiles.catalogue.finding import similar
from digua.portal.profiles.catalogue.question import KINDS_OF, Side
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import Shown, shown_as, visible_to
from digua.portal.web.public.shared import same_for_all
from digua.portal.web.request import actor


@same_for_all
def profile(request: HttpRequest, reference: str) -> HttpResponse:
    """Nothing where the reader may not know of it."""
    by = actor(request)
    visible = visible_to(by).select_related("organisation", "contact")
    shown = shown_as(get_object_or_404(visible, reference=reference), by)
    return render(
        request,
        "public/profile.html",
        {
            "shown": shown,
            "profile": shown.profile,
            "near": similar(shown.profile, by=by),
            "linked_data": linked_data(shown),
        },
    )


def linked_data(shown: Shown) -> SafeString:
    """The profile as schema.org's Offer or Demand, where all the world may read it; otherwise nothing."""
    profile = shown.profile
    if profile.state != Profile.State.PUBLISHED or profile.anonymity != Profile.Anonymity.PUBLIC:
        return SafeString("")
    title, summary = profile.title.original, profile.summary.original
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Demand" if profile.type in KINDS_OF[Side.NEED] else "Offer",
        "identifier": profile.reference,
        "url": settings.ENVIRONMENT.url + reverse("profile", args=[profile.reference]),
        "name": title.text if title else profile.reference,
        "inLanguage": title.lang if title else None,
        "description": summary.text if summary else None,
        "validThrough": profile.valid_until.isoformat() if profile.valid_until else None,
        "availabilityStarts": profile.published_at.isoformat() if profile.published_at else None,
        "seller": {"@type": "Organization", "name": str(profile.organisation.name)},
    }
    kept = {name: value for name, value in said.items() if value}
    text = json.dumps(kept, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return mark_safe(text)  # no tag can begin in it
