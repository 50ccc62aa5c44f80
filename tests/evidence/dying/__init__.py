"""Acts that are killed while they are done, and what has to hold then; ``tests.evidence.kills`` runs them."""
