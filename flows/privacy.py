"""The settings that keep names out of Prefect and Prefect on this machine; set before it starts, asserted once it has."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casefile.errors import ServiceError
from settings import Settings

REQUIRED: Mapping[str, str] = {
    # Nothing leaves the machine: two outbound end points, switched off by two settings.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # The second UI calls an outside address; the first keeps to loopback.
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    # No result and no printed line of ours is stored.
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_TASKS_DEFAULT_PERSIST_RESULT": "false",
    "PREFECT_LOGGING_LOG_PRINTS": "false",
    # One supervised server; never a second, hidden one.
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
    # Leases survive a restart of the server: in memory, a healthy run is taken for dead.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    "PREFECT_LOGGING_COLORS": "false",
}

SECRET = "prefect-secret"  # noqa: S105 - a file's name


def prefect_home(settings: Settings) -> Path:
    """Where Prefect keeps its database: beside the records, readable by the owner only."""
    return settings.records.parent / "prefect"


def prefect_environment(settings: Settings) -> dict[str, str]:
    """The environment in which the server, the runner and every flow run of ours start."""
    home = prefect_home(settings)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    home.chmod(0o700)
    address = f"http://127.0.0.1:{settings.prefect_port}/api"
    auth = f"officer:{_secret(home)}"
    return {
        **REQUIRED,
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_SERVER_API_PORT": str(settings.prefect_port),
        "PREFECT_API_URL": address,
        "PREFECT_UI_API_URL": address,
        "PREFECT_SERVER_UI_API_URL": address,
        "PREFECT_SERVER_API_AUTH_STRING": auth,
        "PREFECT_API_AUTH_STRING": auth,
        "PREFECT_LOCAL_STORAGE_PATH": str(home / "storage"),
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
        "RAPID_REVIEW_HOME": str(settings.home),
        "RAPID_REVIEW_INBOX": str(settings.inbox),
        "RAPID_REVIEW_OUTPUTS": str(settings.outputs),
        "RAPID_REVIEW_RECORDS": str(settings.records),
        "RAPID_REVIEW_PREFECT_PORT": str(settings.prefect_port),
        "RAPID_REVIEW_WEB_PORT": str(settings.web_port),
    }


def sign_in_words(settings: Settings) -> str:
    """What an officer types into the Prefect UI's sign-in."""
    return f"officer:{_secret(prefect_home(settings))}"


def _secret(home: Path) -> str:
    path = home / SECRET
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(18), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def assert_private() -> None:
    """Refuse to serve or to run a flow where a setting that keeps names out of Prefect is missing.

    Raises:
        ServiceError: naming the settings.
    """
    # Prefect hands its settings to the runs that it starts as it prints them itself: "False" for "false".
    missing = sorted(name for name, value in REQUIRED.items() if os.environ.get(name, "").lower() != value.lower())
    if not os.environ.get("PREFECT_API_AUTH_STRING"):
        missing.append("PREFECT_API_AUTH_STRING")
    missing += _in_force()
    if missing:
        raise ServiceError(
            f"Prefect is not set up to keep names out ({', '.join(missing)}). Start it with `rapid-review serve`, which sets them."
        )


def _in_force() -> list[str]:
    """What Prefect itself says of the settings that matter most, in case a profile outranks the environment."""
    from prefect.settings import get_current_settings  # Prefect costs 1.2 s: only flows pay

    current: Any = get_current_settings()
    wrong = {
        "server.analytics_enabled": current.server.analytics_enabled,
        "results.persist_by_default": current.results.persist_by_default,
        "logging.log_prints": current.logging.log_prints,
        "server.ephemeral.enabled": current.server.ephemeral.enabled,
    }
    return [name for name, on in wrong.items() if on]
