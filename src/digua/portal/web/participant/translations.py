"""A profile in another language: asked of a machine, written or reviewed by a human."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from digua.portal.core.door import may
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.refusal import ImpossibleError
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile
from digua.portal.profiles.tasks import translate
from digua.portal.profiles.translation.choice import translator
from digua.portal.profiles.translation.translating import put_translation
from digua.portal.profiles.visibility import visible_to
from digua.portal.web.participant.form import LANGUAGES
from digua.portal.web.participant.own import account_of
from digua.portal.web.request import actor


@login_required
@require_http_methods(["GET", "POST"])
def translation(request: HttpRequest, reference: str, target: str) -> HttpResponse:
    """Original and translation line by line."""
    profile = translatable(request, reference, target)
    content = Content.of(profile)
    if request.method == "POST":
        texts, revision = request.POST.getlist("text"), request.POST.get("revision", "")
        if len(texts) != len(content.texts()) or not revision.isdecimal():
            raise ImpossibleError(_("Somebody else changed it while you were writing."))
        put_translation(profile=profile, target=target, texts=texts, by=actor(request), revision=int(revision))
        messages.success(request, _("The translation is kept, as yours."), extra_tags="leaf")
        return redirect("translation", reference, target)
    pairs = [(texts.original, texts.by_language.get(target)) for texts in content.texts()]
    context = {
        "profile": profile,
        "pairs": pairs,
        "target": target,
        "target_name": dict(LANGUAGES)[target],
        "languages_known": [each for each in LANGUAGES if each[0] != content.written_in],
        "machine": translator(),
        "untranslated": any(original and told is None for original, told in pairs),
    }
    return render(request, "participant/translation.html", context)


@login_required
@require_POST
def ask_machine(request: HttpRequest, reference: str, target: str) -> HttpResponse:
    """Ask for a machine translation; a job makes it."""
    profile = translatable(request, reference, target)
    if translator() is None:
        raise ImpossibleError(
            _("No translation service is set up here."), cure=_("Write the translation yourself.")
        )
    job = enqueue_once(
        translate,
        key=f"translate:{profile.pk}:{target}",
        asked_by=account_of(request).pk,
        profile=profile.pk,
        target=target,
    )
    return redirect("job", job.pk)


def translatable(request: HttpRequest, reference: str, target: str) -> Profile:
    by = actor(request)
    profile = get_object_or_404(visible_to(by), reference=reference)
    if not may("profiles.translate", by=by, on=profile):
        raise Http404
    if target not in dict(LANGUAGES) or target == Content.of(profile).written_in:
        raise Http404
    return profile
