"""What has been paid to each project so far."""

import numpy as np

from lib.query.exact_sums import sums_by
from lib.query.facts import Facts
from lib.query.once_for_facts import once_for_facts


@once_for_facts
def paid_so_far(facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """Return the cents paid to each project and whether that is known.

    The sum of its payments where there are any, else the paid amount of the project itself: never both together.
    """
    payments = facts.payments
    used = np.flatnonzero((payments.project >= 0) & payments.is_known)
    owners = payments.project[used]
    sums = sums_by(owners, payments.cents[used], facts.size)
    has_payment = np.bincount(owners, minlength=facts.size) > 0
    cents = np.where(has_payment, sums, facts.cents["paid_amount"])
    return cents, has_payment | facts.is_known["paid_amount"]
