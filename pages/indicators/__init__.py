"""The portal's own indicators, registered as a plugin's would be."""

from cms.plugins.indicators import indicators
from pages.indicators.commitments import Commitments, CommitmentsByInstitution, Progress
from pages.indicators.consultation import Consultation
from pages.indicators.ideas import Funnel, IdeasByChannel, IdeasByTheme
from pages.indicators.participation import Participation
from pages.indicators.workshops import WorkshopParticipants, WorkshopRegistrations


def register() -> None:
    indicators.register("participation", Participation())
    indicators.register("workshop_participants", WorkshopParticipants())
    indicators.register("workshop_registrations", WorkshopRegistrations())
    indicators.register("ideas_by_theme", IdeasByTheme())
    indicators.register("ideas_by_channel", IdeasByChannel())
    indicators.register("funnel", Funnel())
    indicators.register("commitments", Commitments())
    indicators.register("progress", Progress())
    indicators.register("commitments_by_institution", CommitmentsByInstitution())
    indicators.register("consultation", Consultation())
