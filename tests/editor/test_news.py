"""After a reconnect only what the server lacks is sent: an update repeats every deletion, so that one without news is not
empty."""

from __future__ import annotations

NEWS = """
const { Y } = await bundle()
const { bringsNews } = await editor("news.js")
const text = (doc) => doc.getText("script")
const server = new Y.Doc()
text(server).insert(0, "Mara waits. Otto leaves.")
text(server).delete(0, 5)
const page = new Y.Doc()
Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
const asks = () => {
  const mine = Y.encodeStateAsUpdate(page, Y.encodeStateVector(server))
  return bringsNews(mine, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page)))
}
const seen = [asks()]
text(page).delete(2, 3)
seen.push(asks())
Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
seen.push(asks())
text(page).insert(0, "Now ")
seen.push(asks())
text(server).insert(0, "Then ")
Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
seen.push(asks())
return seen
"""


def test_only_what_the_server_lacks_is_news(ask_editor):
    assert ask_editor(NEWS) == [False, True, False, True, False]
