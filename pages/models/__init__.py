from pages.models.commitment import CommitmentIndexPage, CommitmentPage, CommitmentPartner, Status
from pages.models.home import HomePage
from pages.models.idea import IdeaIndexPage
from pages.models.indicators import IndicatorsPage
from pages.models.news import NewsIndexPage, NewsPage
from pages.models.plan import PlanPage
from pages.models.standard import StandardPage
from pages.models.steps import Milestone, StepsPage
from pages.models.theme import ThemeIndexPage, ThemePage
from pages.models.workshop import (
    WorkshopDocument,
    WorkshopIndexPage,
    WorkshopInstitution,
    WorkshopPage,
    WorkshopRecording,
)

__all__ = [
    "CommitmentIndexPage",
    "CommitmentPage",
    "CommitmentPartner",
    "HomePage",
    "IdeaIndexPage",
    "IndicatorsPage",
    "Milestone",
    "NewsIndexPage",
    "NewsPage",
    "PlanPage",
    "StandardPage",
    "Status",
    "StepsPage",
    "ThemeIndexPage",
    "ThemePage",
    "WorkshopDocument",
    "WorkshopIndexPage",
    "WorkshopInstitution",
    "WorkshopPage",
    "WorkshopRecording",
]
