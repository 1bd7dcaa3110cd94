"""The routes of the authorization server, and what the API says of itself."""

from gateway.web.oauth.routes import oauth_routes, resource_route

__all__ = ["oauth_routes", "resource_route"]
