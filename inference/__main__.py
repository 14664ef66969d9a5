"""`python -m inference serve`: the render side on one machine, a child of the studio's supervisor.

    python -m inference serve --home DIR --port N [--storage-url URL] [--detached]

--home DIR         the studio's data folder. Used below it: secrets/, run/, logs/, models/, and unless --storage-url says
                   otherwise blobs/ and incoming/.
--port N           loopback port of the ingress; 0 finds a free one. A taken port ends the start (status 3).
--storage-url URL  file:///… of the folder that holds blobs/ and incoming/ (default: DIR). Also LOREFRAME_STORAGE_URL.
--detached         go on when the process that started this one dies. Otherwise its death ends this one.

Environment
  LOREFRAME_RENDER_KEY    the signing key. Unset: DIR/secrets/render.key (0600; made here if missing; its bytes, stripped,
                          are the key).
  LOREFRAME_ENGINES_FILE  a second catalog in the form of catalog.toml, whose entries are added or replace ours.
  LOREFRAME_RENDER_*      timings in seconds, see inference/settings.py (BEAT, SILENCE, ORPHAN, KEPT).

Ready: one line of JSON on standard output, and the same in DIR/run/inference.json (0600, written atomically, removed at the
end): {"address": "http://127.0.0.1:PORT", "pid": PID, "pools": ["drawn", …], "storage": "file:///…"}. A file whose pid is not
alive is of a run that was killed.

Ends by SIGTERM or SIGINT within a few seconds with status 0, leaving no process; also when the parent was killed, and when
Ray itself dies (status 1, so that the supervisor starts it again). Status 2: bad arguments; 3: the port or DIR is in use.
Logs go to DIR/logs/inference*.log and DIR/logs/ray/.
"""
