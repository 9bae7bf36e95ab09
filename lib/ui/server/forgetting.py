"""Keeps the retention period when the program starts."""

import logging

from lib.model.privacy_settings import retention_days
from lib.model.rights import administrator
from lib.store import Store, StoreError, forget_older

LOG = logging.getLogger("buendnismonitor")
# Who is named in the log where nobody acts.
PROGRAM = "Bündnismonitor"


def forget_what_is_old(store: Store) -> None:
    """Remove what the retention period says, where one is set; a store that cannot be written to is left for later."""
    days = retention_days()
    if days is None:
        return
    try:
        gone = forget_older(store, administrator(PROGRAM), days)
    except StoreError as problem:
        LOG.warning("the retention period could not be kept: %s", problem)
        return
    LOG.info("retention: %d originals and %d imports removed", len(gone.originals), len(gone.imports))
