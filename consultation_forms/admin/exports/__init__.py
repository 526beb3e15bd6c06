"""What staff take out of the portal: one file a list, one file a format."""
