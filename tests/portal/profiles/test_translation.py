"""Machine translation against a server of this test's own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar

import pytest
from django.conf import settings

from digua.portal.core.jobs.worker import work
from digua.portal.core.models import Job
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Source, Texts
from digua.portal.profiles.content import Content
from digua.portal.profiles.models import Profile
from digua.portal.profiles.services.sharing import open_for_interest
from digua.portal.profiles.translation.choice import translator
from digua.portal.profiles.translation.translating import put_translation, translate
from digua.portal.profiles.translation.translator import TranslationError
from digua.portal.settings.environment import SettingError, read_environment


class Service(BaseHTTPRequestHandler):
    """Speaks both interfaces; a text comes back in brackets. Keeps what it was asked."""

    asked: ClassVar[list[tuple[str, dict]]] = []
    status = 200

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Service.asked.append((self.path, said | {"authorization": self.headers.get("Authorization")}))
        if self.path == "/translate":
            answer = {"translatedText": [f"[{text}]" for text in said["q"]]}
        else:
            texts = json.loads(said["messages"][1]["content"])
            content = json.dumps({"texts": [f"[{text}]" for text in texts]})
            answer = {"choices": [{"message": {"content": content}}]}
        body = json.dumps(answer).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


@contextmanager
def running() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(params=["libretranslate+{}", "openai+{}/v1#tiny-7b"])
def service(request, monkeypatch) -> Iterator[type[Service]]:
    monkeypatch.setattr(Service, "asked", [])
    monkeypatch.setattr(Service, "status", 200)
    with running() as url:
        named = replace(settings.ENVIRONMENT, translator_url=request.param.format(url), translator_key="k3y")
        monkeypatch.setattr(settings, "ENVIRONMENT", named)
        yield Service


@pytest.fixture
def need(company, put_up) -> Profile:
    lines = [{"text": Texts.of("非铱", "zh").as_json(), "must": True}]
    return put_up(company, lang="zh", title=Texts.of("催化剂", "zh"), requirements=lines)


def test_texts_come_back_marked_as_a_machines(service, need):
    assert translate(need.pk, "en") == 2
    need.refresh_from_db()
    told = need.title.by_language["en"]
    assert (told.text, told.source, told.engine) == ("[催化剂]", Source.MACHINE, translator().engine)
    assert told.at is not None
    assert need.requirements[0]["text"]["en"]["text"] == "[非铱]"
    assert "[催化剂]" in need.search
    assert (need.revision, need.state) == (2, Profile.State.PUBLISHED)
    assert translate(need.pk, "en") == 0


def test_the_key_goes_where_each_interface_wants_it(service, need):
    translate(need.pk, "en")
    (path, said), *more = service.asked
    assert more == []
    assert (said.get("api_key"), said["authorization"]) in (("k3y", None), (None, "Bearer k3y"))
    assert path in ("/translate", "/v1/chat/completions")


def test_a_change_asks_for_it_by_a_job_of_its_own(service, need, company):
    open_for_interest(profile=need, open_=False, by=company.actor)
    work(Event(), until_idle=True)
    need.refresh_from_db()
    assert set(need.title.languages()) == {"zh", "en"}
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


def test_a_service_that_fails_changes_nothing(service, need, monkeypatch):
    monkeypatch.setattr(Service, "status", 503)
    with pytest.raises(TranslationError, match="503"):
        translate(need.pk, "en")
    assert Profile.objects.get().revision == 0


def test_a_human_turns_it_into_a_reviewed_one(service, need, company):
    translate(need.pk, "en")
    need.refresh_from_db()
    texts = ["Catalyst", "", "", "Iridium-free"]
    put_translation(profile=need, target="en", texts=texts, by=company.actor, revision=need.revision)
    need.refresh_from_db()
    told = need.title.by_language["en"]
    assert (told.text, told.source, told.engine) == ("Catalyst", Source.REVIEWED, translator().engine)


def test_who_writes_it_alone_is_its_author(need, company):
    put_translation(
        profile=need, target="en", texts=["Catalyst", "", "", "No iridium"], by=company.actor, revision=0
    )
    assert Profile.objects.get().title.by_language["en"].source is Source.HUMAN
    with pytest.raises(ImpossibleError):
        put_translation(profile=need, target="en", texts=["", "", "", ""], by=company.actor, revision=0)
    assert Profile.objects.get().title.by_language["en"].text == "Catalyst"


def test_there_is_none_by_default(need):
    assert translator() is None
    assert translate(need.pk, "en") == 0
    assert Content.of(need).title.languages() == {"zh"}


@pytest.mark.parametrize("url", ["https://translate.example", "deepl+https://x.example", "openai+ftp://x"])
def test_a_service_of_another_kind_is_said_at_the_start(url):
    with pytest.raises(SettingError, match="DIGUA_TRANSLATOR_URL"):
        read_environment({"DIGUA_TRANSLATOR_URL": url})
