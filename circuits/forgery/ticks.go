package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// spread lets four members sign different prices of BTC; the lower median is 50_010.
func spread(round uint64) *world.Batch {
	b := begin(round)
	b.T.Tick = &trace.Tick{Round: round}
	for i, mark := range []uint64{50_000, 50_010, 50_030, 50_060} {
		b.T.Tick.Vectors = append(b.T.Tick.Vectors, b.Vector(i, round, world.Price{Row: 0, Index: 50_000, Mark: mark}))
	}
	return b
}

// Scenes of ticks in which nobody trades.
var (
	Spread  = &Scene{Name: "spread", Build: func() (*trace.BatchTrace, error) { return spread(9).Seal() }}
	Ticking = &Scene{Name: "ticking", Build: func() (*trace.BatchTrace, error) { return begin(9, usual...).Seal() }}
	// Minority moves ETH alone: two of four members carry the other markets.
	Minority = &Scene{Name: "minority", Build: func() (*trace.BatchTrace, error) {
		b := begin(9)
		b.Tick(9, members[:2], usual...)
		b.T.Tick.Vectors = append(b.T.Tick.Vectors, b.Vector(2, 9, usual[1]))
		return b.Seal()
	}}
	// Quorum has three of four members.
	Quorum = &Scene{Name: "quorum", Build: func() (*trace.BatchTrace, error) {
		b := begin(9)
		b.Tick(9, members[:3], usual...)
		return b.Seal()
	}}
	// Absent is a tick of three members of four, the last of whom carries BTC alone.
	Absent = &Scene{Name: "absent", Build: func() (*trace.BatchTrace, error) {
		b := begin(9)
		b.Tick(9, members[:3], usual...)
		b.T.Tick.Vectors = append(b.T.Tick.Vectors, b.Vector(3, 9, usual[0]))
		return b.Seal()
	}}
	// Premium accrues funding at the cap and over more rounds than count.
	Premium = &Scene{Name: "premium", Build: func() (*trace.BatchTrace, error) {
		w := Town()
		w.Markets[2].Index, w.Markets[2].Mark = 1_000, 10_000
		b := w.Begin(world.RoundTime(4+70) + 3)
		b.Tick(4+70, members, usual...)
		return b.Seal()
	}}
	// Saturated has a market whose cumulative funding has reached its bound.
	Saturated = &Scene{Name: "saturated", Build: func() (*trace.BatchTrace, error) {
		w := Town()
		w.Markets[2].Index, w.Markets[2].Mark, w.Markets[2].Funding = 1_000, 10_000, 1<<49-2
		b := w.Begin(world.RoundTime(9) + 3)
		b.Tick(9, members, usual...)
		return b.Seal()
	}}
)

// claimMedian sets the claimed price of a market (z: 0 index, 1 mark) and the ordering of the signed values against it.
func claimMedian(c *batch.Circuit, k, z int, price uint64) {
	c.Medians[k].Price[z] = price
	for i := range c.Publishers {
		p := &c.Publishers[i]
		p.Below[k][z], p.Above[k][z] = 0, 0
		if number64(p.Present[k]) == 1 {
			x := number64(p.Prices[k][z])
			p.Below[k][z], p.Above[k][z] = oneIf(x < price), oneIf(x > price)
		}
	}
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// identitySignature is valid for the key (0, 1), which nobody needs a secret for.
func identitySignature(deployment fr.Element, w1, w2 fr.Element) *trace.Signature {
	base := reference.Base()
	var one fr.Element
	one.SetOne()
	state := [reference.Width]fr.Element{reference.Domain("novation/price/1", deployment), base.X, base.Y, {}, one, w1, w2}
	reference.Permute(&state)
	e := state[1].Bytes()
	return &trace.Signature{E: e[16:], S: big.NewInt(1).FillBytes(make([]byte, 32))}
}

// Rounds, ticks and funding (SPEC T).
func init() {
	told := func(name, rule, class, description string, build func(forged bool) *world.Batch, breaks ...string) {
		register(Case{
			Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks,
			Trace: func(forged bool) (*trace.BatchTrace, error) { return build(forged).Seal() },
		})
	}
	altered := func(scene *Scene, name, rule, class, description string, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: scene, Alter: alter})
	}
	lied := func(scene *Scene, name, rule, class, description string, lie Lie, breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: scene, Lies: []Lie{lie}})
	}
	pick := func(forged bool, lie, truth uint64) uint64 {
		if forged {
			return lie
		}
		return truth
	}

	told("mixed-rounds", "T2", "oracle", "one vector of a tick was signed for another round", func(forged bool) *world.Batch {
		b := begin(9, usual...)
		b.T.Tick.Vectors[3] = b.Vector(3, pick(forged, 8, 9), usual...)
		return b
	}, "signature")
	told("repeated-round", "T2", "oracle", "a tick brings the last round again", func(forged bool) *world.Batch {
		b := begin(5)
		b.Tick(pick(forged, 4, 5), members, usual...)
		return b
	}, "verifyPublishers")
	told("earlier-round", "T2", "oracle", "a tick brings a round before the last", func(forged bool) *world.Batch {
		b := begin(5)
		b.Tick(pick(forged, 3, 5), members, usual...)
		return b
	}, "verifyPublishers")
	told("round-after-the-batch", "T2", "oracle", "a tick's round is later than the batch time", func(forged bool) *world.Batch {
		b := begin(9)
		b.Tick(pick(forged, 10, 9), members, usual...)
		return b
	}, "verifyPublishers")
	told("publisher-counted-twice", "T2", "oracle", "a member's vector fills two rows of the quorum", func(forged bool) *world.Batch {
		b := begin(9, usual...)
		b.T.Tick.Vectors = b.T.Tick.Vectors[:3]
		if forged {
			b.T.Tick.Vectors[2] = b.T.Tick.Vectors[1]
		}
		return b
	}, "verifyPublishers")
	told("publisher-under-another-number", "T2", "oracle", "a member's vector stands again under another member's number", func(forged bool) *world.Batch {
		b := begin(9, usual...)
		b.T.Tick.Vectors = b.T.Tick.Vectors[:3]
		if forged {
			b.T.Tick.Vectors[2].Signature = b.T.Tick.Vectors[1].Signature
		}
		return b
	}, "signature")
	told("stranger-publishes", "T2", "oracle", "a key outside the committee signs a member's vector", func(forged bool) *world.Batch {
		b := begin(9, usual...)
		if forged {
			w := Town()
			w.Publishers[3] = world.NewAccount("mallory").Secret
			b.T.Tick.Vectors[3].Signature = w.Begin(0).Vector(3, 9, usual...).Signature
		}
		return b
	}, "signature")
	told("unused-position-publishes", "D2", "oracle", "a position past the committee's size, whose key is the identity, brings a vector that anybody can sign", func(forged bool) *world.Batch {
		b := begin(9)
		b.Tick(9, members[:3], usual...)
		if forged {
			b.Tick(9, members[:2], usual...)
			v := b.Vector(3, 9, usual...)
			v.Member = 4
			entries := make([]fr.Element, batch.Markets)
			for _, p := range usual {
				entries[p.Row] = *new(fr.Element).SetBigInt(new(big.Int).SetUint64(uint64(p.Row) + 1 + p.Index<<16))
				entries[p.Row] = plusBig(entries[p.Row], new(big.Int).Lsh(new(big.Int).SetUint64(p.Mark), 64))
			}
			var r fr.Element
			r.SetUint64(9)
			v.Signature = identitySignature(Town().Deployment(), reference.Sponge("novation/vector/1", r, entries), r)
			b.T.Tick.Vectors = append(b.T.Tick.Vectors, v)
		}
		return b
	}, "verifyPublishers")
	told("price-changed-after-signing", "T1", "oracle", "a vector carries another mark than its publisher signed", func(forged bool) *world.Batch {
		b := begin(9, usual...)
		if forged {
			b.T.Tick.Vectors[2].Prices[0].Mark++
		}
		return b
	}, "signature")
	told("price-moved-to-another-market", "T1", "oracle", "a vector's price is used for the market of another row", func(forged bool) *world.Batch {
		b := begin(9, usual...)
		if forged {
			for _, v := range b.T.Tick.Vectors {
				v.Prices[2].Row = 3
			}
		}
		return b
	}, "signature")
	told("price-of-zero", "W1", "oracle", "the committee signs a mark of 0", func(forged bool) *world.Batch {
		b := begin(9)
		b.Tick(9, members, world.Price{Row: 2, Index: 100, Mark: pick(forged, 0, 1)})
		return b
	}, "openPrices")
	told("price-too-wide", "W1", "oracle", "the committee signs a mark of 2^48", func(forged bool) *world.Batch {
		b := begin(9)
		b.Tick(9, members, world.Price{Row: 2, Index: 100, Mark: pick(forged, 1<<48, 1<<48-1)})
		return b
	}, "openPrices")

	altered(Ticking, "tick-without-its-flag", "T2", "oracle", "vectors move the markets of a batch that publishes no tick",
		func(c *batch.Circuit) { c.Header.Tick = 0 }, "verifyPublishers")
	told("tick-that-moves-nothing", "T2", "oracle", "two of four members bring a tick that no market follows, for value to leave at old prices",
		func(forged bool) *world.Batch {
			b := begin(9)
			if b.Tick(9, members[:2], usual...); !forged {
				b.T.Tick.Vectors = append(b.T.Tick.Vectors, b.Vector(2, 9, usual...))
			}
			return b
		}, "verifyPublishers")
	altered(Quiet, "round-moves-without-tick", "T2", "oracle", "the last round grows in a batch without a tick",
		func(c *batch.Circuit) { c.Header.Round = plus(c.Header.Round, 1) }, "verifyPublishers")
	altered(Minority, "idle-publisher-counts", "T2", "padding", "an idle publisher row counts towards the quorum",
		func(c *batch.Circuit) {
			c.Publishers[3].Present[0], c.Publishers[3].Prices[0] = 1, c.Publishers[1].Prices[0]
			c.Medians[0].Odd = 1
		}, "openPrices")
	altered(Ticking, "vector-counts-twofold", "T2", "padding", "a market is present 2 times in one vector",
		func(c *batch.Circuit) {
			c.Publishers[1].Present[2] = 2
			c.Medians[2].Odd = 1
		}, "openPrices", "signature", "rankMedian")
	altered(Ticking, "price-left-out-of-a-vector", "T1", "oracle", "a member's price is hidden by an index that is a fraction in the field",
		func(c *batch.Circuit) {
			p := &c.Publishers[0]
			var id fr.Element
			id.SetUint64(1 << 16)
			id.Inverse(&id) // of id 1
			index := element(p.Prices[0][0])
			p.Present[0], p.Prices[0][0] = 0, *index.Add(&index, &id)
			c.Medians[0].Odd = 1
		}, "openPrices")

	lied(Minority, "minority-moves-a-market", "T2", "oracle", "two of four members move a market",
		Lie{Hint: hintNonNegative, When: integer(3*2 - 2*4 - 1), Alter: flip}, "rankMedian")
	lied(Absent, "quorum-denied", "T2", "oracle", "a market stands still although the whole committee carries it",
		Lie{Hint: hintNonNegative, When: integer(3*4 - 2*4 - 1), Alter: flip}, "rankMedian", "verifyPublishers")
	for _, m := range []struct {
		name, lie string
		price     uint64
	}{
		{"upper-median", "the upper instead of the lower of two middle values is the price", 50_030},
		{"lowest-price", "the lowest signed value is the price", 50_000},
		{"highest-price", "the highest signed value is the price", 50_060},
		{"mean-price", "a value between the two middle ones, which nobody signed, is the price", 50_020},
		{"price-below-all", "a value below all signed ones is the price", 49_000},
	} {
		altered(Spread, m.name, "T2", "oracle", m.lie, func(c *batch.Circuit) { claimMedian(c, 0, 1, m.price) }, "rankMedian")
	}
	altered(Spread, "price-of-equal-rank", "T2", "oracle", "a value is counted as equal to the price that lies below it",
		func(c *batch.Circuit) {
			claimMedian(c, 0, 1, 50_030)
			c.Publishers[1].Below[0][1] = 0
		}, "openPrices")
	altered(Spread, "price-on-both-sides", "T2", "oracle", "a value is counted below and above the price at once",
		func(c *batch.Circuit) {
			claimMedian(c, 0, 1, 50_020)
			c.Publishers[1].Above[0][1], c.Publishers[0].Below[0][1] = 1, 0
		}, "openPrices", "rankMedian")
	altered(Spread, "price-below-counted-above", "T2", "oracle", "a value below the price is counted above it",
		func(c *batch.Circuit) {
			claimMedian(c, 0, 1, 50_030)
			c.Publishers[0].Below[0][1], c.Publishers[0].Above[0][1] = 0, 1
		}, "openPrices")
	altered(Spread, "parity-lied-about", "T2", "oracle", "four vectors are counted as an odd number",
		func(c *batch.Circuit) { c.Medians[0].Odd = 1 }, "rankMedian")
	altered(Spread, "parity-of-two", "T2", "oracle", "the parity is 2, which raises the price's rank",
		func(c *batch.Circuit) {
			c.Medians[0].Odd = 2
			claimMedian(c, 0, 1, 50_030)
		}, "rankMedian")
	altered(Ticking, "committee-of-another-size", "D2", "oracle", "a smaller quorum suffices under the committee's published hash",
		func(c *batch.Circuit) { c.Committee.Size = 3 }, "verifyPublishers")
	register(Case{
		Name: "smaller-committee-under-the-governed-hash", Rule: "D2", Class: "oracle", Description: "the size that the quorum reads is not the size that the governed hash contains",
		Breaks: []string{"publishWords"}, Scene: Quorum, Unbound: true, Alter: func(c *batch.Circuit) { c.Committee.Size = 3 },
	})
	altered(Quiet, "committee-of-nobody", "D2", "oracle", "the committee has no member, so that an empty quorum moves markets",
		func(c *batch.Circuit) { c.Committee.Size = 0 }, "openCommittee")
	altered(Quiet, "committee-too-large", "D2", "oracle", "the committee has more members than positions",
		func(c *batch.Circuit) { c.Committee.Size = 9 }, "openCommittee")

	lied(Ticking, "funding-rounded-up", "T3", "funding", "whole funding is rounded up, and the fraction turns negative",
		Lie{Hint: hintFloor, When: shiftOf(32), Alter: bump(1)}, "accrue")
	lied(Ticking, "funding-rounded-down", "T3", "funding", "a whole unit of funding is left in the fraction",
		Lie{Hint: hintFloor, When: shiftOf(32), Alter: bump(-1)}, "accrue")
	lied(Premium, "funding-not-clamped", "T3", "funding", "the premium accrues beyond the cap",
		Lie{Hint: hintNonNegative, When: integer(-(9_000<<20 - 4_000<<20)), Alter: flip}, "accrue")
	lied(Premium, "funding-over-too-many-rounds", "T3", "funding", "funding accrues over more rounds than the bound",
		Lie{Hint: hintNonNegative, When: integer(60 - 70), Alter: flip}, "accrue")
	lied(Saturated, "funding-not-saturated", "T3", "funding", "cumulative funding grows beyond its bound",
		Lie{Hint: hintNonNegative, When: integer((1<<49 - 1) - (1<<49 - 2 + 4)), Alter: flip}, "accrue")
	register(Case{
		Name: "funding-from-the-new-prices", Rule: "T3", Class: "funding", Description: "a market is published with funding from the prices that this tick brings",
		Breaks: []string{"publishWords"}, Scene: Premium,
		Words: func(words []fr.Element) {
			// k clamp(kappa (101 - 100)) with the new prices, in place of the old ones' cap
			words[marketWords+4] = plusBig(words[marketWords+4], new(big.Int).Lsh(big.NewInt(60<<20), 136))
		},
	})

	aged := func(name, description, class string, time func(forged bool) uint64, fresh bool, breaks ...string) {
		k := Case{
			Name: name, Rule: "T4", Class: class, Description: description, Breaks: breaks,
			Trace: func(forged bool) (*trace.BatchTrace, error) {
				b := Town().Begin(time(forged))
				b.Fill(b.Order(dave, 0, 1, world.SOL, false, 3, 100), b.Order(bob, 0, 2, world.SOL, true, 3, 100), 100, 3)
				b.Claim(dave, trace.Rule_RULE_INITIAL)
				b.Claim(bob, trace.Rule_RULE_INITIAL)
				return b.Seal()
			},
		}
		if fresh {
			k.Alter = func(c *batch.Circuit) {
				for m := range 3 {
					c.Markets[m].Fresh = 1
				}
			}
		}
		register(k)
	}
	old := func(forged bool) uint64 { return world.RoundTime(4) + pick(forged, world.MaxAge+1, world.MaxAge) }
	early := func(forged bool) uint64 { return world.RoundTime(4) - pick(forged, 1, 0) }
	tables := []string{"margin before table", "margin after table", "fresh table", "assertScenarios"}
	aged("stale-price-used", "a trade and its margin use a price that is too old", "oracle", old, false, tables...)
	aged("stale-price-called-fresh", "a price that is too old is claimed to be fresh", "oracle", old, true, "assertFresh")
	aged("price-of-the-future-used", "a trade and its margin use a price of a round after the batch time", "oracle", early, false, tables...)
	aged("price-of-the-future-called-fresh", "a price of a round after the batch time is claimed to be fresh", "oracle", early, true, "assertFresh")
	altered(Quiet, "unpriced-market-called-fresh", "T4", "oracle", "a market that never had a price is claimed to be fresh",
		func(c *batch.Circuit) {
			c.Markets[9].Fresh = 1
			c.Parameters.MaxAge = uint64(1<<32 - 1) // so that only the missing price tells
		}, "assertFresh")
}

func shiftOf(shift int64) func(in []*big.Int) bool {
	return func(in []*big.Int) bool { return in[1].Int64() == shift }
}

func bump(d int64) func(in, out []*big.Int) {
	return func(_, out []*big.Int) { out[0].Add(out[0], big.NewInt(d)) }
}
