from digua.portal.core.models.announcement import Announcement
from digua.portal.core.models.audit import AuditEntry, AuditHead
from digua.portal.core.models.job import Job
from digua.portal.core.models.mail import Mail

__all__ = ["Announcement", "AuditEntry", "AuditHead", "Job", "Mail"]
