"""Amounts in cents that look like applicants' own and meet the sums of their group."""

from dataclasses import dataclass

from data.examples.making.dice import Dice


@dataclass(frozen=True)
class Financing:
    """The amounts of one project in cents; the four shares add up to the eligible total."""

    total_cost: int
    eligible_cost: int
    eu_amount: int
    state_amount: int
    municipal_amount: int
    own_amount: int

    @property
    def grant(self) -> int:
        """EU and state together."""
        return self.eu_amount + self.state_amount


def share_out(total_cents: int, ceilings: list[int], dice: Dice) -> list[int]:
    """Split a total into one uneven amount a ceiling; an amount that reaches its ceiling stays just below it.

    The parts add up to the total unless all ceilings together are lower.
    """
    weights = [0.55 + dice.part() for _ in ceilings]
    capped: dict[int, int] = {}
    while True:
        free = [place for place in range(len(ceilings)) if place not in capped]
        left = total_cents - sum(capped.values())
        scale = left / sum(weights[place] for place in free) if free else 0
        too_high = [place for place in free if weights[place] * scale > ceilings[place]]
        if not too_high:
            break
        capped |= {place: int(ceilings[place] * (0.93 + 0.07 * dice.part())) for place in too_high}
    return [capped.get(place, int(weights[place] * scale)) for place in range(len(ceilings))]


def finance(
    eligible_cents: int, eu_rate_pct: float, state_rate_pct: float, extra_cost_pct: float, dice: Dice
) -> Financing:
    """Return the financing of one project; shares are rounded down, so no rate is ever exceeded."""
    eu_cents = int(eligible_cents * eu_rate_pct / 100)
    state_cents = int(eligible_cents * state_rate_pct / 100)
    rest_cents = eligible_cents - eu_cents - state_cents
    municipal_cents = int(rest_cents * dice.pick((0, 0.25, 0.5, 0.75)))
    extra_cents = int(eligible_cents * extra_cost_pct / 100 * (0.5 + dice.part()))
    return Financing(
        total_cost=eligible_cents + extra_cents,
        eligible_cost=eligible_cents,
        eu_amount=eu_cents,
        state_amount=state_cents,
        municipal_amount=municipal_cents,
        own_amount=rest_cents - municipal_cents,
    )
