"""The OAuth 2.1 authorization server: Authlib's grants, what they lack, and what they are kept in.

It is synchronous and knows nothing of HTTP frameworks: `gateway.access.issuer.service.Issuer` takes
a `WireRequest` and gives a `Reply`, one transaction each. The routes are in `gateway.web.oauth`.
"""
