"""Demonstration data: the same on every machine, valid in form, and about nobody.

Every name is invented and says that it is an example. Numbers of demonstration records lie below
all numbers that real ones get (`gateway.store.identifiers.is_demo`), so that the two are never taken for another.
"""
