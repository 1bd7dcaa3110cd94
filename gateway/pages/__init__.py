"""Pages for people who would rather look than read, drawn by the server.

Every page asks the one schema, in process and under its limits, and shows what it answered: there
is no second way to the data. Pages work without scripts, ask no other host for anything, and keep
their whole state in the URL.
"""
