"""Work that a page does not wait for: declared with django-tasks' API, kept in our own table.

django-tasks (the API of Django 6) says what a task is; our backend adds what running it for years needs:
leases, so that a killed worker's jobs go on elsewhere, retries with growing pauses, progress, a timetable.
"""

from digua.portal.core.jobs.declaration import job
from digua.portal.core.jobs.lease import LostLeaseError
from digua.portal.core.jobs.running import progress

__all__ = ["LostLeaseError", "job", "progress"]
