"""What Prometheus reads: requests by route, and how many jobs and mails stand in which state."""

import os
import time
from collections.abc import Iterator

from django.db.models import Count
from prometheus_client import REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from digua.portal.core.jobs.presence import worker_is_there
from digua.portal.core.models import Job, Mail

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REQUESTS = Histogram(
    "digua_request_seconds",
    "Seconds to answer a request.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10),
)


def observe(*, method: str, route: str, status: int, begun: float) -> None:
    """Count a request that began at `begun` of time.perf_counter. `route` is the pattern, never a path."""
    known = method if method in METHODS else "other"
    REQUESTS.labels(known, route, str(status)).observe(time.perf_counter() - begun)


class Standings(Collector):
    """Read from the database when somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, model in (("jobs", Job), ("mails", Mail)):
            family = GaugeMetricFamily(f"digua_{name}", f"{name.capitalize()} by state.", labels=["state"])
            counts = dict.fromkeys(model.State.values, 0)
            counts |= dict(model.objects.order_by().values_list("state").annotate(Count("pk")))
            for state, count in counts.items():
                family.add_metric([state], count)
            yield family
        yield GaugeMetricFamily(
            "digua_worker_present", "1 where a worker was seen lately.", value=float(worker_is_there())
        )


def exposition() -> bytes:
    """All figures in Prometheus' text format; with several server processes, those of all of them."""
    requests: CollectorRegistry = REGISTRY
    if MULTIPROCESS in os.environ:
        requests = CollectorRegistry()
        MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    standings = CollectorRegistry(auto_describe=False)
    standings.register(Standings())
    return generate_latest(requests) + generate_latest(standings)
