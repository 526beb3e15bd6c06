"""Pictures and documents of the demonstration, in a collection of their own."""

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.contrib.demo.star import draw
from pages.pictures import CARD, WIDE

COLLECTION = "Demonstration"

#: What the public pages ask for first.
_RENDITIONS = [*WIDE.specifications, *CARD.specifications]


class Files:
    """Stores files and remembers them, for a load that fails after all."""

    def __init__(self):
        collection = Collection.objects.filter(name=COLLECTION).first()
        self.collection = collection or Collection.get_first_root_node().add_child(name=COLLECTION)
        self._stored = []

    def picture(self, name: str, title: str, description: str, colour: str, variant: int):
        """A picture with its usual renditions.

        :param name: of the file, without the extension.
        :returns: the saved ``wagtailimages.Image``.
        """
        image = get_image_model()(
            title=title,
            description=description,
            collection=self.collection,
            file=ImageFile(draw(colour, variant), name=f"{name}.png"),
        )
        image.save()
        self._stored.append(image.file)
        self._stored += [one.file for one in image.get_renditions(*_RENDITIONS).values()]
        return image

    def text(self, name: str, title: str, content: str):
        """A document of plain text.

        :param name: of the file, without the extension.
        :returns: the saved ``wagtaildocs.Document``.
        """
        # The mark at the start tells browsers that the text is Unicode.
        data = content.encode("utf-8-sig")
        document = get_document_model()(
            title=title,
            collection=self.collection,
            file=ContentFile(data, name=f"{name}.txt"),
            file_size=len(data),
        )
        document.save()
        self._stored.append(document.file)
        return document

    def forget(self) -> None:
        """Delete the files from storage, but no rows: the database has taken those back."""
        for file in self._stored:
            file.storage.delete(file.name)
