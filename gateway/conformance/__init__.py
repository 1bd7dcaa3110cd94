"""Conformance of region packages: one shape for all, checked, and a skeleton that has it."""
