"""What search engines are told of a page: schema.org, as JSON-LD; only what the page shows."""
