from email import message_from_string
from email.policy import default

import pytest

from digua.portal.core.mail.writing import spoken_language, write
from digua.portal.core.models import Job, Mail


@pytest.fixture(autouse=True)
def templates(tmp_path, settings):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "greeting.txt").write_text("Hello {{ name }}\n\nSee {{ portal }}/x in {{ language }}.\n")
    (folder / "greeting.html").write_text("<p>Hello {{ name }}</p>")
    first, *rest = settings.TEMPLATES
    settings.TEMPLATES = [first | {"DIRS": [*first["DIRS"], tmp_path]}, *rest]


def greet(**changed) -> Mail | None:
    words = {"to": "a@example.org", "kind": "greeting", "language": "en", "words": {"name": "Wang & Lie <AS>"}}
    return write(**words | changed)


def test_a_mail_is_plain_and_html_and_asked_to_be_sent():
    mail = greet(account_id=5)
    assert (mail.subject, mail.state, mail.language, mail.account_id) == (
        "Hello Wang & Lie <AS>",
        "waiting",
        "en",
        5,
    )
    message = message_from_string(mail.message, policy=default)
    assert message.get_body(("plain",)).get_content() == "See http://127.0.0.1:8000/x in en.\n"
    assert message.get_body(("html",)).get_content().strip() == "<p>Hello Wang &amp; Lie &lt;AS&gt;</p>"
    assert message["To"] == "a@example.org"
    assert Job.objects.get().words == {"mail": mail.pk}


def test_what_a_mail_tells_of_is_told_once():
    assert greet(once="renewal:12") is not None
    assert greet(once="renewal:12") is None
    assert greet(once="renewal:13") is not None
    assert (Mail.objects.count(), Job.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("asked", "spoken"), [("zh", "zh-hans"), ("zh-TW", "zh-hans"), ("en", "en"), ("nb", "en"), ("", "en")]
)
def test_a_mail_is_in_a_language_that_the_portal_speaks(asked, spoken):
    assert spoken_language(asked) == spoken


def test_mail_programs_are_told_how_to_stop_what_is_not_necessary():
    path = "/searches/stop/" + 200 * "x" + "/"
    message = message_from_string(greet(stop=path).message, policy=default)
    assert message["List-Unsubscribe"].strip() == f"<http://127.0.0.1:8000{path}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    necessary = message_from_string(greet().message, policy=default)
    assert not [name for name in necessary if name.startswith("List-")]
