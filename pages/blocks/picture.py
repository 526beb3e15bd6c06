"""Pictures in the blocks of a body."""

from wagtail.images.blocks import ImageBlock

from pages.pictures import WHOLE, Shape
from pages.representations.picture import picture


class ShapedImageBlock(ImageBlock):
    """A picture that the API gives in every width and format.

    :param shape: how large it is shown.
    """

    def __init__(self, *args, shape: Shape = WHOLE, **kwargs):
        self.shape = shape
        super().__init__(*args, **kwargs)

    def get_api_representation(self, value, context=None):
        return picture(value, self.shape, value.contextual_alt_text or "") if value else None
