"""What deploy/ holds cannot be run here; it is read, and held to Ray's schema and to the documentation of settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """No Django here."""


def read(name: str) -> dict[str, Any]:
    value = yaml.safe_load((DEPLOY / name).read_text())
    assert isinstance(value, dict)
    return value


def documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))


def is_importable(path: str) -> bool:
    module, name = path.split(":")
    source = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text()
    return f"\ndef {name}(" in source


@pytest.mark.parametrize("name", ["serve.yaml", "rayservice.yaml"])
def test_serve_configurations_follow_rays_schema(name: str) -> None:
    from ray.serve.schema import ServeDeploySchema

    value = read(name)
    config = value if name == "serve.yaml" else yaml.safe_load(value["spec"]["serveConfigV2"])
    schema = ServeDeploySchema.model_validate(config)
    assert is_importable(schema.applications[0].import_path)
    with pytest.raises(ValueError, match=r"import_path"):
        ServeDeploySchema.model_validate({**config, "applications": [{"name": "x", "route_prefix": 4}]})


def test_the_ray_service_names_the_version_that_is_installed_and_gives_each_pool_its_secrets() -> None:
    spec = read("rayservice.yaml")["spec"]["rayClusterConfig"]
    pins = (ROOT / "constraints.txt").read_text()
    assert f"ray=={spec['rayVersion']}\n" in pins
    groups = [spec["headGroupSpec"], *spec["workerGroupSpecs"]]
    for group in groups:
        (container,) = group["template"]["spec"]["containers"]
        names = {entry["name"] for entry in container["env"]}
        assert "LOREFRAME_RENDER_KEY" in names and names <= documented()
        volumes = {volume["name"] for volume in group["template"]["spec"]["volumes"]}
        assert {mount["name"] for mount in container["volumeMounts"]} <= volumes


def test_the_compose_file_holds_together() -> None:
    value = read("compose.yaml")
    services = value["services"]
    assert set(value) <= {"name", "services", "volumes", "x-loreframe", "x-web"}
    for name, service in services.items():
        assert ("image" in service) != ("build" in service), name
        assert set(service.get("depends_on", {})) <= set(services), name
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source in value["volumes"] or (DEPLOY / source).exists(), f"{name}: {source}"
    for name in ("site", "dispatcher", "engines"):
        ours = {variable for variable in services[name]["environment"] if not variable.startswith("RAY_")}
        assert ours <= documented(), name
    assert services["engines"]["environment"]["RAY_AUTH_MODE"] == "token"
    published = {port for service in services.values() for port in service.get("ports", [])}
    assert published == {"80:80", "443:443"}, "only the proxy is reachable from outside"


def test_the_compose_file_starts_commands_that_exist() -> None:
    commands = {path.stem for path in (ROOT / "webapp" / "management" / "commands").glob("*.py")}
    for service in read("compose.yaml")["services"].values():
        command = service.get("command", [])
        if "manage.py" in command:
            assert command[2] in commands
        if command[:2] == ["serve", "run"]:
            assert (ROOT / command[2]).exists()


def test_the_cluster_profile_accepts_what_the_compose_file_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """As settings: the profile refuses whatever is unsafe, so it must not refuse this."""
    import os
    import subprocess
    import sys

    given = {key: value for key, value in os.environ.items() if not key.startswith(("LOREFRAME_", "DATABASE_"))}
    for key, value in read("compose.yaml")["services"]["site"]["environment"].items():
        given[key] = re.sub(r"\$\{[^}]*\}", "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678901234567890", str(value))
    given["LOREFRAME_PROCESS"] = "manage"
    code = "import django; django.setup(); from django.conf import settings; print(settings.PROFILE, settings.HTTPS)"
    given["DJANGO_SETTINGS_MODULE"] = "webapp.settings"
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )
    assert asked.stdout.split() == ["cluster", "True"], asked.stderr[-800:]
