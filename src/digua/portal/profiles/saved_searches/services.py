"""Keeping a search, and stopping it: signed in, or by the link in a mail."""

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.models import SavedSearch

MOST = 50
LONGEST_NAME = 120
SALT = "digua.saved-search"


def save_search(*, question: Question, by: Actor) -> SavedSearch:
    """News begins with what is published from now on. The same question is kept once."""
    with door("profiles.save_search", by=by) as change:
        if not question.words():
            raise ImpossibleError(_("This asks for nothing."), cure=_("Type words or choose a filter."))
        if not isinstance(by.account, Account):
            raise ImpossibleError(_("Only people keep searches."))
        own = SavedSearch.objects.filter(account=by.account)
        same = own.filter(question=question.words()).first()
        if same is None and own.count() >= MOST:
            raise ImpossibleError(
                _("You keep %(most)s searches already.") % {"most": MOST}, cure=_("Stop one of them first.")
            )
        search = same or SavedSearch.objects.create(
            account=by.account,
            name=name_of(question)[:LONGEST_NAME],
            question=question.words(),
            seen_until=timezone.now(),
        )
        change.made(search)
        change.note(new=same is None)
    return search


def stop_search(*, search: SavedSearch, by: Actor) -> None:
    """Forget the search; no more news of it."""
    with door("profiles.stop_search", by=by, on=search) as change:
        change.note(search=search.pk)
        search.delete()


def stop_all(*, account: Account, by: Actor) -> int:
    """Forget all searches of an account; returns how many there were."""
    stopped = list(SavedSearch.objects.filter(account=account).order_by("pk"))
    for search in stopped:
        stop_search(search=search, by=by)
    return len(stopped)


def stop_token(account_id: int) -> str:
    """What the link in a mail carries: it stops the news of one account, and opens nothing else."""
    return signing.dumps(account_id, salt=SALT)


def stop_by_token(token: str) -> int:
    """Stop what the link is for. Raises ImpossibleError for a link that is not ours."""
    return stop_all(account=account_of(token), by=PORTAL)


def account_of(token: str) -> Account:
    try:
        return Account.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, Account.DoesNotExist) as error:
        raise ImpossibleError(
            _("This link is not complete."), cure=_("Open it from the mail once more, or sign in.")
        ) from error


def name_of(question: Question) -> str:
    """What a search is called: its words, or what it is narrowed to."""
    said = [question.text, *(str(value) for values in question.words().values() for value in values)]
    return question.text or " · ".join(each for each in said if each)
