"""Brings a database to the newest schema, inside the caller's transaction: all of it or nothing."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from mailbot.core.errors import SetupProblem

_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps the migration at work in module globals
_ADVISORY = 7_245_162  # any number that no other program is likely to lock


def upgrade(connection: Connection) -> None:
    """Run what *connection*'s database lacks; of two processes the second waits and finds nothing to do.
    SetupProblem when the database is of a newer mailbot.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY})
    config = config_for(connection)
    try:
        with _ONE_AT_A_TIME:
            command.upgrade(config, "head")
    except CommandError as error:
        raise SetupProblem(f"the database was written by a newer mailbot ({error}): upgrade mailbot") from error


def config_for(connection: Connection | None) -> Config:
    """Alembic's settings, which it otherwise reads from an ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
