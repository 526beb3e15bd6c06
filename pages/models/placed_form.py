"""Where the forms are: what a form's id alone cannot tell without reading every page."""

from django.db import models
from wagtail.models import Page


class PlacedForm(models.Model):
    """One form block in the stored body of one page, published or not; kept by ``form_places``.

    A page's translations have the same form, and so have copies of a page.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="placed_forms")
    #: The block's id, the same in every language.
    form_id = models.CharField(max_length=36, db_index=True)
    #: The registered name of its form type, which a plugin may have taken away.
    type_name = models.CharField(max_length=60)
    #: The page's field in which it stands.
    stream = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["page", "stream", "place"]
        constraints = [models.UniqueConstraint(fields=["page", "form_id"], name="form_once_a_page")]

    def __str__(self):
        return f"{self.page_id}: {self.form_id}"
