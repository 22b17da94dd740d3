package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Orders (SPEC O1-O3, O5, T5).
func init() {
	register(signatureCases()...)
	register(unsignedFieldCases()...)
	register(keyCases()...)
	register(replayCases()...)
	register(orderRowCases()...)
}

// buys has the trader buy five BTC; shape sees the order before it is signed, sign may replace the signature afterwards.
func buys(shape func(l *lab, o *trace.Order, forged bool), sign func(l *lab, o *trace.Order)) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000_000)
		l.place("friend", 1_000_000)
		l.open()
		i := l.buy(trader, btc, 5, priceBTC)
		o := l.b.T.Orders[i]
		if shape != nil {
			shape(l, o, forged)
			l.b.Resign(i)
		}
		l.initial(trader)
		if sign != nil && forged {
			sign(l, o)
		}
	})
}

func signatureCases() []Case {
	c := func(name, description string, sign func(l *lab, o *trace.Order)) Case {
		return Case{
			Name: name, Rule: "O1, O2", Class: "theft", Description: description,
			Breaks: []string{"signature"}, Trace: buys(nil, sign),
		}
	}
	signWith := func(l *lab, o *trace.Order, secret *big.Int, domain fr.Element) {
		w1, w2 := world.OrderWords(o)
		sig, err := reference.Sign(secret, domain, w1, w2)
		must(err)
		o.Signature = &trace.Signature{E: sig.E[:], S: sig.S[:]}
	}
	return []Case{
		c("order-with-altered-signature", "S is one more than was signed", func(_ *lab, o *trace.Order) { o.Signature.S[31]++ }),
		c("order-with-altered-challenge", "e is not that of the message", func(_ *lab, o *trace.Order) { o.Signature.E[15]++ }),
		c("order-signed-by-another-account", "an order signed with the key of another account of the batch", func(l *lab, o *trace.Order) {
			signWith(l, o, l.w.Accounts[maker].Secret, reference.Domain(reference.TagOrder, l.w.Deployment()))
		}),
		c("order-of-another-chain", "an order signed for the contract of the same address on another chain", func(l *lab, o *trace.Order) {
			signWith(l, o, l.w.Accounts[trader].Secret, reference.Domain(reference.TagOrder, reference.Deployment(world.ChainID+1, l.w.Settlement)))
		}),
		c("order-of-another-contract", "an order signed for another contract of the same chain", func(l *lab, o *trace.Order) {
			other := l.w.Settlement
			other[19]++
			signWith(l, o, l.w.Accounts[trader].Secret, reference.Domain(reference.TagOrder, reference.Deployment(world.ChainID, other)))
		}),
		c("order-signed-as-instruction", "an order's words signed under the tag of instructions", func(l *lab, o *trace.Order) {
			signWith(l, o, l.w.Accounts[trader].Secret, reference.Domain(reference.TagInstruction, l.w.Deployment()))
		}),
		c("order-signed-as-price", "an order's words signed under the tag of prices", func(l *lab, o *trace.Order) {
			signWith(l, o, l.w.Accounts[trader].Secret, reference.Domain(reference.TagPrice, l.w.Deployment()))
		}),
	}
}

// unsignedFieldCases change one field of an order after it was signed.
func unsignedFieldCases() []Case {
	c := func(field string, change func(o *trace.Order)) Case {
		return Case{
			Name: "order-unsigned-" + field, Rule: "O2", Class: "theft", Description: "the " + field + " of an order is not what was signed",
			Breaks: []string{"signature"}, Trace: buys(nil, func(_ *lab, o *trace.Order) { change(o) }),
		}
	}
	return []Case{
		c("slot", func(o *trace.Order) { o.Slot++ }),
		c("sequence", func(o *trace.Order) { o.Sequence++ }),
		c("lots", func(o *trace.Order) { o.Lots++ }),
		c("limit", func(o *trace.Order) { o.Limit++ }),
		c("valid-from", func(o *trace.Order) { o.ValidFrom-- }),
		c("flags", func(o *trace.Order) { o.Flags++ }),
		c("expiry", func(o *trace.Order) { o.Expiry++ }),
		c("fee-cap", func(o *trace.Order) { o.FeeCap++ }),
		{
			Name: "order-unsigned-side", Rule: "O2", Class: "theft", Description: "a signed sale is run as a purchase", Breaks: []string{"signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				own := l.buy(trader, btc, 5, priceBTC)
				l.initial(trader)
				if forged {
					o := l.b.T.Orders[own]
					o.Sell = true
					l.b.Resign(own)
					o.Sell = false
				}
			}),
		},
		{
			Name: "order-unsigned-market", Rule: "O2", Class: "theft", Description: "an order signed for one market is run in another", Breaks: []string{"signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				own := l.buy(trader, btc, 5, priceBTC)
				l.initial(trader)
				if forged {
					o := l.b.T.Orders[own]
					o.Market = eth
					l.b.Resign(own)
					o.Market = btc
				}
			}),
		},
		{
			Name: "order-unsigned-account", Rule: "O2", Class: "theft", Description: "an order is run for another account than its signer's", Breaks: []string{"signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.place("friend", 1_000_000)
				l.open()
				own := l.buy(friend, btc, 5, priceBTC)
				l.initial(friend)
				if forged {
					o := l.b.T.Orders[own]
					w1, w2 := world.OrderWords(o)
					o.Signature = l.b.Sign(reference.TagOrder, l.w.Accounts[trader].Secret, w1, w2)
				}
			}),
		},
		{
			Name: "order-limit-carries-into-valid-from", Rule: "W2, O2", Class: "theft", Description: "the limit is read 2^48 higher and the first instant one second earlier, in the same signed word",
			Breaks: []string{"checkOrder"}, Trace: cheapBuy,
			Alter: func(c *batch.Circuit) {
				o := &c.Orders[0]
				o.Limit, o.ValidFrom = plusBig(o.Limit, pow2(48)), plus(o.ValidFrom, -1)
				c.Fills[0].TakerLimit = o.Limit
			},
		},
		{
			Name: "order-lots-carry-into-limit", Rule: "W2, O2", Class: "theft", Description: "the lots are read 2^47 higher and the limit one lower, in the same signed word",
			Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				own := l.b.Order(trader, 1, 1, btc, false, 5, priceBTC+1)
				n := uint64(5)
				if forged {
					n++
				}
				l.b.Fill(own, l.bid(btc, true, n, priceBTC), priceBTC, n)
				l.initial(trader)
			}),
			Alter: func(c *batch.Circuit) {
				o := &c.Orders[0]
				o.Lots, o.Limit = plusBig(o.Lots, pow2(47)), plus(o.Limit, -1)
				c.Fills[0].TakerLimit = o.Limit
			},
		},
	}
}

// cheapBuy fills the trader's order at its limit, or above it.
var cheapBuy = inLab(func(l *lab, forged bool) {
	l.place("trader", 1_000_000)
	l.open()
	price := uint64(priceBTC)
	if forged {
		price += 10_000
	}
	own := l.b.Order(trader, 1, 1, btc, false, 5, priceBTC)
	l.b.Fill(own, l.bid(btc, true, 5, priceBTC), price, 5)
	l.initial(trader)
})

// keyCases sign with a key that is not, or not yet, the account's.
func keyCases() []Case {
	// whoBuys is the trader, or if forged an account that the batch opens
	whoBuys := func(sign func(l *lab, o *trace.Order)) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000_000)
			l.open()
			who := l.b.Open(world.NewAccount("erin"), 1_000_000)
			if !forged {
				who = trader
			}
			own := l.buy(who, btc, 5, priceBTC)
			l.initial(who)
			if forged {
				sign(l, l.b.T.Orders[own])
			}
		})
	}
	return []Case{
		{
			Name: "order-with-the-key-of-a-new-account", Rule: "S2, O1", Class: "false books", Description: "an account that the batch opens trades in the same batch with its new key",
			Breaks: []string{"signers table", "signature"}, Trace: whoBuys(func(*lab, *trace.Order) {}),
		},
		{
			Name: "order-with-the-zero-key", Rule: "S2, S3, O1", Class: "theft", Description: "an order of an account that the batch opens is signed with (0, 0), the key of its old leaf, which is off the curve and absorbs every nonce",
			Breaks: []string{"signers table"}, Trace: whoBuys(signWithZeroKey),
		},
		{
			Name: "order-with-a-key-of-the-same-batch", Rule: "L1, O1", Class: "theft", Description: "a key change and an order signed with the new key in one batch",
			Breaks: []string{"signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				heir := *l.w.Accounts[trader]
				heir.Secret = reference.SecretFromSeed([]byte("the trader's next key"))
				l.b.Operation(3, trader, 0, &heir)
				own := l.buy(trader, btc, 5, priceBTC)
				l.initial(trader)
				if forged {
					o := l.b.T.Orders[own]
					w1, w2 := world.OrderWords(o)
					o.Signature = l.b.Sign(reference.TagOrder, heir.Secret, w1, w2)
				}
			}),
		},
	}
}

// signWithZeroKey signs for the key (0, 0): adding it gives (0, 0), so R is known beforehand.
func signWithZeroKey(l *lab, o *trace.Order) {
	w1, w2 := world.OrderWords(o)
	state := [reference.Width]fr.Element{0: reference.Domain(reference.TagOrder, l.w.Deployment()), 5: w1, 6: w2}
	reference.Permute(&state)
	lane := state[1].Bytes()
	o.Signature = &trace.Signature{E: lane[16:], S: make([]byte, 32)}
}

// replayCases fill what is dead, filled or not in its time.
func replayCases() []Case {
	timed := func(set func(l *lab, o *trace.Order, late uint64)) func(bool) (*trace.BatchTrace, error) {
		return buys(func(l *lab, o *trace.Order, forged bool) {
			late := uint64(0)
			if forged {
				late = 1
			}
			set(l, o, late)
		}, nil)
	}
	// resting has the trader's order in a slot that holds a word already
	resting := func(slot world.Slot, sequence func(forged bool) uint64, total uint64, fill func(forged bool) uint64) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000_000)
			l.w.Accounts[trader].Slots[1] = slot
			l.open()
			own := l.b.Order(trader, 1, sequence(forged), btc, false, total, priceBTC)
			l.b.Fill(own, l.bid(btc, true, 20, priceBTC), priceBTC, fill(forged))
			l.initial(trader)
		})
	}
	choose := func(honest, forged uint64) func(bool) uint64 {
		return func(lie bool) uint64 {
			if lie {
				return forged
			}
			return honest
		}
	}
	older := resting(world.Slot{Sequence: 5, Filled: 3}, choose(6, 4), 10, choose(5, 5))
	overfilled := resting(world.Slot{Sequence: 5, Filled: 6}, choose(5, 5), 10, choose(4, 5))
	traderSlot := func(c *batch.Circuit) *batch.SlotChange {
		for i := range c.SlotChanges {
			if number64(c.SlotChanges[i].Account) == uint64(trader) {
				return &c.SlotChanges[i]
			}
		}
		panic("no such slot")
	}
	return []Case{
		{
			Name: "order-expired", Rule: "T5", Class: "replay", Description: "an order is filled in the second in which it expires", Breaks: []string{"assertInTime"},
			Trace: timed(func(l *lab, o *trace.Order, late uint64) { o.Expiry = l.b.T.Time + 1 - late }),
		},
		{
			Name: "order-not-yet-valid", Rule: "T5", Class: "replay", Description: "an order is filled a second before it is valid", Breaks: []string{"assertInTime"},
			Trace: timed(func(l *lab, o *trace.Order, late uint64) { o.ValidFrom = l.b.T.Time + late }),
		},
		{
			Name: "order-older-than-its-slot", Rule: "O3", Class: "replay", Description: "an order of a lower sequence than its slot's is filled", Breaks: []string{"checkOrder"},
			Trace: older,
		},
		{
			Name: "order-older-with-its-slot-denied", Rule: "O3, S5", Class: "replay", Description: "an order of a lower sequence than its slot's claims that the slot was unused", Breaks: []string{"slots join"},
			Trace: older, Alter: func(c *batch.Circuit) { c.Orders[0].SequenceBefore, c.Orders[0].FilledBefore = 0, 0 },
		},
		{
			Name: "order-older-with-its-slot-rewritten", Rule: "O3, S5", Class: "replay", Description: "an order of a lower sequence than its slot's, whose slot is claimed to have been unused in the table of changes too", Breaks: []string{"tree"},
			Trace: older, Alter: func(c *batch.Circuit) {
				c.Orders[0].SequenceBefore, c.Orders[0].FilledBefore = 0, 0
				traderSlot(c).Before = 0
			},
		},
		{
			Name: "order-overfilled", Rule: "O3", Class: "replay", Description: "an order that was filled before is filled beyond its lots", Breaks: []string{"checkOrder"},
			Trace: overfilled,
		},
		{
			Name: "order-overfilled-forgetting-fills", Rule: "O3, S5", Class: "replay", Description: "an order that was filled before starts anew with the same sequence", Breaks: []string{"slots join"},
			Trace: overfilled, Alter: func(c *batch.Circuit) { c.Orders[0].FilledBefore = 0 },
		},
		{
			Name: "order-overfilled-in-one-batch", Rule: "O3", Class: "replay", Description: "a fresh order is filled beyond its lots", Breaks: []string{"checkOrder"},
			Trace: resting(world.Slot{}, choose(1, 1), 10, choose(10, 11)),
		},
		{
			Name: "order-filled-again", Rule: "O3", Class: "replay", Description: "a full order is filled again", Breaks: []string{"checkOrder"},
			Trace: resting(world.Slot{Sequence: 5, Filled: 10}, choose(6, 5), 10, choose(1, 1)),
		},
		{
			Name: "order-of-a-slot-that-an-instruction-used", Rule: "O3, O6", Class: "replay", Description: "an order of the sequence with which an instruction used up the slot", Breaks: []string{"checkOrder"},
			Trace: resting(world.Slot{Sequence: 5, Filled: 1<<47 - 1}, choose(6, 5), 10, choose(1, 1)),
		},
		{
			Name: "order-below-lowest-live", Rule: "O3", Class: "replay", Description: "an order below the account's lowest live sequence is filled", Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.w.Accounts[trader].Leaf.LowestLive = 7
				l.open()
				own := l.b.Order(trader, 1, choose(7, 6)(forged), btc, false, 5, priceBTC)
				l.b.Fill(own, l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				l.initial(trader)
			}),
		},
		{
			Name: "order-cancelled-by-the-same-batch", Rule: "O3, O6", Class: "replay", Description: "an order is filled in the batch whose cancel-all kills it", Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				own := l.b.Order(trader, 1, choose(7, 6)(forged), btc, false, 5, priceBTC)
				l.b.Fill(own, l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				l.b.Instruct(trader, 2, 8, 3, 0, 7)
				l.initial(trader)
			}),
		},
		{
			Name: "order-of-sequence-zero", Rule: "W1, O3", Class: "replay", Description: "an order of sequence 0, which continues an unused slot", Breaks: []string{"checkOrder"},
			Trace: resting(world.Slot{}, choose(1, 0), 10, choose(1, 1)),
		},
		{
			Name: "two-orders-in-one-slot", Rule: "O3, S5", Class: "replay", Description: "two orders of one slot in one batch", Breaks: []string{"tree"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				second := uint32(2)
				if forged {
					second = 1
				}
				l.b.Fill(l.b.Order(trader, 1, 1, btc, false, 5, priceBTC), l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				l.b.Fill(l.b.Order(trader, second, 2, btc, false, 5, priceBTC), l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				l.initial(trader)
			}),
		},
		{
			Name: "one-order-in-two-rows", Rule: "O3, S5", Class: "replay", Description: "a signed order fills two rows of one batch, each up to its lots", Breaks: []string{"tree"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				for range choose(1, 2)(forged) {
					l.b.Fill(l.b.Order(trader, 1, 1, btc, false, 5, priceBTC), l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				}
				l.initial(trader)
			}),
		},
		{
			Name: "one-order-in-two-rows-with-one-change", Rule: "O3, S5", Class: "replay", Description: "a signed order fills two rows of one batch, and one change of its slot answers for both", Breaks: []string{"slots join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				for range choose(1, 2)(forged) {
					l.b.Fill(l.b.Order(trader, 1, 1, btc, false, 5, priceBTC), l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				}
				l.initial(trader)
			}),
			Alter: func(c *batch.Circuit) {
				last := len(c.SlotChanges) - 1
				for i := range c.SlotChanges {
					if i < last && number64(c.SlotChanges[i].Account) == uint64(trader) {
						c.SlotChanges[i] = c.SlotChanges[i+1]
						c.SlotChanges[i+1] = batch.SlotChange{Active: 0, Account: 0, Slot: 0, Pad: i + 1, Before: 0, After: 0}
						break
					}
				}
			},
		},
	}
}

// orderRowCases have rows act that nobody signed, or charge too much.
func orderRowCases() []Case {
	plain := buys(nil, nil)
	return []Case{
		{
			Name: "order-fee-above-its-cap", Rule: "O5", Class: "theft", Description: "the fee is one unit above the order's cap, rounded up", Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				charged := uint64(245) // 250,000 x 2^14 / 2^24 = 244.14
				if forged {
					charged++
				}
				l.fee(l.buy(trader, btc, 5, priceBTC), charged)
				l.initial(trader)
			}),
		},
		{
			Name: "order-row-marked-idle", Rule: "O1, O3", Class: "theft", Description: "an order row that is marked idle trades without a signature", Breaks: []string{"checkOrder"},
			Trace: plain, Alter: func(c *batch.Circuit) {
				c.Orders[0].Active, c.Orders[0].Signature = 0, batch.Signature{E: 0, S: 0}
				for i := range c.SlotChanges {
					if number64(c.SlotChanges[i].Account) == uint64(trader) {
						restoreSlot(c, c.SlotChanges[i])
						c.SlotChanges[i] = batch.SlotChange{Active: 0, Account: 0, Slot: 0, Pad: i, Before: 0, After: 0}
					}
				}
				retree(c)
			},
		},
		{
			Name: "order-row-half-active", Rule: "W2, O1", Class: "theft", Description: "the bit that makes an order active is 2", Breaks: []string{"checkOrder", "slots join", "signers table", "signature", "assertInTime"},
			Trace: plain, Alter: func(c *batch.Circuit) { c.Orders[0].Active = 2 },
		},
		{
			Name: "order-without-fill", Rule: "O3", Class: "false books", Description: "a signed order uses up its slot without a fill", Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				l.buy(trader, btc, 5, priceBTC)
				l.initial(trader)
				if forged {
					l.b.Order(trader, 9, 1, btc, false, 5, priceBTC)
				}
			}),
		},
		{
			Name: "order-of-no-lots", Rule: "O3", Class: "replay", Description: "an order of 0 lots is filled", Breaks: []string{"checkOrder"},
			Trace: buys(func(_ *lab, o *trace.Order, forged bool) {
				if forged {
					o.Lots = 0
				}
			}, nil),
		},
		{
			Name: "order-of-limit-zero", Rule: "W1, O2", Class: "false books", Description: "a sale with a limit of 0", Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				limit := uint64(1)
				if forged {
					limit = 0
				}
				own := l.b.Order(trader, 1, 1, sol, true, 1, limit)
				l.b.Fill(own, l.bid(sol, false, 1, 1), 1, 1)
				l.initial(trader)
			}),
		},
		{
			Name: "order-slot-of-seven-bits", Rule: "W1, O2", Class: "replay", Description: "slot 64 of an account, which is slot 0 of the next in the table of slots", Breaks: []string{"checkOrder", "updateSlots", "slots join", "signature", "tree"},
			Trace: plain, Alter: func(c *batch.Circuit) { c.Orders[0].Slot = plus(c.Orders[0].Slot, 64) },
		},
		{
			Name: "idle-order-pays-a-fee-back", Rule: "O5, W2", Class: "theft", Description: "an idle row charges a negative fee, which the fee account pays", Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				l.fee(l.buy(trader, btc, 5, priceBTC), 20)
				l.initial(trader)
				if forged {
					l.pay(trader, 5)
					l.pay(fee, -5)
				}
			}),
			Alter: func(c *batch.Circuit) {
				c.Orders[7].Account, c.Orders[7].Fee = trader, plus(0, -5)
				buyer, income := rowOf(c, trader), rowOf(c, fee)
				buyer.Fees, income.Credits = plus(buyer.Fees, -5), plus(income.Credits, -5)
			},
		},
	}
}
