"""What a plugin may import from the portal beside ``cms.plugins``: it stays where it is."""

#: By module, the names that are promised. ``docs/plugins.md`` lists the same.
SURFACE: dict[str, tuple[str, ...]] = {
    "cms.fields.plain_text": ("PlainTextField",),
    "cms.fields.search_text": ("SearchTextField",),
    "consultation_forms.admin.columns": ("kind_columns",),
    "consultation_forms.admin.exports.contributions": (
        "language_column",
        "moderation_columns",
        "received_column",
        "reference_column",
    ),
    "consultation_forms.admin.exports.export": ("Export",),
    "consultation_forms.admin.filters": ("ContributionFilterSet",),
    "consultation_forms.admin.kind_list": ("KindIndexView", "KindViewSet", "may_view"),
    "consultation_forms.blocks.form_block": ("FormBlock",),
    "consultation_forms.blocks.moderated": ("ModeratedFormType",),
    "consultation_forms.blocks.question_blocks": ("plain_question",),
    "consultation_forms.forms.context": ("FormContext",),
    "consultation_forms.forms.contribution_form": ("ContributionForm",),
    "consultation_forms.models": ("Contribution", "OncePerAddress"),
    "consultation_forms.querysets": ("ContributionQuerySet",),
    "snippets.models": ("ActionPlan", "Activity"),
    "snippets.readable_pages": ("readable",),
}
