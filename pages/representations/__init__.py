"""What pages show and refer to, as data for the API: the same records as in the templates.

Texts are in the language that is active; every address of a file is absolute.
"""
