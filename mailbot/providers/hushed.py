"""Libraries that would write codes and tokens into a log at DEBUG, kept from it whatever level anybody sets."""

import logging


class _NothingBelowInfo(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.INFO


_FILTER = _NothingBelowInfo("")


def hush(*loggers: str) -> None:
    """Let *loggers*, each named in full (a filter does not reach those below it), log nothing below INFO. Idempotent.

    A level would not do: whoever turns on debugging for every logger there is would undo it.
    """
    for name in loggers:
        logging.getLogger(name).addFilter(_FILTER)
