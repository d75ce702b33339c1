"""An event's needs and offers as the matching engine takes them."""

from digua.engine.matching.model import Profile
from digua.exchange.event import Event, EventProfile, Organisation


def engine_profiles(event: Event) -> tuple[Profile, ...]:
    """The event's profiles, in its order. One is valid when it has not expired before the first day."""
    organisations = {organisation.id: organisation for organisation in event.organisations}
    return tuple(
        engine_profile(profile, organisations[profile.organisation], event) for profile in event.profiles
    )


def engine_profile(profile: EventProfile, owner: Organisation, event: Event) -> Profile:
    return Profile(
        id=profile.id,
        type=profile.type,
        title=profile.title,
        summary=profile.summary,
        description=profile.description,
        requirements=tuple(requirement.text for requirement in profile.requirements),
        advantages=profile.advantages,
        keywords=profile.keywords,
        codes=frozenset(profile.codes),
        lang=profile.lang,
        organisation=profile.organisation,
        country=owner.country,
        target_countries=profile.target_countries,
        excluded_countries=profile.excluded_countries,
        stage=profile.stage,
        trl=profile.trl,
        partnerships=frozenset(profile.partnerships),
        valid=profile.valid_until is None or profile.valid_until >= event.edition.starts,
    )
