"""Journey 2: a mail in one's language, one link, "is this your need?", better by the adviser's hints."""

import re

import pytest
from live_portal import LivePortal
from playwright.sync_api import Browser, Page, expect
from visitor import Visitor, accessibility_faults, said

pytestmark = pytest.mark.browser
ADVICE = {
    "zh": "请写明脱乙酰度怎样检测，能答复的单位会更多。",
    "en": "Say how much sales history a partner must bring; more will answer.",
}
BETTER = {
    "zh": "脱乙酰度85–95%可控，每批附第三方检测报告",
    "en": "at least two years of sales history for each article",
}


def looked_at(page: Page) -> None:
    assert accessibility_faults(page) == []


def test_a_company_comes_by_one_link_and_makes_its_need_better(
    own_portal: LivePortal, browser: Browser, visitor: Visitor, language: str
) -> None:
    page, say = visitor.page, lambda words: said(language, words)
    invited = own_portal.place.known["invited"][language]
    name, reference = invited["name"], invited["reference"]

    mail = own_portal.mail_to(invited["email"])
    assert mail["Subject"] == say("%(name)s, is this you?") % {"name": name}
    plain = mail.get_body(("plain",))
    assert plain is not None
    links = re.findall(r"https?://\S+/claim/\S+", plain.get_content())
    assert len(links) == 1
    page.goto(own_portal.url + "/claim/" + links[0].split("/claim/")[1])

    expect(page.get_by_role("heading", level=1)).to_have_text(say("Is this you?"))
    expect(page.get_by_text(name).first).to_be_visible()
    assert page.locator("input[type=password]").count() == 0
    looked_at(page)
    visitor.picture("claim")
    page.get_by_label(say("I agree to the terms of use and the privacy notice")).check()
    page.get_by_role("button", name=say("Yes, this is me")).click()
    assert page.locator("html").get_attribute("lang") == language

    page.goto(f"{own_portal.url}/today/")
    waits = page.locator("article", has_text=reference)
    expect(waits).to_contain_text(say("Is this what you want to say?"))
    looked_at(page)
    waits.get_by_role("link", name=say("Read and confirm")).click()
    page.get_by_role("button", name=say("Yes, this is what we want to say")).click()
    expect(page.get_by_text(say("Confirmed. Your adviser reads it next."))).to_be_visible()
    looked_at(page)

    advise(own_portal, browser, language, reference)

    page.goto(f"{own_portal.url}/today/")
    waits = page.locator("article", has_text=ADVICE[language])
    expect(waits).to_contain_text(say("Your adviser's hints"))
    visitor.picture("hints")
    waits.get_by_role("link", name=say("Improve it")).click()
    page.get_by_role("link", name=say("Go on writing")).or_(
        page.get_by_role("link", name=say("Edit"), exact=True)
    ).first.click()
    first = page.locator("input[name=requirement]").first
    first.fill(BETTER[language])
    looked_at(page)
    page.get_by_role("button", name=say("Keep as a new version")).click()
    expect(page.get_by_text(say("Kept as a new version."))).to_be_visible()
    expect(page.get_by_text(BETTER[language]).first).to_be_visible()
    looked_at(page)


def advise(portal: LivePortal, browser: Browser, language: str, reference: str) -> None:
    """The adviser gives few points, and says what would make it better."""
    adviser = Visitor(browser, language)
    page, say = adviser.page, lambda words: said(language, words)
    adviser.enter(portal.door("adviser"))
    page.goto(f"{portal.url}/adviser/{reference}/?lang={language}")
    for name in ("clarity", "novelty", "partner_fit", "proof"):
        page.locator(f"input[name={name}][value='2']").check()
    page.locator("textarea[name=reason]").fill(ADVICE[language])
    page.get_by_role("button", name=say("Give these scores")).click()
    returned = say("Returned with %(total)d of 20; its owner is told by mail.") % {"total": 8}
    expect(page.get_by_text(returned)).to_be_visible()
    adviser.leave()
    assert adviser.complaints == []
