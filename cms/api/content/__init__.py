"""What editors wrote, as data: Wagtail's API v3 and what a front end needs beside it."""
