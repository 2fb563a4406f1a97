"""Addresses of the web: taken apart, written plainly, and told from those that lead inside."""

import pytest

from shopcore.adapters.web import Trouble
from shopcore.adapters.web.address import is_public, plain, taken_apart

INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::", "::1", "fe80::1",
    "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
    "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:0:53aa:64c:0:0:80ff:fffe",
    "2001:db8::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_what_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "77.88.8.8", "2a02:6b8::2:242", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("https://shop.example/i/1.jpg", "shop.example", 443, "/i/1.jpg"),
        ("HTTP://Shop.Example", "shop.example", 80, "/"),
        ("http://shop.example:8080/a?b=c&d#e", "shop.example", 8080, "/a?b=c&d"),
        ("https://стикс.рф/фото 1.jpg", "xn--h1aetcc.xn--p1ai", 443, "/%D1%84%D0%BE%D1%82%D0%BE%201.jpg"),
        ("http://[::1]:8000/x", "::1", 8000, "/x"),
    ],
)
def test_an_address_is_taken_apart(url: str, host: str, port: int, target: str) -> None:
    found = taken_apart(url)
    assert (found.host, found.port, found.target) == (host, port, target)


@pytest.mark.parametrize(
    "url",
    ["", "shop", "ftp://shop.example/x", "file:///etc/passwd", "http://", "http://a:b@shop.example/", "http://[x/",
     "http://shop.example:99999/", "javascript:alert(1)", "//shop.example/x"],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(Trouble, match="непонятный адрес"):
        taken_apart(url)


def test_a_plain_address_stays_as_it_is() -> None:
    for url in ("https://shop.example/a%20b'c?d=%D1%8F", "http://x/~a;b=c,d"):
        assert plain(url) == url
    assert plain(plain("https://стикс.рф/я я.jpg")) == plain("https://стикс.рф/я я.jpg")
