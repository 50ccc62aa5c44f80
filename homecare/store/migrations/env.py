"""Alembic's entry: it is handed an open connection by ``homecare.store.migrations.run``."""

from alembic import context

from homecare.records.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
