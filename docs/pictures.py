"""`make pictures`: draw the film terms, film the demo, open it in Chromium, and take the documentation's pictures anew."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from docs import moving, terms

ROOT = Path(__file__).resolve().parent.parent
TO = ROOT / "docs" / "pictures"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    chromium = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    if chromium is None:
        print("No Chromium is installed here, and the pictures are taken with one.")
        return 1
    if terms.main():
        print("The pictures of the film terms have grown too large.")
        return 1
    demo = subprocess.Popen(
        [sys.executable, "manage.py", "demo"], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"CI": "1"}
    )
    try:
        link = said(demo, r"(http\S+/sign-in/\S+)")
        said(demo, r"The film:")
        TO.mkdir(exist_ok=True)
        moving.write(Path(said(demo, r"(\S.*\.mp4)")))
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take(browser, link)
            browser.close()
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(60)
    return 0


def said(demo: subprocess.Popen[str], pattern: str) -> str:
    """What the demo says at `pattern`, once it has."""
    assert demo.stdout is not None
    for line in demo.stdout:
        print(line, end="", flush=True)
        if found := re.search(pattern, line):
            return found[found.lastindex or 0]
    raise SystemExit("The demo ended before its film was made.")


def take(browser: Browser, link: str) -> None:
    """Sign in once, then the same pages on a desk and on a phone; the script with a second person in it."""
    desk = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = desk.new_page()
    page.goto(link)
    board = page.url
    shot(page, board, "board")
    script(browser, page, board.replace("/board/", "/script/"))
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="light", storage_state=desk.storage_state()
    )
    shot(phone.new_page(), board, "board-phone")


def script(browser: Browser, page: Page, address: str) -> None:
    """Two people in one script: one writes a note, the other stands in a line of dialogue."""
    ben = colleague(browser, page, address)
    ben.goto(address)
    page.goto(address)
    for one in (ben, page):
        one.locator("script-editor[data-live]").wait_for()
    select(page, "a brass compass")
    page.get_by_role("button", name="Note", exact=True).click()
    page.get_by_label("Your note").fill("Brass, and old: it was her grandmother's.")
    page.get_by_role("button", name="Write it").click()
    page.locator(".note-words").first.wait_for()
    select(ben, "four minutes.")
    page.locator(".caret-layer *").first.wait_for(state="attached")
    page.locator(".live-frame img:not([hidden])").first.wait_for()
    picture(page, "story")


def colleague(browser: Browser, page: Page, address: str) -> Page:
    """Ben, who comes by an invitation."""
    page.goto(address.split("/t/")[0] + "/t/" + address.split("/t/")[1].split("/")[0] + "/members/")
    page.get_by_role("button", name="Make a link").click()
    joining = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    joining.goto(page.get_by_label("The link").input_value())
    joining.get_by_role("link", name="Make an account and join").click()
    for label, words in (("Your name", "Ben"), ("Email", "ben@example.org"), ("Password", "a brass compass 7")):
        joining.get_by_label(label).fill(words)
    joining.get_by_role("button", name="Make my account").click()
    joining.wait_for_url("**/t/**")
    return joining


def select(page: Page, words: str) -> None:
    """Select the first `words` of the live script."""
    page.evaluate(
        """(words) => {
            const { view } = document.querySelector("script-editor")
            const at = view.state.doc.toString().indexOf(words)
            view.dispatch({ selection: { anchor: at, head: at + words.length }, scrollIntoView: true })
            view.focus()
        }""",
        words,
    )


def shot(page: Page, address: str, name: str) -> None:
    page.goto(address, wait_until="load")
    picture(page, name)


def picture(page: Page, name: str) -> None:
    page.evaluate(
        """() => Promise.all([...document.images].filter((image) => image.loading !== "lazy")
            .map((image) => image.decode().catch(() => {})))"""
    )
    path = TO / f"{name}.jpg"
    page.screenshot(path=path, type="jpeg", quality=86)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
