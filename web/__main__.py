"""Serve the pages on this machine only: `python -m web`, started by `rapid-review serve`."""

import uvicorn

import settings as settings_room
from web.app import make_app


def main() -> None:
    """Serve until stopped. Requests are not logged: addresses name cases and packs."""
    settings = settings_room.load()
    app = make_app(settings.outputs, settings.records.parent / "web")
    uvicorn.run(
        app, host="127.0.0.1", port=settings.web_port, access_log=False, log_level="warning", server_header=False
    )


if __name__ == "__main__":
    main()
