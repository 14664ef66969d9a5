"""One member presses render; the other, who touched nothing, sees it happen; a stranger sees nothing at all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.studio]
LONG = 180_000  # milliseconds; engines may still be starting, on a busy machine


def every_card_is_up_to_date(page) -> None:
    words = page.locator("shot-card .mark-fresh [data-word]")
    for number in range(words.count()):
        expect(words.nth(number)).to_have_text("up to date", timeout=LONG)


def test_who_touched_nothing_sees_progress_and_then_the_playing_clip(open_as, board):
    ada, ben = open_as("ada", board), open_as("ben", board)
    expect(ada.locator("people-here .avatar")).to_have_attribute("title", "Ben is here")
    told = ben.evaluate(
        """() => {
          window.seen = []
          const words = () => [...document.querySelectorAll('#scene-1 .mark-fresh [data-word]')].map((e) => e.textContent)
          const look = () => seen.push(...words())
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
          document.addEventListener('playing', (event) => (window.played = event.target.currentSrc), true)
          return document.querySelector('#scene-1 shot-card video').src
        }"""
    )
    ada.locator("#scene-1").get_by_role("button", name="Render again").first.click()
    ben.wait_for_function("() => seen.some((word) => /rendering [1-9][0-9]? %/.test(word))", timeout=LONG)
    ben.wait_for_function("() => window.played", timeout=LONG)
    expect(ben.locator("#scene-1 shot-card video").first).not_to_have_attribute("src", told, timeout=LONG)
    assert ben.evaluate("played").startswith(board.split("/t/")[0] + "/media/")
    every_card_is_up_to_date(ben)


def test_a_clip_is_a_film_of_the_promised_shape(open_as, board):
    page = open_as("ben", board)
    page.locator("shot-card a.frame").first.click()
    video = page.locator("take-player video")
    expect(video).to_have_js_property("readyState", 4, timeout=20_000)
    assert (video.evaluate("v => v.videoWidth"), video.evaluate("v => v.videoHeight")) == (1280, 720)
    expect(page.locator(".panel")).to_contain_text("drawn, no AI")


def test_a_stranger_finds_neither_page_nor_media_nor_socket(open_as, board, states):
    ada = open_as("ada", board)
    clip = ada.locator("shot-card video").first.get_attribute("src")
    world = ada.locator("body").get_attribute("data-world")
    cleo = open_as("cleo", board.split("/t/")[0] + "/worlds/")
    for address in (board, clip):
        assert (
            cleo.request.get(cleo.url.split("/worlds/")[0] + address if address.startswith("/") else address).status
            == 404
        )
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert closed(cleo, world) == closed(cleo, nowhere) == [4404]


def test_who_is_not_signed_in_gets_no_media(open_as, board):
    ada = open_as("ada", board)
    clip = ada.locator("shot-card video").first.get_attribute("src")
    nobody = open_as(None, board)
    expect(nobody).to_have_url(re.compile("/accounts/login/"))
    assert nobody.request.get(board.split("/t/")[0] + clip).status == 404


def closed(page, world: str) -> list[int]:
    """With which code the socket of a world closes, and what it said before."""
    return page.evaluate(
        """(world) => new Promise((done) => {
          const said = []
          const socket = new WebSocket(`ws://${location.host}/ws/worlds/${world}?after=0`)
          socket.onmessage = ({ data }) => said.push(data)
          socket.onclose = ({ code }) => done([...said, code])
        })""",
        world,
    )
