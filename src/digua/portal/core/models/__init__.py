from digua.portal.core.models.announcement import Announcement
from digua.portal.core.models.audit import AuditEntry, AuditHead
from digua.portal.core.models.job import Job
from digua.portal.core.models.mail import Mail
from digua.portal.core.models.shared import SharedEntry
from digua.portal.core.models.worker import Periodic, Worker

__all__ = ["Announcement", "AuditEntry", "AuditHead", "Job", "Mail", "Periodic", "SharedEntry", "Worker"]
