"""One presenter for each page type; importing this package registers them all."""

from pages.presenters import (
    commitments,
    home,
    idea,
    indicators,
    news,
    plan,
    steps,
    themes,
    workshops,
)

__all__ = [
    "commitments",
    "home",
    "idea",
    "indicators",
    "news",
    "plan",
    "steps",
    "themes",
    "workshops",
]
