"""Access tokens of issuers that are not ours: whose keys they are, and who their subjects are here."""
