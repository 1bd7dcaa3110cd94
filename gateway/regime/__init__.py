"""The language a region is declared in: standard library only, no clock, no I/O."""
