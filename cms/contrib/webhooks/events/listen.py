"""Hears what happens in the portal."""

import logging
from collections.abc import Callable

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.contrib.webhooks.events import commitments, contributions, pages
from cms.plugins import events

logger = logging.getLogger(__name__)


def _received(sender, contribution, **kwargs):
    contributions.received(contribution)


def _published(sender, contribution, **kwargs):
    contributions.published(contribution)


def _hidden(sender, contribution, **kwargs):
    contributions.hidden(contribution)


def _withdrawn(sender, contribution, **kwargs):
    contributions.withdrawn(contribution)


def _decided(sender, idea, decision, **kwargs):
    contributions.decided(idea, decision)


def _commitment_changed(sender, commitment, before, after, **kwargs):
    commitments.changed(commitment, before, after)


def _page_published(sender, instance, **kwargs):
    _without_harm(pages.published, instance)


def _page_unpublished(sender, instance, **kwargs):
    _without_harm(pages.unpublished, instance)


def _without_harm(tell: Callable[[Page], None], page: Page) -> None:
    """Wagtail calls listeners while it publishes: no page stays unpublished because one fails."""
    try:
        with transaction.atomic():
            tell(page)
    except Exception:
        logger.exception("Webhooks were not told of page %s", page.pk)


def listen() -> None:
    for signal, listener in (
        (events.contribution_received, _received),
        (events.contribution_published, _published),
        (events.contribution_hidden, _hidden),
        (events.contribution_withdrawn, _withdrawn),
        (events.idea_decided, _decided),
        (events.commitment_changed, _commitment_changed),
        (page_published, _page_published),
        (page_unpublished, _page_unpublished),
    ):
        signal.connect(listener, dispatch_uid=f"webhooks.{listener.__name__}")
