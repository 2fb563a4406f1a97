"""Reading an address: limits of time and size, redirects, and no way inside."""

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopcore.adapters.web import Bounds, Trouble, address, reader
from shopcore.adapters.web.reader import Reader, everywhere
from tests import hostile_site
from tests.hostile_site import Site, body, redirect

GOOD = b"good" * 1000
HOUR = Bounds(seconds=3600, size=1 << 20, silence=20)
ANSWERS = {
    "/good": body(GOOD),
    "/missing": body(b"no", 404),
    "/broken": body(b"no", 500),
    "/busy": body(b"no", 429),
    "/once": redirect("/good"),
    "/elsewhere": redirect("http://localhost.example/good", 301),
    "/round": redirect("/round", 307),
    "/ftp": redirect("ftp://127.0.0.1/x"),
    "/file": redirect("file:///etc/passwd"),
    "/nowhere": redirect(""),
    "/inside": redirect("http://10.0.0.1/secret"),
    "/metadata": redirect("http://169.254.169.254/latest"),
    "/ipv6": redirect("http://[::1]/secret"),
    "/number": redirect("http://2130706434/secret"),
    "/silent": hostile_site.silent,
    "/endless": hostile_site.endless,
    "/drops": hostile_site.drop_by_drop,
    "/short": hostile_site.cut_short(GOOD),
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with hostile_site.opened(ANSWERS) as site:
        yield site


def here(ip: str) -> bool:
    """As if this machine were the Internet, and nothing else."""
    return ip == "127.0.0.1"


def read(url: str, bounds: Bounds = HOUR) -> bytes:
    return b"".join(Reader(bounds, public=here).pieces(url))


def trouble(url: str, bounds: Bounds = HOUR) -> Trouble:
    with pytest.raises(Trouble) as caught:
        read(url, bounds)
    return caught.value


def test_an_answer_is_read_and_redirects_are_followed(site: Site) -> None:
    assert read(f"{site.url}/good") == read(f"{site.url}/once") == GOOD


@pytest.mark.parametrize(
    ("path", "said", "later"),
    [
        ("/missing", "адрес отвечает кодом 404", False),
        ("/broken", "адрес отвечает кодом 500", True),
        ("/busy", "адрес отвечает кодом 429", True),
        ("/round", "адрес перенаправляет больше 5 раз", False),
        ("/ftp", "адрес перенаправляет не на http", False),
        ("/file", "адрес перенаправляет не на http", False),
        ("/endless", "по адресу больше 1 МБ", False),
        ("/short", "адрес не читается: IncompleteRead", True),
    ],
)
def test_an_answer_that_cannot_be_used(site: Site, path: str, said: str, later: bool) -> None:
    found = trouble(f"{site.url}{path}")
    assert (str(found), found.later) == (said, later)


@pytest.mark.parametrize("path", ["/inside", "/metadata", "/ipv6", "/number"])
def test_no_redirect_leads_inside(site: Site, path: str) -> None:
    found = trouble(f"{site.url}{path}")
    assert (str(found), found.later) == ("адрес ведёт во внутреннюю сеть", False)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "017700000001", "0"]
)
def test_inside_is_never_connected_to(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*args: object) -> None:
        pytest.fail(f"connected to {args}")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Trouble, match="адрес ведёт во внутреннюю сеть"):
        list(Reader(HOUR).pieces(f"http://{host}:9/"))


def test_a_name_that_changes_its_mind_is_asked_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: what was looked at is what is connected to."""
    port = site.server_port
    answers = iter(["127.0.0.1", "10.0.0.1"])

    def names(*args: object, **rest: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(address.socket, "getaddrinfo", lambda *args, **rest: names())
    dialled: list[object] = []
    dial = reader._dial

    def remember(found: list[str], port: int) -> socket.socket:
        dialled.extend(found)
        monkeypatch.undo()
        return dial(found, port)

    monkeypatch.setattr(reader, "_dial", remember)
    assert read(f"http://rebound.example:{port}/good") == GOOD
    assert dialled == ["127.0.0.1"]


def test_one_address_inside_among_those_of_a_name_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("192.168.0.1", 80))]
    monkeypatch.setattr(address.socket, "getaddrinfo", lambda *args, **rest: both)
    with pytest.raises(Trouble, match="адрес ведёт во внутреннюю сеть"):
        list(Reader(HOUR).pieces("http://both.example/"))


@pytest.mark.parametrize(
    ("path", "bounds", "said"),
    [
        ("/silent", Bounds(20, 1 << 20, silence=0.1), "адрес не отвечает"),
        ("/silent", Bounds(0.1, 1 << 20, silence=20), "адрес отвечает дольше 0.1 секунд"),
        ("/drops", Bounds(0.1, 1 << 20, silence=20), "адрес отвечает дольше 0.1 секунд"),
        ("/endless", Bounds(0.1, 1 << 50, silence=20), "адрес отвечает дольше 0.1 секунд"),
    ],
)
def test_time_is_limited_whatever_the_other_side_does(
    site: Site, path: str, bounds: Bounds, said: str
) -> None:
    begun = time.monotonic()
    found = trouble(f"{site.url}{path}", bounds)
    assert (str(found), found.later, found.silent) == (said, True, True)
    assert time.monotonic() - begun < 10


def test_a_handshake_that_does_not_end_is_cut(site: Site) -> None:
    """The port takes the connection, and nobody speaks TLS there."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        found = trouble(f"https://127.0.0.1:{mute.getsockname()[1]}/", Bounds(0.1, 1, silence=20))
    assert str(found) == "адрес отвечает дольше 0.1 секунд"


def test_a_host_that_is_not_on_the_list_is_not_asked(site: Site) -> None:
    site.asked.clear()
    with pytest.raises(Trouble, match=r"сайта 127.0.0.1 нет в списке разрешённых"):
        list(Reader(HOUR, hosts=lambda host: host == "shop.example", public=everywhere).pieces(site.url))
    assert site.asked == []


def test_a_redirect_to_a_host_that_is_not_on_the_list(site: Site) -> None:
    with pytest.raises(Trouble, match=r"сайта localhost.example нет в списке разрешённых"):
        list(Reader(HOUR, hosts=here, public=everywhere).pieces(f"{site.url}/elsewhere"))


def test_nobody_listens_there_or_there_is_no_such_name() -> None:
    assert trouble("http://127.0.0.1:9/").later
    assert str(trouble("http://nothing.invalid/")) == "адрес не читается: такого сайта нет"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for 127.0.0.1 in one file."""
    file = tmp_path / "server.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        *subject,
        "-keyout",
        "-",
        "-out",
        "-",
    ]
    file.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return file


def test_tls_is_checked(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that nobody trusts is refused; the same one, trusted, is read through."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with hostile_site.opened(ANSWERS) as site:
        site.socket = context.wrap_socket(site.socket, server_side=True)
        url = site.url.replace("http:", "https:") + "/good"
        assert str(trouble(url)) == "адрес не читается: SSLCertVerificationError"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert read(url) == GOOD
