package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Instructions (SPEC O6, T4, T5).
func init() {
	register(instructionSignatureCases()...)
	register(instructionReplayCases()...)
	register(withdrawalCases()...)
	register(transferCases()...)
	register(cancelCases()...)
	register(instructionRowCases()...)
}

const (
	withdrawal = 1
	transfer   = 2
	cancelAll  = 3
)

// instructs has the trader sign one instruction for the friend; shape sees it before it is signed and sign afterwards if forged.
func instructs(kind uint32, amount uint64, shape func(l *lab, n *trace.Instruction, forged bool), sign func(l *lab, n *trace.Instruction)) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000)
		l.place("friend", 1_000)
		l.ticked()
		l.b.Touch(friend)
		l.b.Touch(maker)
		n := l.b.Instruct(trader, 1, 8, kind, friend, amount)
		if shape != nil {
			shape(l, n, forged)
			l.b.ResignInstruction(n)
		}
		l.initial(trader)
		if sign != nil && forged {
			sign(l, n)
		}
	})
}

// signInstruction signs with any secret under any domain.
func signInstruction(n *trace.Instruction, secret *big.Int, domain fr.Element) {
	word := new(fr.Element)
	at := uint(0)
	for _, p := range []struct {
		v    uint64
		bits uint
	}{{uint64(n.Account), 30}, {uint64(n.Slot), 6}, {n.Sequence, 48}, {uint64(n.Kind), 8}, {uint64(n.Target), 30}, {n.ValidFrom, 40}, {n.Expiry, 40}} {
		var e fr.Element
		addShifted(word, *e.SetUint64(p.v), at)
		at += p.bits
	}
	var w2 fr.Element
	w2.SetBytes(n.Amount)
	sig, err := reference.Sign(secret, domain, *word, w2)
	must(err)
	n.Signature = &trace.Signature{E: sig.E[:], S: sig.S[:]}
}

func instructionSignatureCases() []Case {
	c := func(name, description string, sign func(l *lab, n *trace.Instruction)) Case {
		return Case{
			Name: name, Rule: "O1, O6", Class: "theft", Description: description,
			Breaks: []string{"signature"}, Trace: instructs(transfer, 100, nil, sign),
		}
	}
	unsigned := func(field string, change func(n *trace.Instruction)) Case {
		return c("instruction-unsigned-"+field, "the "+field+" of a transfer is not what was signed", func(_ *lab, n *trace.Instruction) { change(n) })
	}
	return []Case{
		c("instruction-signed-by-its-target", "a transfer is signed by whom it pays", func(l *lab, n *trace.Instruction) {
			signInstruction(n, l.w.Accounts[friend].Secret, reference.Domain(reference.TagInstruction, l.w.Deployment()))
		}),
		c("instruction-signed-as-order", "an instruction's words signed under the tag of orders", func(l *lab, n *trace.Instruction) {
			signInstruction(n, l.w.Accounts[trader].Secret, reference.Domain(reference.TagOrder, l.w.Deployment()))
		}),
		c("instruction-of-another-chain", "an instruction signed for another chain", func(l *lab, n *trace.Instruction) {
			signInstruction(n, l.w.Accounts[trader].Secret, reference.Domain(reference.TagInstruction, reference.Deployment(world.ChainID+1, l.w.Settlement)))
		}),
		c("instruction-with-altered-signature", "S is one more than was signed", func(_ *lab, n *trace.Instruction) { n.Signature.S[31]++ }),
		unsigned("slot", func(n *trace.Instruction) { n.Slot++ }),
		unsigned("sequence", func(n *trace.Instruction) { n.Sequence++ }),
		unsigned("amount", func(n *trace.Instruction) { n.Amount[0]++ }),
		unsigned("valid-from", func(n *trace.Instruction) { n.ValidFrom-- }),
		unsigned("expiry", func(n *trace.Instruction) { n.Expiry++ }),
		unsigned("target", func(n *trace.Instruction) { n.Target = maker }),
		{
			Name: "instruction-unsigned-kind", Rule: "O1, O6", Class: "theft", Description: "a signed withdrawal is run as a transfer to the same number", Breaks: []string{"signature"},
			Trace: instructs(transfer, 100, nil, func(l *lab, n *trace.Instruction) {
				n.Kind = withdrawal
				l.b.ResignInstruction(n)
				n.Kind = transfer
			}),
		},
		{
			Name: "instruction-by-a-new-account", Rule: "S2, O1", Class: "theft", Description: "an account that the batch opens transfers its deposit on in the same batch", Breaks: []string{"signers table", "signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.ticked()
				who := l.b.Open(world.NewAccount("erin"), 1_000)
				if !forged {
					who = trader
				}
				// the world instructs only for accounts that it knows
				n := l.b.Instruct(trader, 1, 8, transfer, maker, 100)
				if n.Account = who; forged {
					l.b.ResignInstruction(n)
				}
				l.initial(who)
			}),
		},
	}
}

func instructionReplayCases() []Case {
	inSlot := func(slot world.Slot, honest, forged uint64) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, lie bool) {
			l.place("trader", 1_000)
			l.place("friend", 1_000)
			l.w.Accounts[trader].Slots[1] = slot
			l.ticked()
			sequence := honest
			if lie {
				sequence = forged
			}
			l.b.Instruct(trader, 1, sequence, transfer, friend, 100)
			l.initial(trader)
		})
	}
	used := world.Slot{Sequence: 5, Filled: 1<<47 - 1}
	change := func(c *batch.Circuit) *batch.SlotChange { return &c.SlotChanges[0] }
	return []Case{
		{
			Name: "instruction-replayed", Rule: "O6", Class: "replay", Description: "an instruction of the sequence with which it used up its slot", Breaks: []string{"checkInstruction"},
			Trace: inSlot(used, 6, 5),
		},
		{
			Name: "instruction-older-than-its-slot", Rule: "O6", Class: "replay", Description: "an instruction of a lower sequence than its slot's", Breaks: []string{"checkInstruction"},
			Trace: inSlot(used, 6, 4),
		},
		{
			Name: "instruction-of-an-order-sequence", Rule: "O6", Class: "replay", Description: "an instruction of the sequence of a partly filled order", Breaks: []string{"checkInstruction"},
			Trace: inSlot(world.Slot{Sequence: 5, Filled: 3}, 6, 5),
		},
		{
			Name: "instruction-of-sequence-zero", Rule: "W1, O6", Class: "replay", Description: "an instruction of sequence 0 in an unused slot", Breaks: []string{"checkInstruction"},
			Trace: inSlot(world.Slot{}, 1, 0),
		},
		{
			Name: "instruction-replayed-with-its-slot-denied", Rule: "O6, S5", Class: "replay", Description: "a replayed instruction claims that its slot was unused", Breaks: []string{"slots join"},
			Trace: inSlot(used, 6, 5), Alter: func(c *batch.Circuit) { c.Instructions[0].SequenceBefore, c.Instructions[0].FilledBefore = 0, 0 },
		},
		{
			Name: "instruction-replayed-with-its-slot-rewritten", Rule: "O6, S5", Class: "replay", Description: "a replayed instruction, whose slot is claimed to have been unused in the table of changes too", Breaks: []string{"tree"},
			Trace: inSlot(used, 6, 5), Alter: func(c *batch.Circuit) {
				c.Instructions[0].SequenceBefore, c.Instructions[0].FilledBefore = 0, 0
				change(c).Before = 0
			},
		},
		{
			Name: "instruction-leaves-its-slot-open", Rule: "O6, S5", Class: "replay", Description: "the slot after is the sequence unfilled, so that an order of it could follow", Breaks: []string{"slots join"},
			Trace: inSlot(world.Slot{}, 6, 6), Alter: func(c *batch.Circuit) {
				change(c).After = 6
				retree(c)
			},
		},
		{
			Name: "instruction-leaves-its-slot-unchanged", Rule: "O6, S5", Class: "replay", Description: "the change of an instruction's slot is left out", Breaks: []string{"slots join"},
			Trace: inSlot(world.Slot{}, 6, 6), Alter: func(c *batch.Circuit) {
				restoreSlot(c, c.SlotChanges[0])
				c.SlotChanges[0] = batch.SlotChange{Active: 0, Account: 0, Slot: 0, Pad: 0, Before: 0, After: 0}
				retree(c)
			},
		},
		{
			Name: "instruction-uses-another-slot", Rule: "O6, S5", Class: "replay", Description: "an instruction uses up another slot than the signed one", Breaks: []string{"slots join"},
			Trace: inSlot(world.Slot{}, 6, 6), Alter: func(c *batch.Circuit) {
				restoreSlot(c, c.SlotChanges[0])
				change(c).Slot = 2
				retree(c)
			},
		},
		{
			Name: "instruction-and-order-in-one-slot", Rule: "O3, O6, S5", Class: "replay", Description: "an instruction and an order of one slot in one batch", Breaks: []string{"tree"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.place("friend", 1_000)
				l.ticked()
				l.buy(trader, btc, 1, priceBTC)
				slot := uint32(2)
				if forged {
					slot = 1
				}
				l.b.Instruct(trader, slot, 8, transfer, friend, 100)
				l.initial(trader)
			}),
		},
		{
			Name: "one-instruction-in-two-rows", Rule: "O6, S5", Class: "replay", Description: "a signed transfer is run twice in one batch", Breaks: []string{"tree"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.ticked()
				l.b.Instruct(trader, 1, 8, transfer, friend, 100)
				if forged {
					l.b.Instruct(trader, 1, 8, transfer, friend, 100)
				}
				l.initial(trader)
			}),
		},
		{
			Name: "instruction-expired", Rule: "T5, O6", Class: "replay", Description: "an instruction is run in the second in which it expires", Breaks: []string{"assertInTime"},
			Trace: instructs(transfer, 100, func(l *lab, n *trace.Instruction, forged bool) {
				if n.Expiry = l.b.T.Time + 1; forged {
					n.Expiry--
				}
			}, nil),
		},
		{
			Name: "instruction-not-yet-valid", Rule: "T5, O6", Class: "replay", Description: "an instruction is run a second before it is valid", Breaks: []string{"assertInTime"},
			Trace: instructs(transfer, 100, func(l *lab, n *trace.Instruction, forged bool) {
				if n.ValidFrom = l.b.T.Time; forged {
					n.ValidFrom++
				}
			}, nil),
		},
		{
			Name: "instruction-below-lowest-live", Rule: "O3, O6", Class: "replay", Description: "an instruction below the account's lowest live sequence", Breaks: []string{"checkInstruction"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.w.Accounts[trader].Leaf.LowestLive = 7
				l.ticked()
				sequence := uint64(7)
				if forged {
					sequence--
				}
				l.b.Instruct(trader, 1, sequence, transfer, friend, 100)
				l.initial(trader)
			}),
		},
	}
}

func withdrawalCases() []Case {
	own := instructs(withdrawal, 100, nil, nil)
	another := func(n *trace.Instruction, a *world.Account) {
		key := a.ViewingKeyHash.Bytes()
		n.Owner, n.ViewingKeyHash = a.Owner[:], key[:]
	}
	return []Case{
		{
			Name: "withdrawal-pays-another-owner", Rule: "O6", Class: "theft", Description: "a withdrawal pays the L1 address of another account", Breaks: []string{"owners table"},
			Trace: instructs(withdrawal, 100, nil, func(l *lab, n *trace.Instruction) { another(n, l.w.Accounts[friend]) }),
		},
		{
			Name: "withdrawal-pays-another-address-with-its-own-viewing-key", Rule: "O6", Class: "theft", Description: "a withdrawal pays another address and opens the owner hash with the right viewing key alone", Breaks: []string{"owners table"},
			Trace: instructs(withdrawal, 100, nil, func(l *lab, n *trace.Instruction) { n.Owner = l.w.Accounts[friend].Owner[:] }),
		},
		{
			Name: "withdrawal-names-an-owner-of-161-bits", Rule: "W2, O6", Class: "theft", Description: "the owner of a withdrawal is its address plus 2^160", Breaks: []string{"owners table", "publishWithdrawal"},
			Trace: own, Alter: func(c *batch.Circuit) { c.Instructions[0].Owner = plusBig(c.Instructions[0].Owner, pow2(160)) },
		},
		{
			Name: "withdrawal-opens-an-owner-of-161-bits", Rule: "W2, O6", Class: "theft", Description: "the owner of a withdrawal is its address plus 2^160, and the account's leaf says so", Breaks: []string{"publishWithdrawal"},
			Trace: own, Alter: func(c *batch.Circuit) {
				n, row := &c.Instructions[0], rowOf(c, trader)
				n.Owner = plusBig(n.Owner, pow2(160))
				row.Before.OwnerHash = hashAll([]batch.V{n.Owner, n.ViewingKeyHash})
				row.After.OwnerHash = row.Before.OwnerHash
				retree(c)
			},
		},
		{
			Name: "withdrawal-without-tick", Rule: "T4", Class: "stale price", Description: "a withdrawal in a batch without a tick", Breaks: []string{"checkInstruction"},
			Trace: leavesWithTick(withdrawal),
		},
		{
			Name: "withdrawal-not-debited", Rule: "O6, S7", Class: "theft", Description: "a withdrawal is paid on L1 and the account keeps the cash", Breaks: []string{"moveCash"},
			Trace: keepsCash(withdrawal), Alter: func(c *batch.Circuit) { keptBound(c, -100) },
		},
		{
			Name: "withdrawal-debit-denied", Rule: "O6, S7", Class: "theft", Description: "a withdrawal is paid on L1 and the account's row denies it", Breaks: []string{"flows join"},
			Trace: keepsCash(withdrawal), Alter: func(c *batch.Circuit) { rowOf(c, trader).Debits = 0 },
		},
		{
			Name: "withdrawal-debited-from-another", Rule: "O6, S7", Class: "theft", Description: "a withdrawal is debited from another account", Breaks: []string{"flows join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.ticked()
				l.b.Instruct(trader, 1, 8, withdrawal, 0, 100)
				l.b.Touch(friend)
				l.initial(trader)
				l.initial(friend)
				if forged {
					l.pay(trader, 100)
					l.pay(friend, -100)
				}
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Debits, rowOf(c, friend).Debits = 0, 100 },
		},
	}
}

// keepsCash has a withdrawal or transfer after which the trader has its cash still.
func keepsCash(kind uint32) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000)
		l.place("friend", 1_000)
		l.ticked()
		l.b.Touch(friend)
		l.b.Instruct(trader, 1, 8, kind, friend, 100)
		l.initial(trader)
		if forged {
			l.pay(trader, 100)
		}
	})
}

func keptBound(c *batch.Circuit, amount int64) {
	row := rowOf(c, trader)
	row.LossBound = plus(row.LossBound, amount<<16)
}

func leavesWithTick(kind uint32) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000)
		l.place("friend", 1_000)
		if forged {
			l.open()
		} else {
			l.ticked()
		}
		l.b.Touch(friend)
		l.b.Instruct(trader, 1, 8, kind, friend, 100)
		l.initial(trader)
	})
}

func transferCases() []Case {
	reaches := func(who func(forged bool) uint32, pay func(l *lab)) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000)
			l.place("friend", 1_000)
			l.ticked()
			l.b.Touch(friend)
			l.b.Touch(maker)
			l.b.Instruct(trader, 1, 8, transfer, who(forged), 100)
			l.initial(trader)
			if forged && pay != nil {
				pay(l)
			}
		})
	}
	toFriend := func(bool) uint32 { return friend }
	negative := inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000)
		l.place("friend", 1_000)
		l.ticked()
		l.b.Instruct(trader, 1, 8, transfer, friend, 100)
		l.initial(trader)
		if forged {
			l.pay(trader, 200)
			l.pay(friend, -200)
		}
	})
	return []Case{
		{
			Name: "transfer-without-tick", Rule: "T4", Class: "stale price", Description: "a transfer in a batch without a tick", Breaks: []string{"checkInstruction"},
			Trace: leavesWithTick(transfer),
		},
		{
			Name: "transfer-to-an-account-outside-the-batch", Rule: "O6, S7", Class: "theft", Description: "a transfer to an account that has no row", Breaks: []string{"flows join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.place("absent", 1_000)
				l.ticked()
				l.b.Touch(friend)
				n := l.b.Instruct(trader, 1, 8, transfer, friend, 100)
				if forged {
					n.Target = friend + 1
					l.b.ResignInstruction(n)
				}
				l.initial(trader)
			}),
		},
		{
			Name: "transfer-to-an-account-that-does-not-exist", Rule: "O6, S2", Class: "theft", Description: "a transfer to an index past the account count", Breaks: []string{"flows join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.ticked()
				l.b.Touch(friend)
				n := l.b.Instruct(trader, 1, 8, transfer, friend, 100)
				if forged {
					n.Target = 1000
					l.b.ResignInstruction(n)
				}
				l.initial(trader)
			}),
		},
		{
			Name: "transfer-reaches-another-account", Rule: "O6, S7", Class: "theft", Description: "the credit of a transfer goes to another account", Breaks: []string{"flows join"},
			Trace: reaches(toFriend, func(l *lab) { l.pay(friend, -100); l.pay(maker, 100) }),
			Alter: func(c *batch.Circuit) { rowOf(c, friend).Credits, rowOf(c, maker).Credits = 0, 100 },
		},
		{
			Name: "transfer-reaches-two-accounts", Rule: "O6, S7", Class: "theft", Description: "a transfer is credited to its target and to another account", Breaks: []string{"flows join"},
			Trace: reaches(toFriend, func(l *lab) { l.pay(maker, 100) }),
			Alter: func(c *batch.Circuit) { rowOf(c, maker).Credits = 100 },
		},
		{
			Name: "transfer-not-debited", Rule: "O6, S7", Class: "theft", Description: "a transfer is credited and its sender keeps the cash", Breaks: []string{"moveCash"},
			Trace: keepsCash(transfer), Alter: func(c *batch.Circuit) { keptBound(c, -100) },
		},
		{
			Name: "transfer-debit-denied", Rule: "O6, S7", Class: "theft", Description: "a transfer is credited and its sender's row denies the debit", Breaks: []string{"flows join"},
			Trace: keepsCash(transfer), Alter: func(c *batch.Circuit) { rowOf(c, trader).Debits = 0 },
		},
		{
			Name: "transfer-of-cash-of-another", Rule: "O1, O6", Class: "theft", Description: "a transfer names the account that it should pay as the one that pays", Breaks: []string{"signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.ticked()
				n := l.b.Instruct(friend, 1, 8, transfer, trader, 100)
				l.initial(friend)
				if forged {
					signInstruction(n, l.w.Accounts[trader].Secret, reference.Domain(reference.TagInstruction, l.w.Deployment()))
				}
			}),
		},
		{
			Name: "transfer-of-negative-amount", Rule: "W1, O6", Class: "theft", Description: "a signed transfer of minus a hundred", Breaks: []string{"checkInstruction", "signature"},
			Trace: negative, Alter: func(c *batch.Circuit) {
				c.Instructions[0].Amount = plus(0, -100)
				rowOf(c, trader).Debits, rowOf(c, friend).Credits = plus(0, -100), plus(0, -100)
			},
		},
	}
}

func cancelCases() []Case {
	from := func(before uint64, cancels func(l *lab, forged bool)) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000)
			l.w.Accounts[trader].Leaf.LowestLive = before
			l.open()
			l.b.Touch(trader)
			cancels(l, forged)
		})
	}
	lowers := from(7, func(l *lab, forged bool) {
		to := uint64(7)
		if forged {
			to--
		}
		l.b.Instruct(trader, 1, 9, cancelAll, 0, to)
	})
	return []Case{
		{Name: "cancel-all-lowers", Rule: "O6", Class: "replay", Description: "a cancel-all lowers the lowest live sequence", Breaks: []string{"joinRow"}, Trace: lowers},
		{
			Name: "cancel-all-not-applied", Rule: "O6", Class: "replay", Description: "a cancel-all uses its slot and the row denies it", Breaks: []string{"flows join"},
			Trace: from(3, func(l *lab, forged bool) {
				l.b.Instruct(trader, 1, 9, cancelAll, 0, 7)
				if forged {
					l.edit(trader, func(row *trace.Account) { row.After.LowestLive = 3 })
				}
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).CancelAll = 0 },
		},
		{
			Name: "cancel-all-applied-in-part", Rule: "O6", Class: "replay", Description: "a cancel-all raises the lowest live sequence by less than was signed", Breaks: []string{"flows join"},
			Trace: from(3, func(l *lab, forged bool) {
				l.b.Instruct(trader, 1, 9, cancelAll, 0, 7)
				if forged {
					l.edit(trader, func(row *trace.Account) { row.After.LowestLive = 5 })
				}
			}),
		},
		{
			Name: "lowest-live-raised-by-nobody", Rule: "O6", Class: "censorship", Description: "orders are cancelled without an instruction", Breaks: []string{"joinRow"},
			Trace: from(3, func(l *lab, forged bool) {
				if forged {
					l.edit(trader, func(row *trace.Account) { row.After.LowestLive = 5 })
				}
			}),
		},
		{
			Name: "lowest-live-raised-by-an-invented-cancel-all", Rule: "O6", Class: "censorship", Description: "the row claims a cancel-all that nobody signed", Breaks: []string{"flows join"},
			Trace: from(3, func(l *lab, forged bool) {
				if forged {
					l.edit(trader, func(row *trace.Account) { row.After.LowestLive = 5 })
				}
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).CancelAll = 1 },
		},
		{
			Name: "two-cancel-alls", Rule: "O6", Class: "censorship", Description: "two cancel-alls of an account in one batch, counted as two", Breaks: []string{"joinRow", "flows join"},
			Trace: twoCancels,
		},
		{
			Name: "two-cancel-alls-counted-as-one", Rule: "O6", Class: "censorship", Description: "two cancel-alls of an account in one batch set their sum", Breaks: []string{"flows join"},
			Trace: twoCancels, Alter: func(c *batch.Circuit) { rowOf(c, trader).CancelAll = 1 },
		},
		{
			Name: "cancel-all-of-another-account", Rule: "O6", Class: "censorship", Description: "the cancel-all of one account raises another's lowest live sequence", Breaks: []string{"flows join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.open()
				l.b.Touch(friend)
				l.b.Instruct(trader, 1, 9, cancelAll, 0, 7)
				if forged {
					l.edit(trader, func(row *trace.Account) { row.After.LowestLive = 0 })
					l.edit(friend, func(row *trace.Account) { row.After.LowestLive = 7 })
				}
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).CancelAll, rowOf(c, friend).CancelAll = 0, 1 },
		},
		{
			Name: "cancel-all-of-49-bits", Rule: "W1, O6", Class: "censorship", Description: "a cancel-all of 2^48, whose carry would raise the account's flags", Breaks: []string{"checkInstruction", "openRow", "joinRow"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.open()
				amount := uint64(1<<48 - 1)
				if forged {
					amount++
				}
				l.b.Instruct(trader, 1, 1<<48-1, cancelAll, 0, amount)
			}),
		},
	}
}

var twoCancels = inLab(func(l *lab, forged bool) {
	l.place("trader", 1_000)
	l.open()
	l.b.Instruct(trader, 1, 20, cancelAll, 0, 7)
	if forged {
		l.b.Instruct(trader, 2, 20, cancelAll, 0, 7)
		l.edit(trader, func(row *trace.Account) { row.After.LowestLive = 14 })
	}
})

func instructionRowCases() []Case {
	plain := instructs(withdrawal, 100, nil, func(*lab, *trace.Instruction) {})
	return []Case{
		{
			Name: "withdrawal-and-transfer-in-one-row", Rule: "O6, W2", Class: "theft", Description: "a row is a withdrawal and a transfer at once", Breaks: []string{"checkInstruction", "signature", "flows join", "slots join", "signers table", "assertInTime"},
			Trace: plain, Alter: func(c *batch.Circuit) { c.Instructions[0].Transfer = 1 },
		},
		{
			Name: "instruction-kind-from-numbers", Rule: "O6, W2", Class: "theft", Description: "the bits of a withdrawal are 3, -1 and -1, which add up to one", Breaks: []string{"checkInstruction", "flows join", "signature", "joinRow", "owners table", "claimRule", "moveCash"},
			Trace: plain, Alter: func(c *batch.Circuit) {
				c.Instructions[0].Withdrawal, c.Instructions[0].Transfer, c.Instructions[0].CancelAll = 3, plus(0, -1), plus(0, -1)
			},
		},
		{
			Name: "instruction-row-marked-idle", Rule: "O6, P1", Class: "theft", Description: "a withdrawal's bit is cleared, so that its account pays and nobody is paid", Breaks: []string{"flows join", "slots join"},
			Trace: plain, Alter: func(c *batch.Circuit) {
				n := &c.Instructions[0]
				n.Withdrawal, n.Owner, n.ViewingKeyHash = 0, 0, 0
			},
		},
		{
			Name: "withdrawal-by-the-next-key", Rule: "L1, O6", Class: "theft", Description: "a key change and a withdrawal signed with the new key in one batch", Breaks: []string{"signature"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.ticked()
				heir := *l.w.Accounts[trader]
				heir.Secret = reference.SecretFromSeed([]byte("the trader's next key"))
				l.b.Operation(3, trader, 0, &heir)
				n := l.b.Instruct(trader, 1, 8, withdrawal, 0, 100)
				l.initial(trader)
				if forged {
					signInstruction(n, heir.Secret, reference.Domain(reference.TagInstruction, l.w.Deployment()))
				}
			}),
		},
	}
}
