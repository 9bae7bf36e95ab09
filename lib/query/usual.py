"""How money is counted where the reader has not said: as the data allow, for not every export states a grant."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.query.facts import NO_DAY, Facts
from lib.query.once_for_facts import once_for_facts
from lib.query.view import DEFAULT_VIEW, PARAMS, View, view_from_params

# Settings whose default follows the data.
USUAL = ("amount", "definition")


@once_for_facts
def usual_view(facts: Facts) -> View:
    """Return what most projects state: the grant by approval where they do, else another amount, else the run time."""
    known = {name: int(mask.sum()) for name, mask in facts.is_known.items()}
    amount = DEFAULT_VIEW.amount if known[DEFAULT_VIEW.amount] else max(known, key=known.__getitem__)
    is_approved = 2 * int((facts.days["approval_date"] != NO_DAY).sum()) >= facts.size
    return View(amount=amount, definition="approval" if is_approved else "spread")


def view_for(facts: Facts, params: Mapping[str, Sequence[str]]) -> View:
    """Return the view that the parameters of an address describe; what they leave open is as the data allow."""
    usual = usual_view(facts)
    unsaid = {name: getattr(usual, name) for name in USUAL if not params.get(PARAMS[name][0])}
    return replace(view_from_params(params), **unsaid)
