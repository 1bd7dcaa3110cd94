"""Who is asking: parties, people, clients, scopes, and the OAuth 2.1 authorization server."""
