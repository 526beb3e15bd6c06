from pages.blocks.body import BodyField

__all__ = ["BodyField"]
