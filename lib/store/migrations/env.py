"""Runs the migrations on the connection that lib/store/migrating.py gives."""

from alembic import context

from lib.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
