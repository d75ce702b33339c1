import hashlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.profiles.models import Attachment, Profile
from digua.portal.profiles.services.attaching import attach, detach

WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def picture(size=(40, 30), kind="JPEG", **saved: object) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "green").save(content, kind, **saved)
    return content.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.fixture
def draft(company, put_up):
    return put_up(company, state=Profile.State.DRAFT)


def add(draft, company, content: bytes, name: str = "a.bin", kind: str = "picture") -> Attachment:
    return attach(profile=draft, kind=kind, upload=SimpleUploadedFile(name, content), by=company.actor)


def on_disk(kept: Attachment) -> bytes:
    with default_storage.open(kept.file.name) as file:
        return file.read()


def sent(answer) -> bytes:
    """All of a file that was answered, to its end, which closes it."""
    return b"".join(answer.streaming_content)


def test_a_picture_is_written_anew_without_what_the_camera_noted(draft, company):
    exif = Image.Exif()
    exif[0x010E] = "Made at home, Jiangnan Street 12"
    exif[0x0112] = 6
    kept = add(draft, company, picture(exif=exif), name="C:\\photos\\..\\plant.gif")
    stored = on_disk(kept)
    assert (kept.name, kept.content_type) == ("plant.jpg", "image/jpeg")
    assert (kept.bytes, kept.digest) == (len(stored), hashlib.sha256(stored).hexdigest())
    with Image.open(BytesIO(stored)) as again:
        assert again.size == (30, 40)
        assert dict(again.getexif()) == {}
    assert b"Jiangnan" not in stored


def test_a_large_picture_is_made_smaller(draft, company):
    kept = add(draft, company, picture((4_800, 100), "PNG"))
    with Image.open(BytesIO(on_disk(kept))) as again:
        assert (again.format, again.size) == ("PNG", (2_400, 50))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xff\xd8" + bytes(50 * 1024**2 - 2), "50 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no picture"),
        (picture()[:200], "no picture"),
        (picture((60_000, 1_000), "PNG"), "million pixels"),
        (picture(kind="TIFF"), "no picture"),
    ],
    ids=["empty", "50 MB", "svg", "torn", "bomb", "tiff"],
)
def test_what_is_no_picture_of_ours_is_refused(draft, company, content, why):
    with pytest.raises(ImpossibleError) as refusal:
        add(draft, company, content)
    assert why in f"{refusal.value.reason}"
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n%%EOF", "paper.pdf"),
        (zipped(WORD), "paper.docx"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "paper.odt"),
    ],
)
def test_documents_are_known_by_what_they_are(draft, company, content, name):
    kept = add(draft, company, content, "paper.exe", "document")
    assert kept.name == name
    assert on_disk(kept) == content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\x00", "no document"),
        (b"<html><script>alert(1)</script>", "no document"),
        (zipped({"evil.exe": b"MZ"}), "no document"),
        (zipped(WORD | {"word/vbaProject.bin": b"macro"}), "macros"),
        (zipped(WORD | {"word/media/a": bytes(301 * 1024**2)}), "unfolds"),
        (zipped(WORD)[:60], "no document"),
    ],
    ids=["program", "page", "zip", "macros", "bomb", "torn"],
)
def test_other_documents_are_refused(draft, company, content, why):
    with pytest.raises(ImpossibleError) as refusal:
        add(draft, company, content, "paper.docx", "document")
    assert why in f"{refusal.value.reason}"
    assert Attachment.objects.count() == 0


def test_the_same_file_is_kept_once_and_only_by_its_owner(draft, company, stranger):
    add(draft, company, picture())
    with pytest.raises(ImpossibleError):
        add(draft, company, picture())
    with pytest.raises(RefusedError):
        add(draft, stranger, picture((9, 9)))
    assert Attachment.objects.count() == 1


def test_a_file_taken_away_leaves_the_disk(draft, company, django_capture_on_commit_callbacks):
    kept = add(draft, company, picture((11, 11)))
    assert default_storage.exists(kept.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        detach(attachment=kept, by=company.actor)
    assert not default_storage.exists(kept.file.name)


def test_files_are_served_by_the_profiles_own_rule(draft, company, stranger):
    shown, paper = add(draft, company, picture()), add(draft, company, b"%PDF-1.7", "p", "document")
    outside, inside = Client(), Client()
    outside.force_login(stranger.account)
    inside.force_login(company.account)
    assert outside.get(f"/files/{shown.pk}/").status_code == 404
    Profile.objects.update(state="published", anonymity="organisation_hidden")
    answer = outside.get(f"/files/{shown.pk}/")
    assert (answer.headers["Content-Type"], sent(answer)) == ("image/jpeg", on_disk(shown))
    assert outside.get(f"/files/{paper.pk}/").status_code == 403
    answer = inside.get(f"/files/{paper.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="p.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert sent(answer) == b"%PDF-1.7"
