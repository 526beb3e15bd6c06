"""The panels that all types of page share, in the words of those who fill them in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

#: What search engines and social networks show of a description, and of an address.
LONGEST_DESCRIPTION, LONGEST_SLUG, LONGEST_SEARCH_TITLE = 300, 80, 120

BODY_HELP = _("Put the page together from blocks; each can be moved, copied and taken out again.")

title_panel = TitleFieldPanel(
    "title", help_text=_("Short and plain: it stands in menus, lists and search results.")
)

promote_panels = [
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                help_text=_(
                    "The last part of the page’s address, made from the title. Change it only for"
                    " a reason: the old address then leads here. Keep it the same in all languages."
                ),
            ),
            FieldPanel(
                "seo_title",
                help_text=_("Where the title alone would not be understood; usually empty."),
            ),
            FieldPanel(
                "search_description",
                widget=AdminAutoHeightTextInput(attrs={"maxlength": LONGEST_DESCRIPTION}),
                heading=_("Description"),
                help_text=_(
                    "One or two sentences, shown under the title and in search results. About 160"
                    " characters."
                ),
            ),
        ],
        heading=_("Address and search results"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "show_in_menus",
                help_text=_(
                    "Sections of a plan stand in the main menu, other pages at the foot of every"
                    " page."
                ),
            )
        ],
        heading=_("Menus"),
    ),
]
