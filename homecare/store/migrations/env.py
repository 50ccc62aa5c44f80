"""Alembic's entry: it is handed an open connection by ``homecare.store.migrations.run``."""

from alembic import context

from homecare.store.content import CONTENT

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=CONTENT.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
