"""How are things named in public: by short codes in addresses, and by tokens that open a door?"""

from __future__ import annotations

from hashlib import sha256
from secrets import randbelow, token_urlsafe
from typing import Final

# Without vowels no words appear by chance; without 0, 1 and l nobody misreads one over the telephone.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxz"
LENGTH: Final = 8
TOKEN_BYTES: Final = 32
_RANDOM_BYTES: Final = (0, 1, 2, 3, 4, 5, 7, 9)


def new_code() -> str:
    """A random code of eight characters: says nothing about what it names, and cannot be counted up from."""
    left, letters = randbelow(len(ALPHABET) ** LENGTH), []  # drawn once: thousands are made at a time
    for _ in range(LENGTH):
        left, place = divmod(left, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def code_in_sql(drawn: str) -> str:
    """SQL for such a code, for very many at once; parameters are passed with it, so a percent sign stands twice.

    Args:
        drawn: SQL for ``uuid_send(gen_random_uuid())``: sixteen bytes, of which two are not wholly random.
    """
    letters = (
        f"substr('{ALPHABET}', 1 + get_byte({drawn}, {byte}) %% {len(ALPHABET)}, 1)" for byte in _RANDOM_BYTES
    )
    return " || ".join(letters)


def new_token() -> str:
    """A secret of 256 bits, for an address that is itself the permission. Only its hash is ever stored."""
    return token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> bytes:
    """What is stored of a token; it is random enough to need no salt."""
    return sha256(token.encode()).digest()
