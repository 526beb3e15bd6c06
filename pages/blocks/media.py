"""Blocks of pictures, recordings and files."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.fields.sample_preview import SamplePreview
from pages.blocks.picture import ShapedImageBlock
from pages.body_records import body_records
from pages.media import present_document, present_recording
from pages.pictures import WHOLE, present_picture
from pages.representations.document import document
from pages.representations.recording import recording


class PictureBlock(ShapedImageBlock):
    """A picture with the words for those who do not see it, in each language its own."""

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture across the text, with words for those who do not see it.")
        template = "blocks/image.html"
        preview_template = "blocks/previews/picture.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        if value:
            context["image"] = present_picture(value, WHOLE, value.contextual_alt_text or "")
        return context

    def get_preview_value(self):
        return None


class VideoBlock(SamplePreview, blocks.StructBlock):
    recording = SnippetChooserBlock(
        "snippets.Recording",
        label=_("Recording"),
        help_text=_("Films are on YouTube or on an allowed PeerTube site; add them in Recordings."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _(
            "A recording with its chapters and its words. It is loaded only when somebody presses"
            " play."
        )
        template = "blocks/video.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        if shown := body_records().recording(value["recording"]):
            context["recording"] = present_recording(shown)
        return context

    def get_api_representation(self, value, context=None):
        shown = body_records().recording(value["recording"])
        return {"recording": shown and recording(shown)}

    def sample(self):
        return {
            "recording": {
                "title": gettext("A workshop, recorded"),
                "video": "",
                "site": "YouTube",
                "watch_url": "https://www.youtube.com/",
                "embed_url": "",
                "chapters": [],
            }
        }


class DocumentsBlock(SamplePreview, blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=150)
    documents = blocks.ListBlock(
        DocumentChooserBlock(),
        label=_("Documents"),
        min_num=1,
        max_num=30,
        help_text=_("A document is public from the moment a published page shows it."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, each with its type and size.")
        template = "blocks/documents.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["documents"] = [present_document(chosen) for chosen in _chosen(value)]
        return context

    def get_api_representation(self, value, context=None):
        documents = [document(chosen) for chosen in _chosen(value)]
        return {"heading": value["heading"], "documents": documents}

    def sample(self):
        titles = [gettext("Report of the workshop"), gettext("The plan on one page")]
        return {
            "documents": [
                {"title": title, "url": "#", "type": "PDF", "size": ""} for title in titles
            ]
        }


def _chosen(value) -> list:
    return [one for one in value["documents"] if one]
