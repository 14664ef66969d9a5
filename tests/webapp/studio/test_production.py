"""The web side as servers run it: safe settings, no model that changed without a migration, and no torch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KEY = "3f1c" * 16 + "not-a-real-key"
CLUSTER = {
    "LOREFRAME_PROFILE": "cluster",
    "LOREFRAME_URL": "https://studio.example.org",
    "LOREFRAME_HOSTS": "studio.example.org",
    "LOREFRAME_SECRET_KEY": KEY,
    "LOREFRAME_RENDER_KEY": KEY,
    "LOREFRAME_RENDER_URL": "http://engines:8100",
    "DATABASE_URL": "postgresql://loreframe:word@database/loreframe",
    "DJANGO_SETTINGS_MODULE": "webapp.settings",
}


def python(*arguments: str, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    given = {key: value for key, value in os.environ.items() if not key.startswith(("LOREFRAME_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=given | {"LOREFRAME_HOME": str(home)} | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_check_deploy_is_clean_in_production_settings(tmp_path: Path) -> None:
    asked = python("manage.py", "check", "--deploy", "--fail-level", "INFO", home=tmp_path, **CLUSTER)
    assert asked.returncode == 0, asked.stderr
    assert "no issues" in asked.stdout


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("LOREFRAME_SECRET_KEY", "LOREFRAME_SECRET_KEY is not set"),
        ("LOREFRAME_RENDER_KEY", "LOREFRAME_RENDER_KEY is not set"),
        ("DATABASE_URL", "DATABASE_URL is not set"),
        ("LOREFRAME_URL", "does not begin with https://"),
    ],
)
def test_the_cluster_profile_refuses_what_is_unsafe(tmp_path: Path, without: str, said: str) -> None:
    asked = python("manage.py", "check", home=tmp_path, **{key: v for key, v in CLUSTER.items() if key != without})
    assert asked.returncode != 0
    assert said in asked.stderr
    assert "The cluster profile does not start like this" in asked.stderr


def test_several_web_processes_need_a_shared_channel_layer(tmp_path: Path) -> None:
    asked = python("manage.py", "check", home=tmp_path, **CLUSTER, LOREFRAME_WEB_PROCESSES="2")
    assert "share no CHANNEL_REDIS_URL" in asked.stderr


def test_no_model_changed_without_a_migration(tmp_path: Path) -> None:
    asked = python("manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks", home=tmp_path)
    assert asked.returncode == 0, asked.stdout + asked.stderr


def test_the_web_side_imports_and_starts_without_torch_and_ray(tmp_path: Path) -> None:
    """With an import blocker in place of the render side's packages, so it holds where they are installed too."""
    code = """
import asyncio, importlib, pkgutil, sys
NEVER = {"torch", "ray", "numpy", "cv2", "diffusers", "transformers", "PIL"}

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in NEVER:
            raise ModuleNotFoundError(f"{name} is not part of the web side")

sys.meta_path.insert(0, Blocker())
from webapp.asgi import application
import storytelling, webapp
for package in (webapp, storytelling):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)

async def ask(path):
    sent = []
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": [(b"host", b"localhost")], "http_version": "1.1", "scheme": "http", "asgi": {"version": "3.0"},
             "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2)}
    waiting = [{"type": "http.request", "body": b"", "more_body": False}]
    async def receive():
        return waiting.pop() if waiting else await asyncio.Future()
    async def send(message):
        sent.append(message)
    await application(scope, receive, send)
    return sent[0]["status"]

print("status", asyncio.run(ask("/healthz")), sorted(NEVER & set(sys.modules)))
"""
    asked = python("-c", code, home=tmp_path, DJANGO_SETTINGS_MODULE="webapp.settings")
    assert asked.stdout.strip() == "status 200 []", asked.stderr[-1500:]


def test_a_wrong_value_is_refused_with_what_it_takes(tmp_path: Path) -> None:
    asked = python("manage.py", "check", home=tmp_path, LOREFRAME_PROFILE="moon")
    assert "takes one of laptop, lan, cluster" in asked.stderr
