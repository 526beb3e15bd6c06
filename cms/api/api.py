"""Puts the API together: its operations, its errors, its description."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from cms.api import problems, throttles
from cms.api.bodies import StrictParser
from cms.api.description import DESCRIPTION, describe_errors
from cms.api.rendering import PlainRenderer
from cms.api.strict import strictly
from cms.plugins.api_routers import api_routers


class PortalAPI(NinjaAPI):
    """Ninja's own, whose description tells of errors too."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        return describe_errors(super().get_openapi_schema(**kwargs))


def build_api() -> PortalAPI:
    """The API with the routers of the portal and of all plugins, which are ready by now."""
    api = PortalAPI(
        title="Tashawur",
        version="1.0.0",
        description=DESCRIPTION,
        urls_namespace="api-v1",
        docs_url="/docs/",
        throttle=[throttles.by_method],
        parser=StrictParser(),
        renderer=PlainRenderer(),
    )
    api.add_decorator(strictly, mode="view")
    problems.answer_errors(api)
    for name, router in _routers():
        api.add_router(f"/{name}", router, tags=[name.replace("_", " ")])
    return api


def _routers() -> list:
    # Their schemas name models, which exist once all apps are ready.
    from cms.api import codes, institutions, plans, recordings, themes
    from cms.api.commitments.router import router as commitments
    from cms.api.content.pages import router as pages
    from cms.api.content.preview import router as preview
    from cms.api.content.site import router as site
    from cms.api.forms.router import router as forms
    from cms.api.ideas.router import router as ideas
    from cms.api.participation import comments, lookup, receipts, supports
    from cms.api.workshops.router import router as workshops

    own = [
        ("plans", plans.router),
        ("themes", themes.router),
        ("institutions", institutions.institutions),
        ("organisations", institutions.organisations),
        ("workshops", workshops),
        ("recordings", recordings.router),
        ("ideas", ideas),
        ("ideas", supports.router),
        ("ideas", comments.on_ideas),
        ("commitments", commitments),
        ("pages", pages),
        ("preview", preview),
        ("site", site),
        ("commitments", comments.on_commitments),
        ("forms", forms),
        ("receipts", receipts.router),
        ("lookup", lookup.router),
        ("codes", codes.router),
    ]
    if taken := {name for name, _router in own} & {name for name, _router in api_routers.items()}:
        raise ImproperlyConfigured(f"API router {min(taken)!r}: the portal has one of that name")
    return [*own, *api_routers.items()]
