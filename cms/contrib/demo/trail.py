"""Where the demonstration's audit trail begins: with each contribution as it was brought in."""

from consultation_forms.models import AuditEntry, Contribution, Decision, Idea


def begin_trail(plans: list[str]) -> None:
    """:param plans: slugs."""
    decided = Decision.objects.filter(idea__plan__slug__in=plans)
    outcomes = dict(decided.values_list("idea__reference", "outcome"))
    merged = Idea.objects.filter(plan__slug__in=plans, merged_into__isnull=False)
    into = dict(merged.values_list("reference", "merged_into__reference"))
    found = Contribution.objects.filter(plan__slug__in=plans).order_by("received_at", "pk")
    AuditEntry.objects.bulk_create(
        AuditEntry(
            subject=reference,
            action="contribution.import",
            after={
                "moderation": moderation,
                **({"outcome": outcomes[reference]} if reference in outcomes else {}),
                **({"merged_into": into[reference]} if reference in into else {}),
            },
        )
        for reference, moderation in found.values_list("reference", "moderation")
    )
