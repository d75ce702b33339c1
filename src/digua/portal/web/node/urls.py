"""Addresses of the node administrator's pages."""

from django.urls import path

from digua.portal.web.node import accounts, announcements, audit, exports, health, jobs, mails

urlpatterns = [
    path("node/", health.health, name="node_health"),
    path("node/jobs/", jobs.listing, name="node_jobs"),
    path("node/jobs.<str:form>", exports.jobs, name="node_jobs_export"),
    path("node/mails.<str:form>", exports.mails, name="node_mails_export"),
    path("node/audit.<str:form>", exports.audit, name="node_audit_export"),
    path("node/accounts.<str:form>", exports.accounts, name="node_accounts_export"),
    path("node/jobs/<int:pk>/", jobs.show, name="node_job"),
    path("node/jobs/<int:pk>/again/", jobs.again, name="node_job_again"),
    path("node/mails/", mails.listing, name="node_mails"),
    path("node/mails/<int:pk>/", mails.show, name="node_mail"),
    path("node/mails/<int:pk>/again/", mails.again, name="node_mail_again"),
    path("node/announcements/", announcements.listing, name="node_announcements"),
    path("node/audit/", audit.listing, name="node_audit"),
    path("node/accounts/", accounts.listing, name="node_accounts"),
    path("node/accounts/<int:pk>/", accounts.show, name="node_account"),
    path("node/accounts/<int:pk>/roles/<int:grant>/revoke/", accounts.revoke, name="node_revoke"),
]
