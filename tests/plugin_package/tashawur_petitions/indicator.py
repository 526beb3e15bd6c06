"""How many signed each petition of a plan."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.indicators import Indicator, Row
from tashawur_petitions.models import Petition, Signature


class SignaturesByPetition(Indicator):
    title = gettext_lazy("Signatures of petitions")
    definition = gettext_lazy(
        "Published signatures of each petition. An e-mail address counts once for a petition."
    )

    def rows(self, plan):
        signed = Signature.objects.published().of_plan(plan).order_by().values("petition")
        counts = dict(signed.annotate(n=Count("pk")).values_list("petition", "n"))
        petitions = Petition.objects.filter(form_id__in=counts).select_related("page")
        return [
            Row(
                str(petition),
                counts[petition.form_id],
                _("of %(goal)s to reach") % {"goal": petition.goal},
            )
            for petition in petitions.order_by("heading", "form_id")
        ]
