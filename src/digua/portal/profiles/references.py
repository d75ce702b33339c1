"""References: type, country, day and a number of its own, such as TR-CN-20231105-007."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from digua.portal.profiles.models import Numbering


def allot(*, type_: str, country: str, day: date, count: int = 1) -> list[str]:
    """The next references of a type, country and day; nobody else is given them, however many ask at once.

    Within a transaction others of the same type, country and day wait until it ends.
    """
    prefix = f"{type_}-{country}-{day:%Y%m%d}"
    with transaction.atomic():
        Numbering.objects.get_or_create(prefix=prefix)
        numbering = Numbering.objects.select_for_update().get(prefix=prefix)
        first = numbering.last + 1
        numbering.last += count
        numbering.save(update_fields=["last"])
    return [f"{prefix}-{number:03}" for number in range(first, first + count)]


def allot_each(kinds: Iterable[tuple[str, str]], *, day: date) -> list[str]:
    """A reference for each (type, country), in order, with as few locks as there are kinds."""
    wanted = list(kinds)
    counts = Counter(wanted)
    ready = {
        kind: iter(allot(type_=kind[0], country=kind[1], day=day, count=counts[kind]))
        for kind in sorted(counts)
    }
    return [next(ready[kind]) for kind in wanted]
