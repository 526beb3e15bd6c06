"""What this plugin does when something happens."""

from typing import Any

from django.utils import timezone

from tashawur_petitions.models import Petition, Signature


def note_reaching(contribution: Any, **kwargs: Any) -> None:
    """When a published signature is the one that reaches the goal."""
    if not isinstance(contribution, Signature):
        return
    waiting = Petition.objects.filter(form_id=contribution.petition, reached_at=None)
    for petition in waiting:
        if petition.count >= petition.goal:
            Petition.objects.filter(pk=petition.pk).update(reached_at=timezone.now())


def keep_petitions(instance: Any, **kwargs: Any) -> None:
    """What the original of a published page says of its petitions; translations say the same."""
    if getattr(instance, "original", None) != instance:
        return
    blocks = {
        block.id: block.value
        for stream in getattr(instance, "form_streams", [])
        for block in stream
        if block.block_type == "petition_form"
    }
    Petition.objects.filter(page=instance.pk).exclude(form_id__in=blocks).delete()
    for form_id, value in blocks.items():
        said = {"page_id": instance.pk, "heading": value["heading"] or "", "goal": value["goal"]}
        Petition.objects.update_or_create(form_id=form_id, defaults=said)


def drop_petitions(instance: Any, **kwargs: Any) -> None:
    Petition.objects.filter(page=instance.pk).delete()
