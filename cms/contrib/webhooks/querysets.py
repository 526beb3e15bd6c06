"""Which webhooks and deliveries? Chainable verbs."""

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet


class WebhookQuerySet(QuerySet):
    def on(self):
        return self.filter(is_on=True)

    def switched_off_by_the_portal(self):
        return self.exclude(off_reason="")

    def with_counts(self):
        """Annotates ``waiting_count``, ``failed_count`` and ``last_sent_at``."""
        return self.annotate(
            waiting_count=Count("deliveries", filter=Q(deliveries__state__in=_UNFINISHED)),
            failed_count=Count("deliveries", filter=Q(deliveries__state="failed")),
            last_sent_at=Max("deliveries__sent_at"),
        )


class DeliveryQuerySet(QuerySet):
    def unfinished(self):
        return self.filter(state__in=_UNFINISHED)

    def due(self, now: datetime):
        """Those that wait no longer, and those whose sender counts as dead."""
        is_reachable = Q(webhook__quiet_until__isnull=True) | Q(webhook__quiet_until__lte=now)
        return self.unfinished().filter(is_reachable, due_at__lte=now, webhook__is_on=True)

    def failed(self):
        """Those that nobody will send again unasked, of webhooks that are on."""
        return self.filter(state="failed", webhook__is_on=True)

    def told_of(self, subject: str, event_type: str):
        return self.filter(subject=subject, event_type=event_type)

    def older_than(self, moment: datetime):
        """Those with which nothing more is to be done."""
        return self.filter(created_at__lt=moment).exclude(state__in=_UNFINISHED)


_UNFINISHED = ("waiting", "sending")
