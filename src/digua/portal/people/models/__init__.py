from digua.portal.people.models.account import Account, Grant
from digua.portal.people.models.consent import Consent, Invitation
from digua.portal.people.models.link import SignInLink
from digua.portal.people.models.merge import Merge
from digua.portal.people.models.organisation import Identifier, Organisation
from digua.portal.people.models.person import Address, Affiliation, Person

__all__ = [
    "Account",
    "Address",
    "Affiliation",
    "Consent",
    "Grant",
    "Identifier",
    "Invitation",
    "Merge",
    "Organisation",
    "Person",
    "SignInLink",
]
