"""A profile's texts in another language: by machine in a job, by hand, or a machine's that a human reviewed."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Source, Texts, Told
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services.editing import refuse_faults, rewrite
from digua.portal.profiles.states import EDITABLE
from digua.portal.profiles.stepping import locked
from digua.portal.profiles.translation.choice import translator

INTERFACE = tuple(code[:2] for code, _name in settings.LANGUAGES)
"""The languages that every reader of the portal can choose."""


def untranslated(content: Content, target: str) -> list[str]:
    """The original texts that have nothing in the language yet, each once."""
    originals = (texts.original for texts in content.texts() if texts and target not in texts.by_language)
    return list(dict.fromkeys(told.text for told in originals if told is not None))


def missing_languages(content: Content) -> tuple[str, ...]:
    return tuple(code for code in INTERFACE if code != content.written_in and untranslated(content, code))


def translate(profile_id: int, target: str) -> int:
    """Ask the translator for what is missing, then put it in; how many texts. Raises TranslationError.

    The service is asked outside any transaction. What was rewritten meanwhile is left for the next time.
    """
    engine = translator()
    profile = Profile.objects.filter(pk=profile_id, state__in=EDITABLE).first()
    if engine is None or profile is None:
        return 0
    content = Content.of(profile)
    texts = untranslated(content, target)
    if not texts:
        return 0
    translated = dict(zip(texts, engine.translate(texts, content.written_in, target), strict=True))
    now = timezone.now()

    def with_machine(said: Texts) -> Texts:
        new = translated.get(str(said), "")
        if not new or target in said.by_language:
            return said
        return said.told(Told(new, target, Source.MACHINE, engine.engine, now))

    with door("profiles.translate", by=PORTAL, on=profile) as change:
        standing = locked(profile)
        if standing.state in EDITABLE:
            before = Content.of(standing)
            rewrite(change, standing, before.with_texts(map(with_machine, before.texts())), by=PORTAL)
        change.note(language=target, texts=len(texts), engine=engine.engine)
    return len(texts)


def put_translation(
    *, profile: Profile, target: str, texts: Sequence[str], by: Actor, revision: int
) -> Profile:
    """A human's translation: `texts` in the order of Content.texts(). What a machine began is reviewed now."""
    with door("profiles.translate", by=by, on=profile) as change:
        standing = locked(profile)
        content = Content.of(standing)
        if standing.state not in EDITABLE or standing.revision != revision:
            raise ImpossibleError(
                _("Somebody else changed it while you were writing."), cure=_("Read it anew, then translate.")
            )
        if target == content.written_in:
            raise ImpossibleError(_("This is the language that it was written in."))
        pairs = zip(content.texts(), texts, strict=True)
        translated = content.with_texts([_by_hand(said, new.strip(), target) for said, new in pairs])
        refuse_faults(translated)
        rewrite(change, standing, translated, by=by)
        change.note(language=target)
    return standing


def _by_hand(said: Texts, new: str, target: str) -> Texts:
    if not said:
        return said
    before = said.by_language.get(target)
    if before is not None and before.source in (Source.MACHINE, Source.REVIEWED):
        return said.told(Told(new, target, Source.REVIEWED, before.engine, before.at))
    return said.told(Told(new, target, Source.HUMAN))
