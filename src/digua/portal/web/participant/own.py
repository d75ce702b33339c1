"""What the signed-in person may act on: their profiles, and the organisations they act for."""

from django.http import Http404, HttpRequest

from digua.portal.core.door import may
from digua.portal.people.models import Account, Organisation
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import organisations_of, visible_to
from digua.portal.web.request import actor


def account_of(request: HttpRequest) -> Account:
    """Behind login_required."""
    account = request.user
    assert isinstance(account, Account)
    return account


def own_profile(request: HttpRequest, reference: str) -> Profile:
    """A profile that its reader may edit. Raises Http404 for all others, whether they exist or not."""
    by = actor(request)
    profiles = visible_to(by) | Profile.objects.filter(versions__number=1, versions__by=account_of(request))
    found = profiles.distinct().select_related("organisation", "contact").filter(reference=reference).first()
    if found is None or not may("profiles.edit", by=by, on=found):
        raise Http404
    return found


def own_organisations(request: HttpRequest) -> list[Organisation]:
    """Those the reader acts for, and one that the address names and for which they may prepare."""
    own = Organisation.objects.filter(pk__in=organisations_of(account_of(request)), merged_into=None)
    found = list(own.order_by("pk"))
    named = request.GET.get("organisation") or request.POST.get("organisation", "")
    if named.isdecimal() and int(named) not in {each.pk for each in found}:
        other = Organisation.objects.filter(pk=named, merged_into=None).first()
        if other is not None and may("profiles.add", by=actor(request), on=other):
            found.append(other)
    return found


def acts_for(request: HttpRequest, organisation: Organisation) -> bool:
    """Whether it is the reader's own, and not one that they prepare something for."""
    return organisation.pk in organisations_of(account_of(request))
