"""Another front end draws the public pages: editors preview their drafts in it."""
