"""The portal's API, below ``/api/v1/``: the same rules, filters and actions as its pages."""
