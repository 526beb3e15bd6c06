from pages.models.asked_translator import AskedTranslator
from pages.models.commitment import CommitmentIndexPage, CommitmentPage, CommitmentPartner, Status
from pages.models.home import HomePage
from pages.models.idea import IdeaIndexPage
from pages.models.indicators import IndicatorsPage
from pages.models.news import NewsIndexPage, NewsPage
from pages.models.page_draft import PageDraft
from pages.models.placed_form import PlacedForm
from pages.models.plan import PlanPage
from pages.models.standard import StandardPage
from pages.models.steps import Milestone, StepsPage
from pages.models.theme import ThemeIndexPage, ThemePage
from pages.models.translation_task import TranslationTask
from pages.models.workshop import WorkshopIndexPage, WorkshopPage
from pages.models.workshop_parts import (
    WorkshopDocument,
    WorkshopInstitution,
    WorkshopRecording,
)

__all__ = [
    "AskedTranslator",
    "CommitmentIndexPage",
    "CommitmentPage",
    "CommitmentPartner",
    "HomePage",
    "IdeaIndexPage",
    "IndicatorsPage",
    "Milestone",
    "NewsIndexPage",
    "NewsPage",
    "PageDraft",
    "PlacedForm",
    "PlanPage",
    "StandardPage",
    "Status",
    "StepsPage",
    "ThemeIndexPage",
    "ThemePage",
    "TranslationTask",
    "WorkshopDocument",
    "WorkshopIndexPage",
    "WorkshopInstitution",
    "WorkshopPage",
    "WorkshopRecording",
]
