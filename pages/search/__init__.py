"""Search over everything public: pages, workshops, commitments and citizens' ideas."""
