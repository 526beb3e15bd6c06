"""The language of a request: from its address for pages, from ``locale`` for the API."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from cms.api.middleware import PREFIX


class PortalLocaleMiddleware(LocaleMiddleware):
    """Django's own, which would send an unknown address of the API to a page of that name."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(PREFIX):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(PREFIX):
            return response
        return super().process_response(request, response)
