"""`digua user`: an account, its roles, and a link to sign in by."""

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from digua.cli.console import answer
from digua.cli.exit import Exit, HaltError
from digua.cli.portal import portal

if TYPE_CHECKING:
    from digua.portal.people.models import Account

T = TypeVar("T")


def user(
    email: Annotated[str, typer.Argument(help="The mail address; an account is made where there is none.")],
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            help="A role to give, as often as you like: node_administrator, policy_officer, adviser, reviewer, "
            "compliance_officer, floor_desk; organiser=EDITION and series_owner=SERIES by their slug in the "
            "address of their pages; organisation_administrator=NUMBER.",
        ),
    ] = None,
) -> None:
    """Make an account or give it roles, and print a link that signs in once within an hour."""
    with portal():
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email
        from django.db import transaction

        from digua.portal.core.actor import OPERATOR
        from digua.portal.people.grants import add_account
        from digua.portal.people.links import sign_in_link

        try:
            validate_email(email)
        except ValidationError as error:
            raise HaltError(f"{email} is no mail address.", Exit.BAD_INPUT) from error
        with transaction.atomic():
            account = add_account(by=OPERATOR, email=email)
            for words in role or []:
                give(account, words)
        link = sign_in_link(account)
    answer(link)


def give(account: "Account", words: str) -> None:
    """One role: "adviser", "organiser=2023". Raises HaltError where there is none such, or no such place."""
    from digua.portal.core.actor import OPERATOR
    from digua.portal.events.models import Edition, Series
    from digua.portal.people.grants import OF_EDITION, OF_ORGANISATION, OF_SERIES, Role, grant
    from digua.portal.people.models import Organisation

    name, _, place = words.partition("=")
    if name not in Role.values:
        raise HaltError(f"There is no role {name}; there are {', '.join(Role.values)}.", Exit.BAD_INPUT)
    role = Role(name)
    edition = found(Edition.objects.filter(slug=place).first(), words) if role in OF_EDITION else None
    series = found(Series.objects.filter(slug=place).first(), words) if role in OF_SERIES else None
    organisation = None
    if role in OF_ORGANISATION:
        number = int(place) if place.isdecimal() else 0
        organisation = found(Organisation.objects.filter(pk=number).first(), words)
    elif place and not (edition or series):
        raise HaltError(f"{name} is a role of no single place; write it without =.", Exit.BAD_INPUT)
    grant(
        by=OPERATOR,
        account=account,
        role=role,
        organisation=organisation,
        edition_id=edition.pk if edition else None,
        series_id=series.pk if series else None,
    )


def found(place: T | None, words: str) -> T:
    if place is None:
        name, _, asked = words.partition("=")
        said = f"There is no {asked}." if asked else "It needs its place."
        raise HaltError(f"{words}: {said} Write {name}=PLACE; see digua user --help.", Exit.BAD_INPUT)
    return place
