"""Likely twins, one pair after the other."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.models import Import, Twin
from digua.portal.imports.pairs import pairs
from digua.portal.imports.services import deciding
from digua.portal.people.twins import Ground
from digua.portal.web.imports.found import found, frame
from digua.portal.web.paging import page_of
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor

PER_PAGE = 10
GROUNDS = {
    Ground.NUMBER: _("the same number in a register"),
    Ground.DOMAIN: _("the same web domain"),
    Ground.NAME: _("the same name"),
    Ground.SIMILAR_NAME: _("similar names"),
    Ground.SOUND: _("the names sound alike"),
    Ground.CITY: _("the same city"),
    Ground.EMAIL: _("the same mail address"),
    Ground.MAIL_DOMAIN: _("mail addresses of the same domain"),
    Ground.PHONE: _("the same phone number"),
    Ground.ORGANISATION: _("the same organisation"),
}
NAMES = {
    "name": _("Name"),
    "name_latin": _("Name in Latin letters"),
    "kind": _("Kind"),
    "country": _("Country or region"),
    "city": _("City"),
    "website": _("Web page"),
    "identifier": _("Register number"),
    "sectors": _("Sectors"),
    "email": _("Mail address"),
    "phone": _("Phone"),
    "organisation": _("Works at"),
    "languages": _("Languages"),
}
WHICH = {"open": Twin.Decision.OPEN, "later": Twin.Decision.LATER}


@login_required
@require_GET
def listing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Those that are not decided, the surest first; or all."""
    imported = found(request, slug, pk)
    if imported.state != Import.State.CHECKED:
        return redirect("import", slug, pk)
    which = request.GET.get("which", "open")
    twins = imported.twins.all()
    shown = twins.filter(decision=WHICH[which]) if which in WHICH else twins
    page = page_of(request, shown, PER_PAGE)
    context = frame(imported, "twins") | {
        "page": page,
        "pairs": [
            {"pair": pair, "grounds": [GROUNDS[ground] for ground in pair.twin.grounds]}
            for pair in pairs(list(page.object_list), actor(request))
        ],
        "names": NAMES,
        "which": which,
        "counts": {"all": twins.count(), "later": twins.filter(decision=Twin.Decision.LATER).count()},
    }
    return render(request, "imports/twins.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, slug: str, pk: int, twin: int) -> HttpResponse:
    """The same, apart, or later."""
    imported = found(request, slug, pk)
    pair = get_object_or_404(Twin.objects.select_related("imported__edition"), pk=twin, imported=imported)
    decision = request.POST.get("decision", "")
    if decision in Twin.Decision.values:
        try:
            deciding.decide(by=actor(request), twin=pair, decision=decision, take=request.POST.getlist("take"))
        except ImpossibleError as refusal:
            tell(request, refusal)
            return redirect("import", slug, pk)
    return redirect("import_twins", slug, pk)
