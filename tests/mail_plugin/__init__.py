"""A plugin that brings the kinds of mail of ``tests.mail_kinds`` to processes of their own."""
