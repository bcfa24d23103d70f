"""How are things named in public: by short codes in addresses, and by tokens that open a door?"""

from __future__ import annotations

from hashlib import sha256
from secrets import choice, token_urlsafe
from typing import Final

# Without vowels no words appear by chance; without 0, 1 and l nobody misreads one over the telephone.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxz"
LENGTH: Final = 8
TOKEN_BYTES: Final = 32


def new_code() -> str:
    """A random code of eight characters: says nothing about what it names, and cannot be counted up from."""
    return "".join(choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """A secret of 256 bits, for an address that is itself the permission. Only its hash is ever stored."""
    return token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> bytes:
    """What is stored of a token; it is random enough to need no salt."""
    return sha256(token.encode()).digest()
