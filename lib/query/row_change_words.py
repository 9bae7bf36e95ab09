"""What changed between two lists of budgets or payments as a paragraph."""

from lib.model.fields import field_of
from lib.model.messages import text
from lib.model.notation import format_euro, format_number
from lib.model.reference import read_reference
from lib.query.row_changes import AMOUNT_OF, MOVED, RowChanges, row_effect


def rows_in_words(changes: RowChanges, language: str) -> str:
    """Return one paragraph: how many rows, what it does to the money, how many have no amount in euros.

    Budgets have a sentence for each basis, since amounts of different bases are never added.
    """
    if not any(changes.count(kind) for kind in MOVED):
        return text("changes.rows.none", language)
    effect = row_effect(changes, "total")
    lines = effect.to_dict("records")
    sentences = [_counts(changes, language)]
    sentences += [_money({str(name): value for name, value in line.items()}, changes.table, language) for line in lines]
    without = int(effect["without_amount"].sum())
    if without:
        sentences.append(text(f"changes.rows.without_amount.{changes.table}", language, count=without))
    return " ".join(sentences)


def _counts(changes: RowChanges, language: str) -> str:
    numbers = {kind: format_number(changes.count(kind), language) for kind in (*MOVED, "same")}
    before, after = format_number(len(changes.old), language), format_number(len(changes.new), language)
    return text(f"changes.rows.counts.{changes.table}", language, before=before, after=after, **numbers)


def _money(line: dict[str, object], table: str, language: str) -> str:
    change, before, after = (int(str(line[f"{name}_cents"])) for name in ("change", "before", "after"))
    key = "risen" if change > 0 else "fallen" if change < 0 else "kept"
    values = {
        "change": format_euro(abs(change), language),
        "before": format_euro(before, language),
        "after": format_euro(after, language),
    }
    return text(f"changes.{key}", language, amount=_amount(line, table, language), **values)


def _amount(line: dict[str, object], table: str, language: str) -> str:
    amount = field_of(table, AMOUNT_OF[table].removesuffix("_cents")).label(language)
    if "basis" not in line:
        return amount
    key = "changes.rows.budget_outside" if line["is_outside"] else "changes.rows.budget_of"
    return text(key, language, amount=amount, basis=_basis(line["basis"], language))


def _basis(code: object, language: str) -> str:
    bases = read_reference("bases").set_index("basis")[f"label_{language}"]
    return str(bases.get(code if isinstance(code, str) else "unclear", code))
