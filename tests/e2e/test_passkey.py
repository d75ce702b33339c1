"""A passkey, made in the settings and signed in by: Chromium's own authenticator instead of a finger."""

from collections.abc import Iterator

import pytest
from live_portal import LivePortal, wait_for
from playwright.sync_api import CDPSession, expect
from visitor import Visitor, accessibility_faults, said

pytestmark = pytest.mark.browser
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(visitor: Visitor) -> Iterator["Device"]:
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield Device(session, made["authenticatorId"])
    session.send("WebAuthn.disable")


class Device:
    """An authenticator of the browser's, whose owner always agrees until `refuse`."""

    def __init__(self, session: CDPSession, number: str) -> None:
        self.session, self.number = session, number

    def keys(self) -> list[str]:
        """The addresses that its passkeys are of."""
        found = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.number})
        return [key["rpId"] for key in found["credentials"] if key["isResidentCredential"]]

    def refuse(self) -> None:
        wrong = {"authenticatorId": self.number, "isUserVerified": False}
        self.session.send("WebAuthn.setUserVerified", wrong)


@pytest.fixture
def address(own_portal: LivePortal) -> str:
    """The portal by a name: passkeys are of no number."""
    return own_portal.url.replace("127.0.0.1", "localhost")


def test_a_passkey_is_made_and_signs_in(
    own_portal: LivePortal, address: str, visitor: Visitor, device: Device, language: str
) -> None:
    page, say = visitor.page, lambda words: said(language, words)
    visitor.enter(own_portal.door("company").replace(own_portal.url, address))
    page.goto(f"{address}/account/2fa/webauthn/add/?lang={language}")
    assert accessibility_faults(page) == []
    page.get_by_label(say("A name for it")).fill("Laptop")
    page.get_by_label(say("Let me sign in by it alone, without a code")).check()
    page.get_by_role("button", name=say("Add a passkey")).click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    assert device.keys() == ["localhost"]

    page.goto(f"{address}/account/2fa/webauthn/")
    expect(page.get_by_text("Laptop")).to_be_visible()
    assert accessibility_faults(page) == []

    visitor.context.clear_cookies()
    page.goto(f"{address}/settings/?lang={language}")
    page.wait_for_url("**/account/login/**")
    page.get_by_role("button", name=say("Sign in with a passkey")).click()
    page.wait_for_url(f"{address}/settings/**")
    told = said("zh", "A passkey was added.")  # its owner's language, whatever the page's
    wait_for(lambda: told in [mail["Subject"] for mail in own_portal.mails()] or None, told)


def test_who_cannot_show_who_they_are_does_not_come_in(
    own_portal: LivePortal, address: str, visitor: Visitor, device: Device, language: str
) -> None:
    page, say = visitor.page, lambda words: said(language, words)
    visitor.enter(own_portal.door("company").replace(own_portal.url, address))
    page.goto(f"{address}/account/2fa/webauthn/add/?lang={language}")
    page.get_by_label(say("Let me sign in by it alone, without a code")).check()
    page.get_by_role("button", name=say("Add a passkey")).click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    visitor.context.clear_cookies()
    device.refuse()
    page.goto(f"{address}/account/login/?lang={language}")
    page.get_by_role("button", name=say("Sign in with a passkey")).click()
    expect(page.get_by_text(say("That did not work. Try again, or use another key."))).to_be_visible()
    page.goto(f"{address}/settings/")
    assert "/account/login/" in page.url
