"""All that this plugin adds to the portal."""

from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published, page_unpublished

from cms.plugins.api_routers import api_routers
from cms.plugins.events import contribution_published
from cms.plugins.exporters import exporters
from cms.plugins.form_types import form_types
from cms.plugins.indicators import indicators
from cms.plugins.menu_entries import MenuEntry, Section, menu_entries
from cms.plugins.question_types import question_types
from consultation_forms.admin.kind_list import may_view
from tashawur_petitions import listeners
from tashawur_petitions.api import router
from tashawur_petitions.export import SignatureExport
from tashawur_petitions.form_type import PetitionFormType
from tashawur_petitions.indicator import SignaturesByPetition
from tashawur_petitions.models import Signature
from tashawur_petitions.scale import ScaleQuestion


def register() -> None:
    form_types.register("petition", PetitionFormType())
    question_types.register("scale", ScaleQuestion())
    indicators.register("petition_signatures", SignaturesByPetition())
    exporters.register("petition_signatures", SignatureExport)
    api_routers.register("petitions", router)
    menu_entries.register(
        "petition_signatures",
        MenuEntry(
            section=Section.CONTRIBUTIONS,
            words=_("Petition signatures"),
            url_name="petition_signatures:index",
            icon="edit",
            is_shown=may_view(Signature),
        ),
    )
    contribution_published.connect(listeners.note_reaching, dispatch_uid="petition_reached")
    page_published.connect(listeners.keep_petitions, dispatch_uid="petitions_published")
    page_unpublished.connect(listeners.drop_petitions, dispatch_uid="petitions_unpublished")
