package batch

import "novation/circuits/gadget/core"

// bindState proves the old and new state root (SPEC S6), and credits the sum of fees to the fee account (O5).
func (d *definition) bindState() {
	api, h := d.api, &d.Header
	d.move(d.Parameters.FeeAccount, flow{credits: d.header.fees})
	d.b.RangeSigned(d.header.houseCash, 103)

	before := make([]V, Markets)
	after := make([]V, Markets)
	for k := range d.Markets {
		m := &d.Markets[k]
		before[k] = d.hashMarket(marketAfter{m.Index, m.Mark, m.Round, m.Funding, m.Fraction, m.HouseLots})
		after[k] = d.hashMarket(d.marketsAfter[k])
	}
	capacity := d.b.Compress(core.SpongeTag(marketsTag), 0, Markets)
	d.stateBefore = d.b.Compress(d.accountRoot.Before, d.spongeFrom(capacity, before), h.AccountCount, api.Sub(h.Batch, 1),
		h.HouseCash, laterLossRatio, h.LastRound, 0)
	d.stateAfter = d.b.Compress(d.accountRoot.After, d.spongeFrom(capacity, after), d.header.countAfter, h.Batch,
		d.header.houseCash, laterLossRatio, h.Round, 0)
}

// hashMarket is the market leaf of SPEC S6.
func (d *definition) hashMarket(m marketAfter) V {
	return d.b.Compress(d.priceWord(m), m.funding, m.fraction, laterMarketStatus, laterSettlementPrice, m.houseLots, laterOpenInterest, 0)
}

func (d *definition) priceWord(m marketAfter) V {
	return d.join(field{m.index, 48}, field{m.mark, 48}, field{m.round, 40})
}
