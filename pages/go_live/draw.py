"""Asks for a page as a visitor would, without leaving the process."""

import logging

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import timezone, translation
from wagtail.models import Page

logger = logging.getLogger(__name__)


def draws(page: Page, is_public: bool, code: str) -> bool:
    """Whether a page can be seen.

    :param page: the specific page.
    :param is_public: whether to ask for its address; else its draft is drawn as it will be.
    :param code: the page's language.
    """
    try:
        with translation.override(code), timezone.override(timezone.get_default_timezone()):
            response = _by_address(page) if is_public else page.make_preview_request()
    except Exception:  # whatever breaks the page is what is looked for
        logger.exception("The page %s cannot be drawn", page.pk)
        return False
    return response.status_code == 200


def _by_address(page: Page):
    handler = BaseHandler()
    handler.load_middleware()
    return handler.get_response(WSGIRequest(page._get_dummy_headers()))
