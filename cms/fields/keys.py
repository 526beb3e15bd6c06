"""A block for machine names, which a translator must not see."""

from wagtail import blocks


class KeyBlock(blocks.CharBlock):
    """Text that code depends on; wagtail-localize copies it and never offers it."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value
