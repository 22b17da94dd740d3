package batch

import (
	"math/big"

	"novation/circuits/gadget/bits"
)

// maxFunding bounds |F| (SPEC W1).
var maxFunding = new(big.Int).Sub(pow2(49), big.NewInt(1))

// marketAfter is a market leaf after the batch.
type marketAfter struct{ index, mark, round, funding, fraction, houseLots V }

// moveMarkets proves each market leaf after the tick (SPEC T2, T3), which markets are fresh (T4), and that house lots change only by takeovers of markets that
// moved, within their cap (M5). It fills the price columns of the margin tables.
func (d *definition) moveMarkets() {
	d.fresh.AddRow(noMarket)
	d.addMarginRows(0, Columns{}, Columns{}, 0, 0, 0, 0)
	for k := range d.Markets {
		m, p, q := &d.Markets[k], &d.Parameters.Markets[k], d.moved[k]
		d.pack(field{m.Index, 48}, field{m.Mark, 48}, field{m.Round, 40})
		after := marketAfter{
			index:     bits.Select(d.b, q, d.Medians[k].Price[0], m.Index),
			mark:      bits.Select(d.b, q, d.Medians[k].Price[1], m.Mark),
			round:     bits.Select(d.b, q, d.Header.Round, m.Round),
			houseLots: m.HouseLotsAfter,
		}
		after.funding, after.fraction = d.accrue(m, p, q)
		d.b.RangeSigned(after.houseLots, 47)
		d.capHouse(m, p, q)
		d.assertFresh(m.Fresh, after)
		d.marketsAfter[k] = after

		shift := d.api.Mul(d.not(m.Fresh), stale)
		d.fresh.AddRow(d.api.Add(p.ID, shift))
		d.addMarginRows(d.api.Add(p.ID, shift), p.Maintenance, p.Initial, after.mark, after.funding, p.Penalty, p.Slippage)
	}
}

// accrue proves SPEC T3 for one market: the cumulative funding and its fraction after the tick. Both stay as they are where the market does not move.
func (d *definition) accrue(m *Market, p *MarketParameters, moved V) (funding, fraction V) {
	api := d.api
	priced := d.not(api.IsZero(m.Round))
	gap := api.Mul(moved, priced, api.Sub(d.Header.Round, m.Round))
	rounds := bits.Min(d.b, gap, d.Parameters.FundingBound, 41)
	premium := api.Mul(p.Kappa, api.Sub(m.Mark, m.Index))
	bound := api.Mul(p.FundingCap, m.Index)
	rate := bits.Clamp(d.b, premium, api.Neg(bound), bound, 82)
	whole, rest := bits.FloorDivPow2(d.b, api.Add(m.Fraction, api.Mul(rounds, rate)), 98, 32)
	return bits.Clamp(d.b, api.Add(m.Funding, whole), new(big.Int).Neg(maxFunding), maxFunding, 68), rest
}

// capHouse proves that takeovers bring lots only of a market that moved, also where the lots of several cancel, and that house lots which change stay
// within the cap.
func (d *definition) capHouse(m *Market, p *MarketParameters, moved V) {
	change := d.api.Sub(m.HouseLotsAfter, m.HouseLots)
	changed := d.not(d.api.IsZero(change))
	d.assertZeroIf(d.not(d.api.IsZero(m.Takeovers)), d.not(moved))
	d.b.Range(d.api.Mul(changed, d.api.Add(p.HouseCap, m.HouseLotsAfter)), 48)
	d.b.Range(d.api.Mul(changed, d.api.Sub(p.HouseCap, m.HouseLotsAfter)), 48)
	d.house.Add(-1, []V{change, m.Takeovers}, []V{p.ID})
}

// assertFresh proves fresh = 1 => the market has a price, and its round is neither after the batch time nor older than the largest age.
func (d *definition) assertFresh(fresh V, m marketAfter) {
	age := d.api.Sub(d.Header.Time, d.roundTime(m.round))
	d.api.AssertIsBoolean(fresh)
	d.b.Range(d.api.Mul(fresh, age), 40)
	d.b.Range(d.api.Mul(fresh, d.api.Sub(d.Parameters.MaxAge, age)), 32)
	d.b.Range(d.api.Mul(fresh, d.api.Sub(m.mark, 1)), 48)
}

// addMarginRows adds a market to the tables that account rows read: before the batch one row for each scenario and one for none, after it one row for each column set.
func (d *definition) addMarginRows(key V, maintenance, initial Columns, mark, funding, penalty, slippage V) {
	for s := 0; s <= Scenarios; s++ {
		var r V = 0
		if s < Scenarios {
			r = orZero(maintenance.Scenario[s])
		}
		row := []V{d.api.Add(key, s<<16), mark, funding, orZero(maintenance.Addon), orZero(maintenance.Variance)}
		row = append(row, zeros(maintenance.Loading[:])...)
		d.before.AddRow(append(row, penalty, slippage, r)...)
	}
	for set, c := range []Columns{maintenance, initial} {
		row := []V{d.api.Add(key, set<<16), mark, funding, orZero(c.Addon), orZero(c.Variance)}
		row = append(row, zeros(c.Loading[:])...)
		d.after.AddRow(append(row, zeros(c.Scenario[:])...)...)
	}
}

func orZero(v V) V {
	if v == nil {
		return 0
	}
	return v
}

func zeros(vs []V) []V {
	out := make([]V, len(vs))
	for i, v := range vs {
		out[i] = orZero(v)
	}
	return out
}
