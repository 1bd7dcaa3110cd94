"""The HTTP application: what a browser or a client reaches."""
