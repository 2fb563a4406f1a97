"""Web addresses: as the web writes them, taken apart, and where they lead."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import idna

from shopcore.adapters.web import Trouble

PORTS = {"http": 80, "https": 443}
PRINTED = "".join(map(chr, range(0x21, 0x7F)))
HOST = re.compile(r"^(https?://)([^/?#:@]+)(.*)$", re.IGNORECASE | re.DOTALL)
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True)
class Address:
    """An http address taken apart; `target` is what the server is asked for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def plain(url: str) -> str:
    """The same address in ASCII: host in punycode, other signs in per cents."""
    if url.isascii() and " " not in url:
        return url
    found = HOST.match(url)
    if found and not found[2].isascii():
        try:
            url = found[1] + idna.encode(found[2], uts46=True).decode() + found[3]
        except idna.IDNAError:
            return ""
    return quote(url, safe=PRINTED)


def taken_apart(url: str) -> Address:
    """Trouble when this is no address of the web."""
    try:
        split = urlsplit(plain(url))
        port = split.port
    except ValueError:
        raise Trouble("непонятный адрес") from None
    if split.scheme not in PORTS or not split.hostname or split.username is not None:
        raise Trouble("непонятный адрес")
    target = f"{split.path or '/'}?{split.query}" if split.query else split.path or "/"
    return Address(split.scheme, split.hostname, port or PORTS[split.scheme], target)


def resolved(address: Address) -> list[str]:
    """Every IP address of the host; Trouble when it has none now."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Trouble("адрес не читается: такого сайта нет", later=True) from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(ip: str) -> bool:
    """Whether it is of the public Internet, also when it stands for another one."""
    found = ipaddress.ip_address(ip)
    if isinstance(found, ipaddress.IPv6Address):
        if found in TRANSLATED:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast
