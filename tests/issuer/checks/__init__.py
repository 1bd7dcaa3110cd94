"""What the authorization server must refuse, each a check by name.

`tests.issuer.test_checks` runs every check against the product; `tests.issuer.test_flaws` breaks the
product on purpose and shows that the checks named there fail.
"""
