"""The pages: default deny, sign-in, downloads, and no way off the shelf."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from web import make_app, set_password
from web.app import TRIES, WINDOW

PASSWORD = "three plain words"


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    for number in (1, 2):
        pack = tmp_path / "outputs" / "AV-RR-1" / f"pack-00{number}"
        (pack / "data").mkdir(parents=True)
        for name in ("meeting-pack.pdf", "chronology.xlsx", "manifest.json", "secret.txt", "data/people.json"):
            (pack / name).write_text(f"{name} of {number}", encoding="utf-8")
    (tmp_path / "outside.pdf").write_text("outside", encoding="utf-8")
    (tmp_path / "outputs" / "AV-RR-1" / "pack-003").mkdir()  # half made: no manifest
    return tmp_path / "outputs"


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def visitor(outputs: Path, tmp_path: Path, time: Time) -> Iterator[TestClient]:
    set_password(tmp_path / "web", PASSWORD)
    with TestClient(
        make_app(outputs, tmp_path / "web", clock=time), base_url="http://127.0.0.1", follow_redirects=False
    ) as client:
        yield client


@pytest.fixture
def officer(visitor: TestClient) -> TestClient:
    assert visitor.post("/sign-in", data={"password": PASSWORD}).status_code == 303
    return visitor


PATHS = [
    "/",
    "/cases/AV-RR-1",
    "/cases/AV-RR-1/latest",
    "/cases/AV-RR-1/pack-1/meeting-pack.pdf",
    "/nothing",
    "/cases/OTHER",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_told_without_sign_in(visitor: TestClient, path: str, method: str) -> None:
    """Known and unknown paths answer alike, in every method: a visitor learns nothing of what there is."""
    answer = visitor.request(method, path)
    assert answer.status_code == (303 if method in ("GET", "HEAD") else 403)
    assert "AV-RR-1" not in answer.text


def test_an_officer_finds_and_downloads_the_latest_pack(officer: TestClient) -> None:
    """Sign in, see the case, take the file; it is saved under the case's reference and never kept in a cache."""
    assert "AV-RR-1" in officer.get("/").text
    assert officer.get("/cases/AV-RR-1/latest").headers["location"] == "/cases/AV-RR-1"
    answer = officer.get("/cases/AV-RR-1/pack-2/meeting-pack.pdf")
    assert answer.text == "meeting-pack.pdf of 2"
    assert answer.headers["cache-control"] == "no-store"
    assert "AV-RR-1%20pack%20002%20meeting-pack.pdf" in answer.headers["content-disposition"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/cases/AV-RR-1/pack-2/secret.txt",
        "/cases/AV-RR-1/pack-2/manifest.json",
        "/cases/AV-RR-1/pack-2/data%2Fpeople.json",
        "/cases/AV-RR-1/pack-2/..%2F..%2F..%2Foutside.pdf",
        "/cases/..%2F..%2Foutputs/pack-2/meeting-pack.pdf",
        "/cases/%2e%2e/pack-2/meeting-pack.pdf",
        "/cases/AV-RR-1/pack-3/meeting-pack.pdf",
        "/cases/AV-RR-1/pack-99/meeting-pack.pdf",
        "/cases/AV-RR-1%00/pack-2/meeting-pack.pdf",
        "/cases/OTHER",
    ],
)
def test_what_is_not_on_the_shelf_is_not_found(officer: TestClient, path: str) -> None:
    """Only files that a pack offers can be had, whatever the path says; a half-made pack is none."""
    answer = officer.get(path)
    assert answer.status_code == 404
    assert "outside" not in answer.text


def test_a_link_on_the_shelf_is_not_served(officer: TestClient, outputs: Path) -> None:
    """A file of a pack that is a link leads elsewhere."""
    link = outputs / "AV-RR-1" / "pack-002" / "genogram.pdf"
    link.symlink_to(outputs.parent / "outside.pdf")
    assert officer.get("/cases/AV-RR-1/pack-2/genogram.pdf").status_code == 404


def test_a_wrong_password_opens_nothing_and_too_many_shut_the_door(visitor: TestClient, time: Time) -> None:
    """After eight wrong ones even the right one waits; after five minutes it opens again."""
    for _ in range(TRIES):
        assert visitor.post("/sign-in", data={"password": "wrong"}).status_code == 401
    assert visitor.post("/sign-in", data={"password": PASSWORD}).status_code == 429
    time.now += WINDOW + 1
    assert visitor.post("/sign-in", data={"password": PASSWORD}).status_code == 303


def test_a_changed_password_ends_sessions(officer: TestClient, tmp_path: Path) -> None:
    """Whoever knew the old one is out."""
    assert officer.get("/").status_code == 200
    set_password(tmp_path / "web", "another three words")
    assert officer.get("/").status_code == 303


def test_a_made_up_or_a_stranger_s_session_opens_nothing(visitor: TestClient) -> None:
    """The cookie is signed with a key that is made here."""
    visitor.cookies.set("rapid_review", "eyJ4IjoxfQ.abc.def")
    assert visitor.get("/").status_code == 303


def test_a_form_from_another_page_is_refused(visitor: TestClient) -> None:
    """A page elsewhere cannot sign a browser in or out."""
    answer = visitor.post("/sign-in", data={"password": PASSWORD}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


def test_our_own_forms_say_where_they_come_from(visitor: TestClient) -> None:
    """With the policy no-referrer a browser sends them with the origin "null", and nobody could sign in."""
    assert visitor.get("/sign-in").headers["referrer-policy"] == "same-origin"
    assert visitor.post("/sign-in", data={"password": PASSWORD}, headers={"origin": "null"}).status_code == 403
    assert (
        visitor.post("/sign-in", data={"password": PASSWORD}, headers={"origin": "http://127.0.0.1"}).status_code == 303
    )


def test_another_host_name_is_refused(visitor: TestClient) -> None:
    """An outside name that points at this machine (DNS rebinding) is not answered."""
    assert visitor.get("/sign-in", headers={"host": "evil.example"}).status_code == 400


def test_the_password_is_kept_hashed_and_unreadable_to_others(visitor: TestClient, tmp_path: Path) -> None:
    """What lies on the disk is no password, and only the owner reads it."""
    for file in (tmp_path / "web").iterdir():
        assert PASSWORD not in file.read_text(encoding="ascii")
        assert file.stat().st_mode & 0o077 == 0


def test_without_a_password_set_nobody_signs_in(outputs: Path, tmp_path: Path) -> None:
    """There is no default password."""
    with TestClient(
        make_app(outputs, tmp_path / "fresh"), base_url="http://127.0.0.1", follow_redirects=False
    ) as client:
        assert client.post("/sign-in", data={"password": ""}).status_code == 401
