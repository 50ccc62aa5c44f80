"""The steps that bring an older log up to date. Alembic itself is imported only when one is due."""
