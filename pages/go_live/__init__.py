"""Is a plan ready for the public? The go-live check, and the step that publishes it."""
