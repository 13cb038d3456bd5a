"""Memory that was needed for a while: given back to the system, which glibc else keeps for the process."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give free memory back, where the C library offers that (`malloc_trim`, glibc)."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
