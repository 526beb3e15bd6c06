"""A new plan with all that belongs to it, from an earlier plan or from the built-in template."""
