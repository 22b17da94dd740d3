package batch

import "math/big"

// Widths that hold for honest rows and keep every expression far below the field (SPEC W1, section M): |w| < 2^95 and at most 9 slots.
const (
	widthX        = 120 // X, scaled by 2^16
	widthVariance = 240 // X^2
	widthEquity   = 105
)

// claimRule proves that the rule that the row claims holds (SPEC M3, M4).
func (d *definition) claimRule(r *row, before, after *value) {
	api := d.api
	// rule 1 alone lets value leave
	d.assertZeroIf(d.not(r.initial), r.Debits)

	x0 := d.excess(before, pow2(16))
	x1 := d.excess(after, pow2(16))
	d.assertHealthy(r, after, x1)
	d.assertNotGrown(r, before, after)
	d.assertScenarios(r, before, after, x1)
	d.assertSlippage(r, before, after)
	d.assertDistress(r, before, after, x0)
	d.assertStillFailing(r, after)

	// rule 4: the trading result is not negative
	result := api.Neg(api.Add(r.NetQuote, r.Fees))
	d.b.Range(api.Mul(r.credited, result), 112)
}

// excess is X = weight E - sum a |w| with weight 2^16, or less for the target.
func (d *definition) excess(v *value, weight V) V {
	return d.api.Sub(d.api.Mul(weight, v.equity), v.addon)
}

// assertHealthy proves X >= 0 and X^2 >= variance under rules 1 and 2; the row's column set is in the values. The scenarios follow in assertScenarios.
func (d *definition) assertHealthy(r *row, after *value, x V) {
	healthy := d.api.Add(r.initial, r.reducing)
	d.b.Range(d.api.Mul(healthy, x), widthX)
	d.b.Range(d.api.Mul(healthy, d.api.Sub(d.api.Mul(x, x), after.variance)), widthVariance)
}

// assertNotGrown proves under rules 2 and 3 that slots keep their market, no position grew or flipped, and neither add-on nor variance grew.
func (d *definition) assertNotGrown(r *row, before, after *value) {
	api := d.api
	for j := range before.size {
		d.assertZeroIf(r.shrinking, api.Sub(r.After.Positions[j].Market, r.Before.Positions[j].Market))
		d.b.Range(api.Mul(r.shrinking, api.Sub(before.size[j], after.size[j])), 47)
		flipped := api.Mul(after.size[j], api.Sub(r.After.Negative[j], r.Before.Negative[j]))
		d.assertZeroIf(r.shrinking, flipped)
	}
	d.b.Range(api.Mul(r.shrinking, api.Sub(before.addon, after.addon)), widthX)
	d.b.Range(api.Mul(r.shrinking, api.Sub(before.variance, after.variance)), widthVariance)
}

// assertScenarios proves for every scenario s that the loss after, -sum w r_s, is at most X under rules 1 and 2 and at most W0 under rules 2 and 3.
// LossBound is at most whichever of the two applies; a row that reads no price has no losses.
func (d *definition) assertScenarios(r *row, before, after *value, x V) {
	api := d.api
	healthy := api.Add(r.initial, r.reducing)
	d.b.Range(api.Mul(healthy, api.Sub(x, r.LossBound)), widthX+2)
	worst := api.Neg(before.scenario[0]) // W0
	d.b.Range(api.Mul(r.shrinking, api.Sub(worst, r.LossBound)), widthX+2)
	for _, gain := range after.scenario {
		d.b.Range(api.Add(r.LossBound, gain), widthX+2)
	}
}

// assertSlippage proves that the row did not lose more than its allowance: 2^16 (S + fees) >= -A under rule 2, 2^16 S >= -A under rule 3.
func (d *definition) assertSlippage(r *row, before, after *value) {
	api := d.api
	var allowance V = 0
	for j := range before.size {
		allowance = api.Add(allowance, api.Mul(before.slippage[j], api.Sub(before.size[j], after.size[j])))
	}
	result := api.Add(after.equity, api.Neg(before.equity), r.Debits) // S
	loss := api.Add(api.Mul(pow2(16), result), allowance)
	d.b.Range(api.Add(api.Mul(r.shrinking, loss), api.Mul(r.reducing, api.Mul(pow2(16), r.Fees))), 125)
}

// assertDistress proves the rest of rule 3: one conjunct of maintenance health failed strictly at E0, lots shrank, and equity is at least the lower
// of 0 and E0. EquityBelow needs no proof: either claim demands what the rule does or more.
func (d *definition) assertDistress(r *row, before, after *value, x V) {
	api := d.api
	var claims V = 0
	for _, bit := range r.Failing {
		api.AssertIsBoolean(bit)
		claims = api.Add(claims, bit)
	}
	api.AssertIsEqual(claims, r.distressed)
	failed := api.Add(
		api.Mul(r.Failing[0], x),
		api.Mul(r.Failing[1], api.Sub(api.Mul(x, x), before.variance)),
		api.Mul(r.Failing[2], api.Add(x, before.scenario[0])))
	d.b.Range(api.Neg(api.Add(failed, claims)), widthVariance)

	shrunk := api.Sub(d.sum(before.size[:]...), d.sum(after.size[:]...))
	d.b.Range(api.Mul(r.distressed, api.Sub(shrunk, 1)), 51)
	api.AssertIsBoolean(r.EquityBelow)
	least := api.Mul(r.EquityBelow, before.equity)
	d.b.Range(api.Mul(r.distressed, api.Sub(after.equity, least)), widthEquity+1)
}

// assertStillFailing proves SPEC M4: a row with liquidation orders claims rule 3, and after the batch fails target or holds no lots.
func (d *definition) assertStillFailing(r *row, after *value) {
	api := d.api
	d.assertZeroIf(d.not(r.distressed), r.Liquidations)
	var reasons V = 0
	for _, bit := range r.Failed {
		api.AssertIsBoolean(bit)
		reasons = api.Add(reasons, bit)
	}
	api.AssertIsBoolean(reasons)
	d.assertZeroIf(d.not(reasons), r.Liquidations)
	d.assertZeroIf(reasons, d.not(r.distressed)) // only then do the values after use maintenance columns

	var gain, picked V = 0, 0
	for s, bit := range r.FailedBy {
		api.AssertIsBoolean(bit)
		picked = api.Add(picked, bit)
		gain = api.Add(gain, api.Mul(bit, after.scenario[s]))
	}
	api.AssertIsEqual(picked, r.Failed[2])
	x := d.excess(after, api.Sub(pow2(16), d.Parameters.TargetShare))
	failed := api.Add(
		api.Mul(r.Failed[0], x),
		api.Mul(r.Failed[1], api.Sub(api.Mul(x, x), after.variance)),
		api.Mul(r.Failed[2], x), gain,
		api.Mul(r.Failed[3], after.equity))
	strict := api.Sub(reasons, r.Failed[4])
	d.b.Range(api.Neg(api.Add(failed, strict)), widthVariance)
	d.assertZeroIf(r.Failed[4], d.sum(after.size[:]...))
}

var halfInverse = new(big.Int).Rsh(new(big.Int).Add(fieldModulus(), big.NewInt(1)), 1)
