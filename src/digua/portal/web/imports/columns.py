"""Which column of a list is what."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from digua.exchange.event import Role
from digua.portal.core.reading_language import reading_language
from digua.portal.core.refusal import ImpossibleError
from digua.portal.events.models import Registration
from digua.portal.imports.lists.fields import COLUMNS
from digua.portal.imports.lists.grids import grids
from digua.portal.imports.lists.mapping import Mapped, samples
from digua.portal.imports.models import Import
from digua.portal.imports.services import mapping
from digua.portal.people.models import Organisation
from digua.portal.profiles.models import Profile
from digua.portal.web.imports.found import found, frame
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor

PARTS = ("organisation", "person", "profile")


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The columns with their first entries, and what each seems to be."""
    imported = found(request, slug, pk)
    if imported.form != Import.Form.LIST or imported.state in (Import.State.COMMITTED, Import.State.UNDONE):
        return redirect("import", slug, pk)
    try:
        if request.method == "POST" and "tab" in request.POST:
            mapping.choose_sheet(by=actor(request), imported=imported, tab=request.POST["tab"])
            return redirect("import_columns", slug, pk)
        if request.method == "POST":
            mapping.choose_columns(
                by=actor(request), imported=imported, columns=_columns(request), defaults=_defaults(request)
            )
            return redirect("import", slug, pk)
    except ImpossibleError as refusal:
        tell(request, refusal)
    return render(request, "imports/columns.html", frame(imported, "columns") | _shown(request, imported))


def _columns(request: HttpRequest) -> dict[int, str]:
    names = [name for name in request.POST if name.startswith("column-")]
    said = {name.partition("-")[2]: str(request.POST[name]) for name in names}
    return {int(number): key for number, key in said.items() if number.isdecimal()}


def _defaults(request: HttpRequest) -> dict[str, str]:
    names = [name for name in request.POST if name.startswith("default-")]
    return {name.partition("-")[2]: str(request.POST[name]) for name in names}


def _shown(request: HttpRequest, imported: Import) -> dict[str, object]:
    sheets = grids(Path(imported.file.path))
    mapped = Mapped.from_json(imported.mapping)
    chosen = _columns(request) if request.method == "POST" else mapped.columns
    chinese = reading_language() == "zh"
    names = [(column.key, column.zh if chinese else column.en) for column in COLUMNS]
    return {
        "sheets": list(sheets),
        "mapped": mapped,
        "columns": [
            {"sample": sample, "key": chosen.get(sample.number, "")}
            for sample in samples(sheets[mapped.tab], mapped.head)
        ],
        "groups": [
            (title, [(key, name) for key, name in names if key.startswith(f"{part}.")])
            for part, title in zip(PARTS, (_("Organisation"), _("Person"), _("Need or offer")), strict=True)
        ],
        "country": mapped.defaults.get("organisation.country", ""),
        "kinds": Organisation.Kind.choices,
        "roles": [(role, label) for role, label in Registration.Role.choices if role in set(Role)],
        "types": Profile.Type.choices,
    }
