"""The laws of all installed regions, read once and kept for every request."""

from gateway.library.library import Library, load_library

__all__ = ["Library", "load_library"]
