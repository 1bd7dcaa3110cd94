"""The routes of the authorization server: `oauth_routes`."""

from gateway.web.oauth.routes import oauth_routes

__all__ = ["oauth_routes"]
