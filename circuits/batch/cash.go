package batch

import "novation/circuits/gadget/bits"

// moveCash proves the row's cash after, and takes what the house gains or loses with it (SPEC M1, M5, M6, O4):
//
//	cash after = cash before - net quote + sum F dlots of fills - fees + credits - debits + takeover + relief
//
// where a takeover closes the whole position as it stood before, so that fills of its row net to no lots.
func (d *definition) moveCash(r *row, before, after *value) {
	api := d.api
	before.equity = api.Add(r.Before.Cash, before.notional, api.Neg(before.funding), r.Credits)
	penalty := d.takeOver(r, before, after)

	closed := api.Mul(r.Takeover, before.notional)
	cash := api.Add(r.Before.Cash, api.Neg(r.NetQuote), api.Neg(r.Fees), r.Credits, api.Neg(r.Debits),
		after.funding, api.Neg(before.funding), closed, api.Neg(penalty))
	after.equity = api.Add(cash, after.notional, api.Neg(after.funding))

	relief := d.relieve(r, after, cash)
	api.AssertIsEqual(r.After.Cash, api.Add(cash, relief))
	d.b.RangeSigned(r.After.Cash, 103)

	h := &d.header
	h.shortfalls = api.Add(h.shortfalls, relief)
	h.takeovers = api.Add(h.takeovers, r.Takeover)
	houseGain := api.Sub(penalty, api.Mul(r.Takeover, api.Sub(before.notional, before.funding)))
	h.houseCash = api.Add(h.houseCash, houseGain, api.Neg(relief))
}

// takeOver proves SPEC M5 and returns the penalty, 0 without a takeover. Which markets may move to the house is proven per market (capHouse).
func (d *definition) takeOver(r *row, before, after *value) V {
	api := d.api
	api.AssertIsBoolean(r.Takeover)
	d.assertZeroIf(r.Takeover, d.not(r.distressed))
	d.assertZeroIf(r.Takeover, d.not(d.Header.Tick))
	d.assertZeroIf(r.Takeover, d.sum(after.size[:]...))

	floor, _ := bits.FloorDivPow2(d.b, api.Mul(r.Takeover, before.penalty), 117, 16)
	k := api.Mul(r.Takeover, api.Sub(before.equity, r.NetQuote, r.Fees))
	left := api.Mul(k, bits.IsNonNegative(d.b, k, 112))
	return bits.Min(d.b, floor, left, 112)
}

// relieve proves SPEC M6 and returns the amount that lifts the row's cash to 0.
func (d *definition) relieve(r *row, after *value, cash V) V {
	api := d.api
	api.AssertIsBoolean(r.Relief)
	d.assertZeroIf(r.Relief, d.not(api.Add(r.distressed, r.credited)))
	d.assertZeroIf(r.Relief, d.sum(after.size[:]...))
	relief := api.Neg(api.Mul(r.Relief, cash))
	d.b.Range(api.Sub(relief, r.Relief), 104) // at least 1
	return relief
}
