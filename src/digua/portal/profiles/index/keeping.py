"""Keeping the index in step: what was published or changed is put in, what left is taken out, step by step."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from digua.engine.search import Library, Model, Segment
from digua.portal.core.jobs import progress
from digua.portal.profiles.index import encoders, files
from digua.portal.profiles.index.background import background
from digua.portal.profiles.index.entries import entry_of, mark
from digua.portal.profiles.index.files import Manifest
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import PUBLISHED

CHUNK = 400
"""Profiles that are put in at a time: found while the others still wait."""

OVERLAP = timedelta(minutes=5)
"""A change may be committed so long after it was dated."""

SAMPLE = 4_000
OUTGROWN = 2
"""The model is made anew once there are so many times as many profiles as it was made from."""


def catch_up(*, whole: bool = False) -> int:
    """Put in what is new, take out what left; returns how many were put in.

    Looks at what was changed since the last time, or with `whole` at every profile.
    """
    begun = timezone.now()
    with files.writing():
        found, library = _begin()
        since = None if whole else datetime.fromtimestamp(found.complete_at, UTC) - OVERLAP
        fresh, left = differences(library, since)
        found, library = _without(found, library, left)
        for done, chunk in _chunks(fresh):
            progress(done / len(fresh), _("Making profiles findable"))
            entries = [entry_of(profile) for profile in _profiles(chunk)]
            segment = Segment.of(entries, library.model, encoders.for_profiles())
            found, library = _with(found, library, segment)
        files.put(replace(found, complete_at=begun.timestamp()))
    files.sweep()
    return len(fresh)


def rebuild() -> int:
    """Make the whole index anew, its model too, while the old one goes on answering."""
    begun = timezone.now()
    keys = list(_published().order_by("-published_at", "-pk").values_list("pk", flat=True))
    sample = [entry_of(profile) for profile in _profiles(keys[:: len(keys) // SAMPLE + 1])]
    model = Model.fit(encoders.for_profiles(), [*background(), *sample])
    parts: list[Segment] = []
    for done, chunk in _chunks(keys):
        progress(done / len(keys), _("Making profiles findable"))
        entries = [entry_of(profile) for profile in _profiles(chunk)]
        parts.append(Segment.of(entries, model, encoders.for_profiles()))
    segments = (_joined(parts, [np.zeros(len(part), np.bool_) for part in parts]),) if parts else ()
    made = Manifest(
        model=files.write_model(model),
        segments=tuple(files.write_segment(segment) for segment in segments),
        gone=tuple(() for _ in segments),
        complete_at=begun.timestamp(),
        fitted_on=max(len(keys), 1),
    )
    with files.writing():
        files.put(made)
    catch_up(whole=True)
    return len(keys)


def outgrown() -> bool:
    """Whether the model was made from far fewer profiles than there are."""
    found = files.manifest()
    if found is None:
        return False
    library = files.read_library(found)
    return int(library.alive.sum()) > OUTGROWN * found.fitted_on


def differences(library: Library, since: datetime | None) -> tuple[list[int], set[int]]:
    """Keys of profiles to put in, the newest first, and of those to take out."""
    known = library.known()
    profiles = Profile.objects.order_by("-published_at", "-pk")
    if since is not None:
        profiles = profiles.filter(changed_at__gte=since)
    rows = profiles.values_list("pk", "state", "changed_at", "revision")
    state = Profile.State.PUBLISHED
    current = {pk: mark(changed, revision) for pk, at, changed, revision in rows if at == state}
    fresh = [pk for pk, sign in current.items() if known.get(pk) != sign]
    seen = known.keys() if since is None else known.keys() & {row[0] for row in rows}
    return fresh, set(seen - current.keys())


def _begin() -> tuple[Manifest, Library]:
    """The index as it is, or an empty one where there is none for these encoders."""
    found = files.manifest()
    if found is not None:
        library = files.read_library(found)
        if library.model.fits(encoders.for_profiles()):
            return found, library
    texts = background()
    model = Model.fit(encoders.for_profiles(), texts)
    return Manifest(model=files.write_model(model), fitted_on=len(texts)), Library(model, (), ())


def _without(found: Manifest, library: Library, keys: Collection[int]) -> tuple[Manifest, Library]:
    if not keys:
        return found, library
    taken = np.array(sorted(keys), dtype=np.int64)
    gone = tuple(
        gone | np.isin(segment.keys, taken)
        for segment, gone in zip(library.segments, library.gone, strict=True)
    )
    return _put(found, Library(library.model, library.segments, gone), found.segments)


def _with(found: Manifest, library: Library, segment: Segment) -> tuple[Manifest, Library]:
    """A segment joins those before it that are not twice as large, so that there are few of them."""
    found, library = _without(found, library, segment.keys.tolist())
    kept = len(library.segments)
    size = len(segment)
    while kept and (living := int((~library.gone[kept - 1]).sum())) < 2 * size:
        size += living
        kept -= 1
    if kept < len(library.segments):
        parts = (*library.segments[kept:], segment)
        segment = _joined(parts, [*library.gone[kept:], np.zeros(len(segment), np.bool_)])
    name = files.write_segment(segment)
    fresh = Library(
        library.model,
        (*library.segments[:kept], segment),
        (*library.gone[:kept], np.zeros(len(segment), np.bool_)),
    )
    return _put(found, fresh, (*found.segments[:kept], name))


def _put(found: Manifest, library: Library, names: Sequence[str]) -> tuple[Manifest, Library]:
    gone = tuple(tuple(np.flatnonzero(flags).tolist()) for flags in library.gone)
    made = replace(found, segments=tuple(names), gone=gone)
    files.put(made)
    return made, library


def _joined(parts: Sequence[Segment], gone: Sequence[NDArray[np.bool_]]) -> Segment:
    return Segment.joined(parts, [~flags for flags in gone])


def _published() -> QuerySet[Profile]:
    return Profile.objects.filter(PUBLISHED)


def _profiles(keys: Sequence[int]) -> list[Profile]:
    """Those that are still published, in the order of the keys."""
    found = _published().select_related("organisation").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _chunks(keys: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    for first in range(0, len(keys), CHUNK):
        yield first, keys[first : first + CHUNK]
