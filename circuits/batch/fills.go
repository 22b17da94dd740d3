package batch

import "novation/circuits/gadget/bits"

// checkFills proves SPEC O4 for every fill: both limits kept, sides opposite, one fresh market. A row that is not active has no lots.
func (d *definition) checkFills() {
	api := d.api
	for i := range d.Fills {
		f := &d.Fills[i]
		api.AssertIsBoolean(f.Active)
		api.AssertIsBoolean(f.Side)
		d.b.Range(api.Sub(f.Lots, f.Active), 47) // at least 1
		d.assertZeroIf(d.not(f.Active), f.Lots)
		sign := api.Sub(1, api.Mul(2, f.Side))
		d.b.Range(api.Mul(sign, api.Sub(f.TakerLimit, f.Price)), 48)
		d.b.Range(api.Mul(sign, api.Sub(f.Price, f.MakerLimit)), 48)
		d.fresh.AssertMember(bits.Select(d.b, f.Active, f.Market, noMarket))

		traded := []V{f.Lots, api.Mul(f.Lots, f.Price)}
		d.fills.Add(1, traded, []V{f.Taker, f.Market, f.Side, f.TakerLimit})
		d.fills.Add(1, traded, []V{f.Maker, f.Market, d.not(f.Side), f.MakerLimit})
	}
}

// checkLiquidations opens the system's orders. They carry no signature, slot or fee; the account's row must claim rule 3 and SPEC M4 for them, which
// bounds their price.
func (d *definition) checkLiquidations() {
	api := d.api
	for i := range d.Liquidations {
		l := &d.Liquidations[i]
		api.AssertIsBoolean(l.Active)
		api.AssertIsBoolean(l.Side)
		d.pack(field{l.Account, 30}, field{l.Market, 16}, field{l.Limit, 48}, field{l.Filled, 47})
		d.b.Range(l.Quote, 96)
		d.b.Range(api.Sub(l.Filled, l.Active), 47) // at least 1
		d.b.Range(api.Sub(l.Limit, l.Active), 48)
		d.assertZeroIf(d.not(l.Active), d.join(field{l.Filled, 47}, field{l.Quote, 96}))
		d.trade(len(d.Orders)+i, l.Account, l.Market, l.Side, l.Limit, l.Filled, l.Quote, flow{liquidations: l.Active})
	}
}
