"""Pages that nothing in the demo links to: those of mails, of what is rare, and of imports on their way."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.urls import reverse
from django.utils import timezone
from seeding import door_of, tell
from workbooks import next_event, spoil, write

from digua.portal.core.actor import OPERATOR
from digua.portal.core.models import Job
from digua.portal.events.models import Edition
from digua.portal.imports.checking.run import check
from digua.portal.imports.committing import commit
from digua.portal.imports.models import Import
from digua.portal.imports.services.mapping import choose_columns
from digua.portal.imports.services.uploading import upload
from digua.portal.people.invitations import digest
from digua.portal.people.models import Account, Invitation, Person
from digua.portal.profiles.models import Hit, Profile, ScreeningList
from digua.portal.profiles.saved_searches.services import stop_token

LIST = "企业名称,联系人,国家\n永康万铸精密机械有限公司,胡建明,CN\n"
COLUMNS = {1: "organisation.name", 2: "person.name", 3: "organisation.country"}
DEFAULTS = {"organisation.kind": "company", "person.role": "company"}


def prepare() -> None:
    """Make them; tell their paths by who may see them."""
    tomorrow = timezone.now() + timedelta(days=1)
    reader = Account.objects.create_user("reader@example.org")
    person = Person.objects.filter(account=None).earliest("pk")
    Invitation.objects.create(
        person=person,
        email=person.addresses.get(primary=True).email,
        secret_digest=digest("invited"),
        expires_at=tomorrow,
    )
    job = Job.objects.create(task="none", run_after=tomorrow, progress=0.4, doing="Writing them down")
    waiting = Profile.objects.filter(state="client_confirmation").earliest("pk")
    control = ScreeningList.objects.create(kind="control", name="Items", version="1", digest="0", active=False)
    hit = Hit.objects.create(profile=waiting, screening_list=control, revision=1, item="1C225", found="boron")
    call = Profile.objects.filter(type="OP", state="published").earliest("pk")
    Profile.objects.filter(pk=waiting.pk).update(state="adviser_validation")
    Profile.objects.filter(pk=call.pk).update(deadline=tomorrow.date())
    tell(
        {
            "rare": {
                "anybody": [
                    reverse("claim", args=["invited"]),
                    reverse("stop_searches", args=[stop_token(reader.pk)]),
                    door_of(reader),
                ],
                "administrator": [reverse("job", args=[job.pk]), reverse("screening_hit", args=[hit.pk])],
                "organiser": imports(Edition.objects.get()),
                "adviser": [reverse("assess_profile", args=[waiting.reference])],
                "company": [reverse("write_bid", args=[call.reference])],
            }
        }
    )


def imports(edition: Edition) -> list[str]:
    """An import at each step, with the page where it stands."""
    with TemporaryDirectory() as folder:
        right = write(next_event(timezone.localdate()), Path(folder) / "event.xlsx")
        wrong = Path(folder) / "event-as-it-came.xlsx"
        wrong.write_bytes(right.read_bytes())
        spoil(wrong)
        queued = brought(edition, right.name, right.read_bytes())
        Job.objects.filter(key=f"import:{queued.pk}:check").update(run_after=timezone.now() + timedelta(days=1))
        steps = {
            "import": queued,
            "import_check": checked(brought(edition, wrong.name, wrong.read_bytes())),
            "import_twins": checked(brought(edition, right.name, right.read_bytes())),
        }
    steps["import_commit"] = steps["import_twins"]
    steps["import_columns"] = brought(edition, "list.csv", LIST.encode())
    steps["import_result"] = brought(edition, "list.csv", LIST.encode())
    choose_columns(by=OPERATOR, imported=steps["import_result"], columns=COLUMNS, defaults=DEFAULTS)
    commit(checked(steps["import_result"]), by=OPERATOR)
    return [reverse(route, args=[edition.slug, each.pk]) for route, each in steps.items()]


def brought(edition: Edition, name: str, content: bytes) -> Import:
    return upload(by=OPERATOR, edition=edition, file=File(BytesIO(content), name=name))


def checked(imported: Import) -> Import:
    check(imported, by=OPERATOR)
    return Import.objects.get(pk=imported.pk)
