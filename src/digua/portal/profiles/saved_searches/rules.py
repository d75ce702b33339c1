"""Who may keep a search, and stop its news."""

import rules
from rules.predicates import predicate

from digua.portal.people.models import Account
from digua.portal.profiles.models import SavedSearch


@predicate
def is_own(account: Account | None, search: SavedSearch | None) -> bool:
    return account is not None and search is not None and search.account_id == account.pk


rules.add_perm("profiles.stop_search", is_own)
rules.add_perm("profiles.send_news", rules.predicates.always_deny)
