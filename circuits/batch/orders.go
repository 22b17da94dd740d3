package batch

import (
	"novation/circuits/gadget/bits"
	"novation/circuits/gadget/schnorr"
)

// checkOrders proves SPEC O2, O3, O5 for every order row and states its side of the joins. A row counts only if it is active and filled, so
// a padding row moves nothing and every active row changes its slot, which is what authenticates the slot's old word.
func (d *definition) checkOrders() {
	domain := d.domain("novation/order/1")
	for i := range d.Orders {
		d.checkOrder(i, &d.Orders[i], domain)
	}
}

func (d *definition) checkOrder(i int, o *Order, domain V) {
	api := d.api
	api.AssertIsBoolean(o.Active)
	api.AssertIsBoolean(o.Side)
	w1 := d.pack(field{o.Account, 30}, field{o.Slot, 6}, field{o.Sequence, 48}, field{o.Market, 16}, field{o.Side, 1},
		field{o.Lots, 47}, field{o.Limit, 48}, field{o.ValidFrom, 40}, field{o.Flags, 16})
	w2 := d.pack(field{o.Expiry, 40}, field{o.FeeCap, 24}, field{laterBundle, 128}, field{laterKeyID, 8})
	signer := d.signers.Lookup(bits.Select(d.b, o.Active, o.Account, nobody))
	d.verifier.Verify(domain, schnorr.Point{X: signer[0], Y: signer[1]}, w1, w2, schnorr.Signature{E: o.Signature.E, S: o.Signature.S}, o.Active)

	d.assertInTime(o.Active, o.ValidFrom, o.Expiry)
	d.b.Range(api.Mul(o.Active, api.Sub(o.Sequence, signer[2])), 48) // not below lowest live
	d.b.Range(api.Sub(o.Sequence, o.Active), 48)                     // from 1
	d.b.Range(api.Sub(o.Limit, o.Active), 48)                        // a price is at least 1

	// the same sequence continues the slot's fill, a higher one starts from 0
	before := d.pack(field{o.SequenceBefore, 48}, field{o.FilledBefore, 47})
	step := api.Sub(o.Sequence, o.SequenceBefore)
	d.b.Range(api.Mul(o.Active, step), 48)
	filled := api.Add(api.Mul(api.IsZero(step), o.FilledBefore), o.Filled)
	d.b.Range(o.Filled, 47)
	d.b.Range(api.Sub(o.Filled, o.Active), 47) // at least 1
	d.b.Range(api.Mul(o.Active, api.Sub(o.Lots, filled)), 47)
	d.slots.Add(1, []V{o.Active}, []V{d.slotKey(o.Account, o.Slot), before, d.slotWord(o.Sequence, filled)})

	d.b.Range(o.Quote, 96)
	d.b.Range(o.Fee, 96)
	d.assertZeroIf(d.not(o.Active), d.join(field{o.Filled, 47}, field{o.Quote, 96}, field{o.Fee, 96}))
	d.b.Range(api.Add(api.Mul(o.Quote, o.FeeCap), 1<<24-1, api.Neg(api.Mul(o.Fee, 1<<24))), 121)
	d.header.fees = api.Add(d.header.fees, o.Fee)

	d.trade(i, o.Account, o.Market, o.Side, o.Limit, o.Filled, o.Quote, flow{fees: o.Fee})
}

// trade states what a filled row does to its account and what the fills that name the row must add up to.
func (d *definition) trade(index int, account, market, side, limit, filled, quote V, f flow) {
	sign := d.api.Sub(1, d.api.Mul(2, side))
	f.netQuote = d.api.Mul(sign, quote)
	d.move(account, f)
	d.lots.Add(-1, []V{d.api.Mul(sign, filled)}, []V{d.lotsKey(account, market)})
	d.fills.Add(-1, []V{filled, quote}, []V{index, market, side, limit})
}

// assertInTime proves SPEC T5: active = 1 => validFrom <= batch time < expiry.
func (d *definition) assertInTime(active, validFrom, expiry V) {
	d.b.Range(d.api.Mul(active, d.api.Sub(d.Header.Time, validFrom)), 40)
	d.b.Range(d.api.Mul(active, d.api.Sub(expiry, d.Header.Time, 1)), 40)
}

// slotKey numbers an account's slot among all slots.
func (d *definition) slotKey(account, slot V) V { return d.api.Add(d.api.Mul(account, 64), slot) }

func (d *definition) slotWord(sequence, filled V) V {
	return d.api.Add(sequence, d.api.Mul(filled, pow2(48)))
}
