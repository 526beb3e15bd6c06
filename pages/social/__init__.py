"""Social cards: the picture that networks show beside a link, drawn from title and theme."""
