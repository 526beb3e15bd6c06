"""The extension points. A plugin imports from here, and from what ``surface.py`` names besides."""
