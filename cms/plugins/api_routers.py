"""Routes that plugins add to the portal's API."""

from ninja import Router

from cms.plugins.registry import Registry

#: A router registered as ``"petitions"`` answers below ``/api/v1/petitions/`` and is described in
#: the same OpenAPI file. What the portal's own routes keep, its routes keep: cookies are ignored,
#: unknown parameters are refused, errors are problem documents, and reads carry an ``ETag``.
#: Register from ``AppConfig.ready()``.
api_routers: Registry[Router] = Registry("API router", of=Router)
