"""The codes a field of the model can have, in the order they are offered."""

from lib.model.reference import read_reference

# Which list in data/reference names the codes of a field, and its column of codes.
LISTS = {
    "status": ("status_meanings", "status"),
    "topic": ("topics", "topic_id"),
    "district": ("districts", "district_ags"),
    "alliance": ("alliances", "alliance_id"),
    "basis": ("bases", "basis"),
    "precision": ("precisions", "precision"),
    "period": ("funding_periods", "period_id"),
    "payment_kind": ("payment_kinds", "payment_kind"),
    "fund": ("funds", "code"),
    "strand": ("strands", "code"),
}


def codes_of(field: str) -> tuple[str, ...]:
    """Return the codes of a field such as `status`, each once; raises KeyError for a field without a list."""
    name, column = LISTS[field]
    return tuple(dict.fromkeys(code for code in read_reference(name)[column] if code))
