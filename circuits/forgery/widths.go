package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// carry lets a field overflow into the next one above it in its packed word, which stays the same word.
func carry(low, high *batch.V, bits uint) {
	*low, *high = plusBig(*low, pow2(bits)), plus(*high, -1)
}

// borrow is the carry the other way: the lower field turns negative.
func borrow(low, high *batch.V, bits uint) {
	minus := pow2(bits)
	*low, *high = plusBig(*low, minus.Neg(minus)), plus(*high, 1)
}

// earn moves a row's cash and whatever follows from it, as if the amount had come in or gone out.
func earn(a *batch.Account, amount int64) {
	a.After.Cash = plus(a.After.Cash, amount)
	if number64(a.Rule[3]) == 0 {
		a.LossBound = plus(a.LossBound, min(0, amount)<<16) // X falls with the cash
	}
}

// Widths and packing (SPEC W, D1): values that lie outside their bits, in words that hide it.
func init() {
	forge := func(scene *Scene, name, rule, class, description string, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: scene, Alter: alter})
	}
	notFresh := func(c *batch.Circuit) {
		for k := range c.Markets {
			c.Markets[k].Fresh = 0
		}
	}

	forge(Quiet, "time-too-wide", "W1", "width", "the batch time has 41 bits", func(c *batch.Circuit) {
		notFresh(c)
		c.Header.Time = uint64(1 << 40)
	}, "openHeader")
	forge(Quiet, "time-negative", "W1", "width", "the batch time is negative", func(c *batch.Circuit) {
		notFresh(c)
		c.Header.Time = plus(0, -1)
	}, "openHeader")
	forge(Quiet, "round-too-wide", "W1", "width", "the last round has 41 bits", func(c *batch.Circuit) {
		c.Header.LastRound, c.Header.Round = uint64(1<<40), uint64(1<<40)
	}, "openHeader")
	forge(Quiet, "tick-flag-of-two", "W2", "width", "the tick flag is 2", func(c *batch.Circuit) { c.Header.Tick = 2 }, "openHeader", "verifyPublishers")
	forge(Quiet, "account-count-too-wide", "W1", "width", "the account count has 32 bits", func(c *batch.Circuit) {
		c.Header.AccountCount = uint64(1 << 31)
	}, "openHeader")
	forge(Quiet, "house-cash-too-wide", "W1", "width", "house cash has 104 bits", func(c *batch.Circuit) {
		c.Header.HouseCash = plusBig(0, pow2(103))
	}, "bindState")
	forge(Crediting, "cash-too-wide", "W1", "width", "an account's cash has 104 bits", seated(func(c *batch.Circuit) {
		c.Accounts[0].Before.Cash = plusBig(0, pow2(103))
		c.Accounts[0].After.Cash = plusBig(500, pow2(103))
	}), "moveCash")
	forge(Crediting, "cash-too-negative", "W1", "width", "an account's debt has 104 bits", seated(func(c *batch.Circuit) {
		debt := pow2(103)
		debt.Neg(debt)
		c.Accounts[0].Before.Cash = plusBig(-501, debt)
		c.Accounts[0].After.Cash = plusBig(-1, debt)
	}), "moveCash")
	forge(Crediting, "touch-carries-into-lowest-live", "W3", "packing", "a negative touch counter raises lowest live in the same word", func(c *batch.Circuit) {
		a := &c.Accounts[0]
		borrow(&a.Before.Touch, &a.Before.LowestLive, 48)
		borrow(&a.After.Touch, &a.After.LowestLive, 48)
	}, "openRow")
	forge(Crediting, "market-carries-into-lots", "W3", "packing", "a position's market takes a bit from its lots in the same word", func(c *batch.Circuit) {
		for _, l := range []*batch.Leaf{&c.Accounts[0].Before, &c.Accounts[0].After} {
			carry(&l.Positions[1].Market, &l.Positions[1].Lots, 16)
		}
	}, "openSizes", "assertList")
	forge(Crediting, "lots-carry-into-the-next-market", "W3", "packing", "a position's lots take a bit from the next market in the same word", func(c *batch.Circuit) {
		for _, l := range []*batch.Leaf{&c.Accounts[0].Before, &c.Accounts[0].After} {
			carry(&l.Positions[0].Lots, &l.Positions[1].Market, 48)
		}
	}, "openSizes", "assertList")
	forge(Quiet, "index-carries-into-mark", "W3", "packing", "a market's index price takes a bit from its mark in the same word", func(c *batch.Circuit) {
		carry(&c.Markets[0].Index, &c.Markets[0].Mark, 48)
	}, "moveMarkets")
	forge(Quiet, "mark-carries-into-round", "W3", "packing", "a market's mark takes a bit from its round in the same word", func(c *batch.Circuit) {
		notFresh(c)
		carry(&c.Markets[0].Mark, &c.Markets[0].Round, 48)
	}, "moveMarkets")

	// signed words stay the words that were signed
	forge(Trading, "order-valid-from-borrows-from-flags", "W2", "packing", "an order was valid 2^40 seconds earlier, under its signature", func(c *batch.Circuit) {
		borrow(&c.Orders[0].ValidFrom, &c.Orders[0].Flags, 40)
	}, "checkOrder", "assertInTime")
	forge(Trading, "order-expiry-carries-into-fee-cap", "W2", "packing", "an order lives 2^40 seconds longer, under its signature", func(c *batch.Circuit) {
		carry(&c.Orders[0].Expiry, &c.Orders[0].FeeCap, 40)
	}, "checkOrder", "assertInTime")
	forge(Trading, "order-expiry-borrows-from-fee-cap", "W2", "packing", "an order's fee cap is higher, under its signature", func(c *batch.Circuit) {
		borrow(&c.Orders[0].Expiry, &c.Orders[0].FeeCap, 40)
	}, "checkOrder", "assertInTime")
	forge(Trading, "order-sequence-carries-into-market", "W2", "packing", "an order is for another market, under its signature", func(c *batch.Circuit) {
		carry(&c.Orders[0].Sequence, &c.Orders[0].Market, 48)
	}, "checkOrder", "slots join", "lots join", "fills join")
	forge(Trading, "order-slot-carries-into-sequence", "W2", "packing", "an order uses up a slot of the next account, under its signature", seated(func(c *batch.Circuit) {
		o := &c.Orders[0] // alice's slot 5 becomes slot 69, which is bob's 5
		carry(&o.Slot, &o.Sequence, 6)
		changes := c.SlotChanges
		restoreSlot(c, changes[1])
		c.SlotChanges = append(append([]batch.SlotChange(nil), changes[0]), changes[2:]...)
		c.SlotChanges = append(c.SlotChanges, batch.SlotChange{Active: 0, Account: 0, Slot: 0, Pad: 1 << 20, Before: 0, After: 0})
		changeSlot(c, uint64(bob), 5, 0, plusBig(o.Sequence, new(big.Int).Lsh(big.NewInt(int64(number64(o.Filled))), 48)))
	}), "checkOrder")
	forge(Trading, "slot-sequence-borrows-from-filled", "W2", "packing", "a slot's old sequence is read as negative, so that a used one is fresh again", func(c *batch.Circuit) {
		borrow(&c.Orders[3].SequenceBefore, &c.Orders[3].FilledBefore, 48)
	}, "checkOrder")
	forge(Trading, "instruction-target-carries-into-valid-from", "W2", "packing", "a transfer goes to an index past all accounts, under its signature", func(c *batch.Circuit) {
		carry(&c.Instructions[1].Target, &c.Instructions[1].ValidFrom, 30)
	}, "checkInstruction", "flows join")
	forge(Trading, "instruction-valid-from-borrows-from-expiry", "W2", "packing", "an instruction lives one second longer, under its signature", func(c *batch.Circuit) {
		borrow(&c.Instructions[1].ValidFrom, &c.Instructions[1].Expiry, 40)
	}, "checkInstruction", "assertInTime")
	forge(Trading, "transfer-of-a-negative-amount", "W2", "theft", "a sender signs a negative amount and so takes from the receiver", seated(func(c *batch.Circuit) {
		n := &c.Instructions[1] // bob sends 2_000 to alice
		delta := int64(-5_000)
		n.Amount = plus(n.Amount, delta)
		w1 := packedWord([2]uint64{uint64(bob), 30}, [2]uint64{9, 6}, [2]uint64{5, 48}, [2]uint64{2, 8}, [2]uint64{uint64(alice), 30},
			[2]uint64{number64(n.ValidFrom), 40}, [2]uint64{number64(n.Expiry), 40})
		sig, err := reference.Sign(Town().Accounts[bob].Secret, reference.Domain("novation/instruction/1", element(c.Header.Deployment)), w1, element(n.Amount))
		must(err)
		n.Signature = batch.Signature{E: sig.E[:], S: sig.S[:]}
		c.Accounts[bob].Debits, c.Accounts[alice].Credits = plus(c.Accounts[bob].Debits, delta), plus(c.Accounts[alice].Credits, delta)
		earn(&c.Accounts[bob], -delta)
		earn(&c.Accounts[alice], delta)
	}), "checkInstruction")
	forge(Trading, "negative-fee", "W2", "theft", "the fee account pays an order", seated(func(c *batch.Circuit) {
		const refund = 50 // alice's fee of 2 becomes -48
		c.Orders[0].Fee = plus(c.Orders[0].Fee, -refund)
		c.Accounts[alice].Fees, c.Accounts[fee].Credits = plus(c.Accounts[alice].Fees, -refund), plus(c.Accounts[fee].Credits, -refund)
		earn(&c.Accounts[alice], refund)
		earn(&c.Accounts[fee], -refund)
	}), "checkOrder")

	// operations stay the words whose hash the inbox keeps
	forge(Crediting, "deposit-amount-carries-into-time", "W2", "theft", "a deposit grows by 2^96, in the same word", seated(func(c *batch.Circuit) {
		carry(&c.Operations[0].Amount, &c.Operations[0].Time, 96)
		c.Accounts[0].Credits = plusBig(c.Accounts[0].Credits, pow2(96))
		c.Accounts[0].After.Cash = plusBig(c.Accounts[0].After.Cash, pow2(96))
	}), "runOperation")
	forge(Crediting, "deposit-account-carries-into-amount", "W2", "theft", "a deposit goes to no account and is refused, in the same word", seated(func(c *batch.Circuit) {
		carry(&c.Operations[0].Account, &c.Operations[0].Amount, 30)
		c.Accounts[0].Credits, c.Accounts[0].After.Cash = 0, c.Accounts[0].Before.Cash
	}), "runOperation")
	forge(Crediting, "deposit-kind-carries-into-account", "W2", "theft", "a deposit is of an unknown kind and is refused, in the same word", seated(func(c *batch.Circuit) {
		carry(&c.Operations[0].Kind, &c.Operations[0].Account, 8)
		c.Accounts[0].Credits, c.Accounts[0].After.Cash = 0, c.Accounts[0].Before.Cash
	}), "runOperation")

	for _, limb := range []struct {
		name, what string
		alter      func(p *batch.Parameters)
	}{
		{"fee-account", "the fee account takes a bit from the largest age", func(p *batch.Parameters) { carry(&p.FeeAccount, &p.MaxAge, 30) }},
		{"max-age", "the largest age takes a bit from the genesis", func(p *batch.Parameters) { carry(&p.MaxAge, &p.Genesis, 32) }},
		{"genesis", "the genesis takes a bit from the period", func(p *batch.Parameters) { carry(&p.Genesis, &p.Period, 40) }},
		{"period", "the period takes a bit from the funding bound", func(p *batch.Parameters) { carry(&p.Period, &p.FundingBound, 32) }},
		{"funding-bound", "the funding bound takes a bit from the target share", func(p *batch.Parameters) { carry(&p.FundingBound, &p.TargetShare, 16) }},
		{"addon", "the maintenance add-on takes a bit from the initial one", func(p *batch.Parameters) {
			carry(&p.Markets[0].Maintenance.Addon, &p.Markets[0].Initial.Addon, 16)
		}},
		{"initial-addon", "the initial add-on takes a bit from the penalty", func(p *batch.Parameters) {
			carry(&p.Markets[0].Initial.Addon, &p.Markets[0].Penalty, 16)
		}},
		{"penalty", "the penalty takes a bit from the slippage", func(p *batch.Parameters) { carry(&p.Markets[0].Penalty, &p.Markets[0].Slippage, 16) }},
		{"kappa", "kappa takes a bit from the funding cap", func(p *batch.Parameters) { carry(&p.Markets[0].Kappa, &p.Markets[0].FundingCap, 32) }},
		{"funding-cap", "the funding cap takes a bit from the house cap", func(p *batch.Parameters) { carry(&p.Markets[0].FundingCap, &p.Markets[0].HouseCap, 32) }},
		{"variance", "the maintenance variance takes a bit from the initial one", func(p *batch.Parameters) {
			carry(&p.Markets[0].Maintenance.Variance, &p.Markets[0].Initial.Variance, 32)
		}},
		{"loading", "a loading takes a bit from the next", func(p *batch.Parameters) {
			carry(&p.Markets[0].Maintenance.Loading[0], &p.Markets[0].Maintenance.Loading[1], 18)
		}},
		{"negative-variance", "the maintenance variance turns negative, and the initial one higher by one", func(p *batch.Parameters) {
			borrow(&p.Markets[0].Maintenance.Variance, &p.Markets[0].Initial.Variance, 32)
		}},
		{"scenario", "a scenario takes a bit from the next", func(p *batch.Parameters) {
			borrow(&p.Markets[0].Maintenance.Scenario[0], &p.Markets[0].Maintenance.Scenario[1], 18)
		}},
	} {
		forge(Quiet, "parameter-"+limb.name, "W2, D1", "packing", limb.what+", in the same governed word", func(c *batch.Circuit) {
			notFresh(c)
			limb.alter(&c.Parameters)
		}, "openParameters")
	}
	for _, p := range []struct {
		name, lie string
		alter     func(p *trace.Parameters)
	}{
		{"penalty-above-slippage", "the penalty exceeds the slippage", func(p *trace.Parameters) { p.Markets[0].Penalty = p.Markets[0].Slippage + 1 }},
		{"slippage-of-the-addon", "the slippage equals the maintenance add-on", func(p *trace.Parameters) { p.Markets[0].Slippage = p.Markets[0].AddonMaintenance }},
		{"market-id-of-zero", "a market has the id 0, which the tables keep for no market", func(p *trace.Parameters) { p.Markets[0].Id = 0 }},
		{"market-ids-equal", "two rows have one id, so that an account may pick its price", func(p *trace.Parameters) { p.Markets[4].Id = p.Markets[3].Id }},
		{"market-ids-out-of-order", "the ids of two rows are swapped", func(p *trace.Parameters) {
			p.Markets[3].Id, p.Markets[4].Id = p.Markets[4].Id, p.Markets[3].Id
		}},
	} {
		register(Case{
			Name: "governed-" + p.name, Rule: "D1", Class: "governance", Description: "governed parameters in which " + p.lie, Breaks: []string{"openParameters"},
			Trace: func(forged bool) (*trace.BatchTrace, error) {
				w := Town()
				if forged {
					p.alter(w.Parameters)
				}
				return w.Begin(world.RoundTime(5)).Seal()
			},
		})
	}
}

// packedWord is SPEC W3: values with their bits, the first lowest.
func packedWord(parts ...[2]uint64) fr.Element {
	var word fr.Element
	at := uint(0)
	for _, p := range parts {
		var e fr.Element
		e.SetUint64(p[0])
		addShifted(&word, e, at)
		at += uint(p[1])
	}
	return word
}
