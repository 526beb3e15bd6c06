"""The extension points. A plugin imports from here and from nowhere else in the portal."""
