"""A provider as an installation knows it: its address, and what it has given the shop to be known by."""

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Provider:
    """`key` stands in addresses, `name` is what people read."""

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str = "openid email profile"

    def trusts(self, address: str) -> bool:
        """An address to call: TLS, or this machine where the provider itself is on it."""
        parts = urlsplit(address)
        if parts.scheme == "https":
            return bool(parts.hostname)
        return parts.scheme == "http" and parts.hostname in LOOPBACK and self.issuer.startswith("http:")

    def check(self) -> None:
        """ValueError with what is wrong; only an issuer of this machine, in demos and tests, needs no TLS."""
        parts = urlsplit(self.issuer)
        if not self.trusts(self.issuer) or parts.query or parts.fragment:
            raise ValueError("ISSUER: an https:// address without query")
        for name in ("name", "client_id", "client_secret"):
            if not getattr(self, name):
                raise ValueError(f"{name.upper()}: is missing")
        if "openid" not in self.scope.split():
            raise ValueError("SCOPE: must have openid in it")
