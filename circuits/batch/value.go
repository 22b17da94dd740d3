package batch

// value is what the margin reads of an account on one side of the batch. All but cash are at the batch's prices, over the slots that are priced.
type value struct {
	size     [OpenPositions]V // |lots|
	notional V                // sum lots p
	funding  V                // sum lots F
	addon    V                // sum a |w|, scaled by 2^16
	variance V                // sum_f (sum b_f w)^2 + sum v w^2, scaled by 2^32
	scenario []V              // sum w r_s, scaled by 2^16: the chosen one before, all after
	equity   V
	penalty  V                // sum h |w|, before only, scaled by 2^16
	slippage [OpenPositions]V // d p, before only, scaled by 2^16
}

// valueBefore reads the row's old positions: maintenance columns and the one scenario that the row chose. Scenario is range-checked so that
// market + 2^16 scenario is read in one way only.
func (d *definition) valueBefore(r *row) value {
	d.b.Range(r.Scenario, 4)
	v, columns := d.open(&r.Before, d.before, d.api.Mul(r.Scenario, 1<<16), 1)
	v.penalty = 0
	for j, c := range columns {
		tail := c[4+Factors:]
		v.penalty = d.api.Add(v.penalty, d.api.Mul(tail[0], d.api.Mul(v.size[j], c[0])))
		v.slippage[j] = d.api.Mul(tail[1], c[0])
	}
	return v
}

// valueAfter reads the row's new positions under initial columns for rule 1 and maintenance columns for the others.
func (d *definition) valueAfter(r *row) value {
	v, _ := d.open(&r.After, d.after, d.api.Mul(r.initial, 1<<16), Scenarios)
	return v
}

// open looks up the market columns of every priced slot (SPEC T4: only fresh markets can be found) and adds up what they give.
func (d *definition) open(l *Leaf, table marketTable, set V, scenarios int) (value, [][]V) {
	api := d.api
	v := value{notional: 0, funding: 0, addon: 0, variance: 0, scenario: zeros(make([]V, scenarios))}
	loading := zeros(make([]V, Factors))
	var columns [][]V
	for j, p := range l.Positions {
		// without a price the default market 0 is read, whose columns are all 0
		c := table.Lookup(api.Add(api.Mul(l.Priced[j], p.Market), set))
		columns = append(columns, c)
		mark, funding, addon, variance := c[0], c[1], c[2], c[3]
		v.size[j] = d.magnitude(l, j)
		w := api.Mul(p.Lots, mark)
		v.notional = api.Add(v.notional, w)
		v.funding = api.Add(v.funding, api.Mul(p.Lots, funding))
		v.addon = api.Add(v.addon, api.Mul(v.size[j], api.Mul(addon, mark)))
		v.variance = api.Add(v.variance, api.Mul(variance, api.Mul(w, w)))
		for f := range loading {
			loading[f] = api.Add(loading[f], api.Mul(w, c[4+f]))
		}
		for s := range v.scenario {
			v.scenario[s] = api.Add(v.scenario[s], api.Mul(w, c[len(c)-scenarios+s]))
		}
	}
	for _, y := range loading {
		v.variance = api.Add(v.variance, api.Mul(y, y))
	}
	return v, columns
}

type marketTable interface{ Lookup(key V) []V }

// magnitude is lots without the sign that the prover claims; its width is checked in openSizes, so the claim is right unless lots are 0.
func (d *definition) magnitude(l *Leaf, j int) V {
	sizes, ok := d.sizes[l]
	if !ok {
		sizes = new([OpenPositions]V)
		for k, p := range l.Positions {
			sizes[k] = d.api.Sub(p.Lots, d.api.Mul(l.Negative[k], p.Lots, 2))
		}
		d.sizes[l] = sizes
	}
	return sizes[j]
}
