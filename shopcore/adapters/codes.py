"""One-time codes: made at random, hashed and sealed with keys of their own made from the shop's secret."""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that reads like something else
LENGTH = 26  # 5 bits each: 130 bits
NONCE = 12  # bytes


class KeyedCodes:
    """AES-256-GCM seals, HMAC-SHA-256 hashes."""

    def __init__(self, secret_key: str) -> None:
        self._hashing = _key(secret_key, b"prilavok codes hash 1")
        self._sealing = AESGCM(_key(secret_key, b"prilavok codes seal 1"))

    def new(self) -> str:
        return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))

    def hash(self, text: str) -> str:
        return hmac.digest(self._hashing, text.encode(), "sha256").hex()

    def seal(self, code: str) -> str:
        nonce = secrets.token_bytes(NONCE)
        return base64.urlsafe_b64encode(nonce + self._sealing.encrypt(nonce, code.encode(), None)).decode()

    def open(self, sealed: str) -> str:
        try:
            closed = base64.urlsafe_b64decode(sealed)
            return self._sealing.decrypt(closed[:NONCE], closed[NONCE:], None).decode()
        except (InvalidTag, ValueError):
            raise ValueError("not sealed with this secret") from None


def _key(secret_key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret_key.encode())
