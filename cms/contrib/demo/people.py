"""What contributors said of themselves. The addresses lead nowhere."""

from typing import Any

from consultation_forms.models import Contribution, PersonalData


def personal_data(contribution: Contribution, data: dict[str, Any], email: str) -> PersonalData:
    """The unsaved row about the sender of a contribution.

    :param data: its name, city and organisation as far as given, and whether they may be shown.
    :param email: kept for those who gave a name; others gave no address either.
    """
    return PersonalData(
        contribution_id=contribution.pk,
        name=data["name"],
        email=email if data["name"] else "",
        city=data.get("city", ""),
        organisation=data.get("organisation", ""),
        show_name=data["show_name"],
        consented_at=contribution.received_at if contribution.form_id else None,
    )
