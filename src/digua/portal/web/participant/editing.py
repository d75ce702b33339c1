"""Writing a profile: a new one, and the next version of one that stands."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from digua.portal.core.reading_language import reading_language
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Organisation
from digua.portal.profiles.content import Content
from digua.portal.profiles.limits import CHARACTERS, NEEDS, faults, hints, missing
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services.editing import edit
from digua.portal.profiles.services.making import make
from digua.portal.web.participant.form import (
    BLANK_LINES,
    ProfileForm,
    Row,
    initial,
    lines_of,
    rows_of,
)
from digua.portal.web.participant.own import account_of, acts_for, own_organisations, own_profile
from digua.portal.web.refusal import say
from digua.portal.web.request import actor

COUNTED = ("title", "summary", "description")


@dataclass(frozen=True, slots=True)
class Editor:
    """The form with its lines, as they stand on the page."""

    form: ProfileForm
    rows: list[Row]
    lines: list[str]
    type_: str

    @classmethod
    def opened(cls, content: Content, type_: str, revision: int) -> "Editor":
        rows = [Row(str(line.text), line.must) for line in content.requirements]
        lines = [str(line) for line in content.advantages]
        form = ProfileForm(initial=initial(content, revision), type_=type_)
        return cls(form, rows + [Row()] * BLANK_LINES, lines + [""] * BLANK_LINES, type_)

    @classmethod
    def sent(cls, data: QueryDict, type_: str) -> "Editor":
        return cls(ProfileForm(data, type_=type_), rows_of(data), lines_of(data), type_)

    @classmethod
    def rearranged(cls, data: QueryDict, type_: str) -> "Editor":
        """With a line more or less, as the pressed button says; nothing is checked or kept yet."""
        form = ProfileForm(type_=type_)
        form.initial = {
            name: each.widget.value_from_datadict(data, None, name) for name, each in form.fields.items()
        }
        rows, lines = rows_of(data), lines_of(data)
        what, _at, number = data.get("do", "").partition(":")
        place = int(number) if number.isdecimal() else -1
        if what == "add-requirement":
            rows.append(Row())
        elif what == "add-advantage":
            lines.append("")
        elif what == "drop-requirement" and place < len(rows):
            del rows[place]
        elif what == "drop-advantage" and place < len(lines):
            del lines[place]
        return cls(form, rows, lines, type_)

    def context(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "rows": self.rows,
            "lines": self.lines,
            "type": Profile.Type(self.type_),
            "is_need": self.type_ in NEEDS,
        }


@login_required
@require_http_methods(["GET", "POST"])
def new_profile(request: HttpRequest) -> HttpResponse:
    """First which kind, and for which organisation; then the editor."""
    organisations = own_organisations(request)
    type_ = request.POST.get("type", request.GET.get("type", ""))
    owner = chosen(request, organisations)
    if type_ not in Profile.Type.values or owner is None:
        context = {"organisations": organisations, "types": Profile.Type.choices, "needs": NEEDS}
        return render(request, "participant/new.html", context)
    before = Content(lang=reading_language())
    if request.method == "GET":
        editor = Editor.opened(before, type_, 0)
    elif request.POST.get("do", "save") != "save":
        editor = Editor.rearranged(request.POST, type_)
    else:
        editor = Editor.sent(request.POST, type_)
        content = checked(editor, before, request.POST)
        if content is not None:
            own = account_of(request).person if acts_for(request, owner) else None
            try:
                made = make(type_=type_, organisation=owner, content=content, contact=own, by=actor(request))
            except ImpossibleError as refusal:
                say(editor.form, refusal)
            else:
                return redirect("own_profile", made.reference)
    return page(request, editor, before, owner=owner)


@login_required
@require_http_methods(["GET", "POST"])
def edit_profile(request: HttpRequest, reference: str) -> HttpResponse:
    profile = own_profile(request, reference)
    before = Content.of(profile)
    if request.method == "GET":
        editor = Editor.opened(before, profile.type, profile.revision)
    elif request.POST.get("do", "save") != "save":
        editor = Editor.rearranged(request.POST, profile.type)
    else:
        editor = Editor.sent(request.POST, profile.type)
        content = checked(editor, before, request.POST)
        if content is not None:
            revision = editor.form.cleaned_data["revision"]
            try:
                edit(profile=profile, content=content, by=actor(request), revision=revision)
            except ImpossibleError as refusal:
                say(editor.form, refusal)
            else:
                messages.success(request, _("Kept as a new version."), extra_tags="leaf")
                return redirect("own_profile", reference)
    return page(request, editor, before, owner=profile.organisation, profile=profile)


@login_required
@require_POST
def profile_hints(request: HttpRequest) -> HttpResponse:
    """What is missing and what would help, of what is written so far; nothing is kept."""
    type_ = request.POST.get("type", "")
    if type_ not in Profile.Type.values:
        return HttpResponse(status=400)
    editor = Editor.sent(request.POST, type_)
    content = checked(editor, Content(lang=reading_language()), request.POST)
    return render(request, "participant/hints.html", help_with(editor, content))


def chosen(request: HttpRequest, organisations: list[Organisation]) -> Organisation | None:
    """The organisation that is named among those one may write for; the only one where there is one."""
    named = request.POST.get("organisation", request.GET.get("organisation", ""))
    if not named and len(organisations) == 1:
        return organisations[0]
    return next((each for each in organisations if str(each.pk) == named), None)


def checked(editor: Editor, before: Content, data: QueryDict) -> Content | None:
    """The content that was sent, or None with all that is wrong told in the form."""
    if not editor.form.is_valid():
        return None
    content = editor.form.content(before, data)
    found = faults(content)
    editor.form.tell(found)
    return None if found else content


def help_with(editor: Editor, content: Content | None) -> dict[str, Any]:
    """`lengths`: of each text, its label, how long it is, how long it may be."""
    source = editor.form.data or editor.form.initial
    lengths = [
        (editor.form.fields[name].label, len(str(source.get(name, "") or "").strip()), CHARACTERS[name])
        for name in COUNTED
    ]
    return {
        "lengths": lengths,
        "missing": missing(content, editor.type_) if content else (),
        "hints": hints(content, editor.type_) if content else (),
        "wrong": [] if content else [word for words in editor.form.errors.values() for word in words],
    }


def page(
    request: HttpRequest,
    editor: Editor,
    before: Content,
    *,
    owner: Organisation,
    profile: Profile | None = None,
) -> HttpResponse:
    context = editor.context() | help_with(editor, before) | {"owner": owner, "profile": profile, "wrong": []}
    status = 422 if editor.form.is_bound and editor.form.errors else 200
    return render(request, "participant/editor.html", context, status=status)
