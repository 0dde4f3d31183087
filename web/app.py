"""The pages: sign in, see the packs, download them. Nothing is served without sign-in; what is unknown is not found."""

import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from web.password import check_password, stamp
from web.shelf import TYPES, Shelf

COOKIE = "rapid_review"
HOURS = 10
TRIES, WINDOW = 8, 300.0
"""Wrong passwords within so many seconds; then the door stays shut until they are past."""

PAGES = Path(__file__).with_name("pages")
_OPEN = frozenset({"/sign-in", "/style.css", "/health"})
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send our own forms with the origin "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Door:
    """Who is signed in, and how often a wrong password was tried."""

    def __init__(self, secrets_folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = secrets_folder
        self._clock = clock
        self._signer = URLSafeTimedSerializer(_key(secrets_folder), salt="rapid-review-session")
        self._wrong: deque[float] = deque()

    def is_open_for(self, request: Request) -> bool:
        """Does the request carry a session of ours, made with the password that holds now?"""
        try:
            held = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=HOURS * 3600)
        except BadSignature:
            return False
        return bool(held) and held == stamp(self._folder)

    def is_barred(self) -> bool:
        """Were too many wrong passwords tried just now?"""
        now = self._clock()
        while self._wrong and now - self._wrong[0] > WINDOW:
            self._wrong.popleft()
        return len(self._wrong) >= TRIES

    def sign_in(self, password: str) -> str | None:
        """A session, or None for a wrong password."""
        if check_password(self._folder, password):
            return str(self._signer.dumps(stamp(self._folder)))
        self._wrong.append(self._clock())
        return None


def _key(folder: Path) -> str:
    """The key that signs sessions: made once, readable by the owner only."""
    path = folder / "web-key"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


class _Guard(BaseHTTPMiddleware):
    """Default deny: every path but the three open ones needs a session, whether or not it exists."""

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        door: Door = request.app.state.door
        if request.url.path not in _OPEN and not door.is_open_for(request):
            response: Response = (
                RedirectResponse("/sign-in", 303) if request.method in ("GET", "HEAD") else Response(status_code=403)
            )
        else:
            response = await call_next(request)
        response.headers.update(_HEADERS)
        return response


def make_app(outputs: Path, secrets_folder: Path, *, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """The pages of packs.

    Args:
        outputs: the folder of all cases' packs.
        secrets_folder: where the hashed password and the session key lie.
        clock: seconds, for counting wrong passwords.
    """
    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape(default=True))
    shelf, door = Shelf(outputs), Door(secrets_folder, clock)

    def page(name: str, status: int = 200, **values: object) -> HTMLResponse:
        return HTMLResponse(pages.get_template(name).render(**values), status)

    async def home(_: Request) -> Response:
        return page("home.html", cases=[(ref, shelf.packs(ref)) for ref in shelf.references()])

    async def case(request: Request) -> Response:
        found = shelf.packs(request.path_params["reference"])
        return page("case.html", reference=found[0].reference, packs=found) if found else _not_found()

    async def latest(request: Request) -> Response:
        found = shelf.packs(request.path_params["reference"])
        return RedirectResponse(f"/cases/{found[0].reference}", 303) if found else _not_found()

    async def download(request: Request) -> Response:
        name = request.path_params["name"]
        path = shelf.file(request.path_params["reference"], request.path_params["number"], name)
        if path is None:
            return _not_found()
        saved_as = f"{request.path_params['reference']} pack {request.path_params['number']:03d} {name}"
        return FileResponse(path, media_type=TYPES[path.suffix], filename=saved_as)

    async def sign_in(request: Request) -> Response:
        if request.method != "POST":
            return page("sign_in.html", wrong="")
        if door.is_barred():
            return page("sign_in.html", 429, wrong="Too many wrong passwords. Wait five minutes and try again.")
        if not _same_origin(request):
            return page("sign_in.html", 403, wrong="Please sign in from this page.")
        form = await request.form(max_fields=2, max_files=0)
        session = door.sign_in(str(form.get("password", "")))
        if session is None:
            return page("sign_in.html", 401, wrong="That is not the password.")
        response = RedirectResponse("/", 303)
        response.set_cookie(COOKIE, session, max_age=HOURS * 3600, httponly=True, samesite="lax", path="/")
        return response

    async def sign_out(request: Request) -> Response:
        response = RedirectResponse("/sign-in", 303) if _same_origin(request) else Response(status_code=403)
        response.delete_cookie(COOKIE, path="/")
        return response

    async def style(_: Request) -> Response:
        return FileResponse(PAGES / "style.css", media_type="text/css")

    async def health(_: Request) -> Response:
        return Response("ok", media_type="text/plain")

    def _not_found() -> Response:
        return page("not_found.html", 404)

    async def refused(_: Request, fault: Exception) -> Response:
        return page("not_found.html", fault.status_code if isinstance(fault, HTTPException) else 404)

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/cases/{reference}", case),
            Route("/cases/{reference}/latest", latest),
            Route("/cases/{reference}/pack-{number:int}/{name}", download),
            Route("/sign-in", sign_in, methods=["GET", "POST"]),
            Route("/sign-out", sign_out, methods=["POST"]),
            Route("/style.css", style),
            Route("/health", health),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"]),
            Middleware(_Guard),
        ],
        exception_handlers={404: refused, 405: refused},
    )
    app.state.door = door
    return app


def _same_origin(request: Request) -> bool:
    """A form sent from one of our own pages: browsers say where a form comes from."""
    origin = request.headers.get("origin")
    return origin is None or origin.split("://")[-1] == request.headers.get("host")
