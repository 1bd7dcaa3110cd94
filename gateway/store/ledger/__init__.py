"""The ledger: what was done and what was refused, in an order nobody can change unseen.

Each entry is canonical JSON (RFC 8785). A sealer puts the entries of a region in order as leaves of
an RFC 9162 Merkle tree and signs the tree's head, so that writers never wait for one another.
"""
