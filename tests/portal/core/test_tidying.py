"""What is counted for a while is forgotten when its time is over."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from digua.portal.core.models import SharedEntry
from digua.portal.core.tasks import tidy


def test_tries_whose_time_is_over_are_taken_out():
    cache.set("tries-of-one", [1.0], 600)
    cache.set("tries-of-another", [1.0], 600)
    SharedEntry.objects.filter(cache_key__contains="one").update(expires=timezone.now() - timedelta(minutes=1))
    assert tidy.func()["shared_entries"] == 1
    assert (cache.get("tries-of-one"), cache.get("tries-of-another")) == (None, [1.0])
