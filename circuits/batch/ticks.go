package batch

import (
	"math/big"

	"novation/circuits/gadget/bits"
	"novation/circuits/gadget/core"
	"novation/circuits/gadget/schnorr"
)

// idleMember is the committee position that idle publisher rows look up.
const idleMember = 255

// verifyPublishers proves the tick (SPEC T1, T2): each active row is a vector of this round signed by a distinct member; a market moves iff more than
// two thirds of the committee carry it, and then to the lower median of the signed values.
func (d *definition) verifyPublishers() {
	api, h := d.api, &d.Header

	// the round is later than the last iff there is a tick, and not after the batch time
	d.assertZeroIf(d.not(h.Tick), api.Sub(h.Round, h.LastRound))
	d.b.Range(api.Mul(h.Tick, api.Sub(h.Round, h.LastRound, 1)), 40)
	d.b.Range(api.Mul(h.Tick, api.Sub(h.Time, d.roundTime(h.Round))), 40)

	members := d.committeeTable()
	capacity := d.b.Compress(core.SpongeTag("novation/vector/1"), h.Round, Markets)
	domain := d.domain("novation/price/1")
	for i := range d.Publishers {
		p := &d.Publishers[i]
		api.AssertIsBoolean(p.Active)
		d.assertZeroIf(p.Active, d.not(h.Tick))
		if i == 0 {
			d.b.Range(p.Member, 8)
		} else {
			d.b.Range(api.Sub(p.Member, d.Publishers[i-1].Member, 1), 8)
		}
		d.b.Range(api.Mul(p.Active, api.Sub(d.Committee.Size, p.Member, 1)), 3)

		entries := make([]V, Markets)
		for k := range entries {
			entries[k] = d.openPrices(p, k)
		}
		key := members.Lookup(api.Add(api.Mul(p.Active, api.Sub(p.Member, idleMember)), idleMember))
		digest := d.spongeFrom(capacity, entries)
		d.verifier.Verify(domain, schnorr.Point{X: key[0], Y: key[1]}, digest, h.Round, schnorr.Signature{E: p.Signature.E, S: p.Signature.S}, p.Active)
	}
	members.Close()
	for k := range d.moved {
		d.moved[k] = d.rankMedian(k)
	}
	// a tick that moves no market would let value leave at stale prices (SPEC T4)
	d.b.Range(api.Mul(h.Tick, api.Sub(d.sum(d.moved[:]...), 1)), 5)
}

// openPrices returns the signed entry of market k and ties the ordering bits to the values.
func (d *definition) openPrices(p *Publisher, k int) V {
	api := d.api
	present := p.Present[k]
	api.AssertIsBoolean(present)
	d.assertZeroIf(present, d.not(p.Active))
	for z, x := range p.Prices[k] {
		d.b.Range(x, 48)
		d.b.Range(api.Sub(x, present), 48) // at least 1 (SPEC W1)
		below, above := p.Below[k][z], p.Above[k][z]
		api.AssertIsBoolean(below)
		api.AssertIsBoolean(above)
		equal := api.Sub(present, below, above)
		api.AssertIsBoolean(equal)
		gap := api.Sub(d.Medians[k].Price[z], x)
		d.assertZeroIf(equal, gap)
		// below: median - x >= 1; above: x - median >= 1
		d.b.Range(api.Sub(api.Mul(api.Sub(below, above), gap), api.Add(below, above)), 48)
	}
	return api.Add(api.Mul(present, d.Parameters.Markets[k].ID), api.Mul(p.Prices[k][0], pow2(16)), api.Mul(p.Prices[k][1], pow2(64)))
}

// rankMedian returns the exact quorum bit of market k and proves, where it is 1, that the claimed prices have rank ceil(n/2): fewer than ceil(n/2)
// values lie below and at most n - ceil(n/2) above, so at least one signed value equals the claim.
func (d *definition) rankMedian(k int) V {
	api := d.api
	n := d.countOf(func(p *Publisher) V { return p.Present[k] })
	quorum := bits.IsNonNegative(d.b, api.Sub(api.Mul(3, n), api.Mul(2, d.Committee.Size), 1), 6)
	odd := d.Medians[k].Odd
	api.AssertIsBoolean(odd)
	half := api.Mul(api.Add(n, odd), half()) // ceil(n/2)
	d.b.Range(half, 4)
	for z := range d.Medians[k].Price {
		below := d.countOf(func(p *Publisher) V { return p.Below[k][z] })
		above := d.countOf(func(p *Publisher) V { return p.Above[k][z] })
		d.b.Range(api.Mul(quorum, api.Sub(half, below, 1)), 4)
		d.b.Range(api.Mul(quorum, api.Sub(n, half, above)), 4)
	}
	return quorum
}

func (d *definition) countOf(bit func(*Publisher) V) V {
	var n V = 0
	for i := range d.Publishers {
		n = d.api.Add(n, bit(&d.Publishers[i]))
	}
	return n
}

// half is 1/2 in the field; the result of the product is range-checked, so it is exact.
func half() *big.Int { return halfInverse }

// roundTime is the instant of a round (SPEC T1).
func (d *definition) roundTime(round V) V {
	return d.api.Add(d.Parameters.Genesis, d.api.Mul(round, d.Parameters.Period))
}
