"""What staff take out of the portal: one file a list, one file a format."""


def register_exporters() -> None:
    """The portal's own, as a plugin's: each under the name that the log keeps."""
    # The files of this folder import one another through it.
    from cms.plugins.exporters import exporters
    from consultation_forms.admin.exports import checks  # noqa: F401 - registers itself
    from consultation_forms.admin.exports.comments import CommentExport
    from consultation_forms.admin.exports.decisions import DecisionExport
    from consultation_forms.admin.exports.feedback import FeedbackExport
    from consultation_forms.admin.exports.ideas import IdeaExport
    from consultation_forms.admin.exports.registrations import RegistrationExport

    own = (IdeaExport, DecisionExport, CommentExport, RegistrationExport, FeedbackExport)
    for exporter in own:
        exporters.register(exporter.name, exporter)
