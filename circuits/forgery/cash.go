package forgery

import (
	"novation/circuits/batch"
	"novation/circuits/trace"
)

// The cash equation, and the flows that feed it (SPEC M1, O4, S7).
func init() {
	register(cashCases()...)
	register(flowCases()...)
	register(lotsCases()...)
}

// A busy batch: the trader, long ten BTC at a cumulative funding of 7, buys five more for a fee of 20, deposits 300, sends 40 to a friend
// and gets 60 from him. Its row, or another, ends with more cash than it should.
func busy(account uint32, amount int64) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.longTrader(400_000)
		l.place("friend", 1_000_000)
		l.w.Markets[0].Funding = 7
		l.ticked()
		l.fee(l.buy(trader, btc, 5, priceBTC), 20)
		l.b.Deposit(trader, 300)
		l.b.Instruct(trader, 9, 1, 2, friend, 40)
		l.b.Instruct(friend, 9, 1, 2, trader, 60)
		l.initial(trader)
		l.initial(friend)
		if forged {
			l.pay(account, amount)
		}
	})
}

func cashCases() []Case {
	c := func(name, description string, account uint32, amount int64) Case {
		return Case{
			Name: name, Rule: "O4, S7", Class: "theft", Description: description,
			Breaks: []string{"moveCash"}, Trace: busy(account, amount), Alter: func(c *batch.Circuit) {
				if row := rowOf(c, account); number64(row.Rule[0]) == 1 { // the excess is what the flows say, not what the row ends with
					row.LossBound = plus(row.LossBound, -amount<<16)
				}
			},
		}
	}
	return []Case{
		c("cash-keeps-quote", "bought lots are not paid for", trader, 5*priceBTC),
		c("cash-keeps-fee", "a fee is not paid", trader, 20),
		c("cash-charged-fee-twice", "a fee is paid twice", trader, -20),
		c("cash-forgets-funding-of-new-lots", "bought lots do not start from the market's cumulative funding", trader, -35),
		c("cash-counts-funding-twice", "bought lots are paid the market's cumulative funding twice", trader, 35),
		c("cash-credited-deposit-twice", "a deposit counts twice", trader, 300),
		c("cash-swallows-deposit", "a deposit reaches nobody", trader, -300),
		c("cash-keeps-transfer", "a transfer is not debited", trader, 40),
		c("cash-credited-transfer-twice", "a transfer counts twice for whom it reaches", trader, 60),
		c("cash-of-maker-paid-more", "the seller gets more than the buyer pays", maker, 1),
		c("cash-of-fee-account-kept-out", "the fee account does not get the fee", fee, -20),
		c("cash-of-fee-account-credited-twice", "the fee account gets the fee twice", fee, 20),
	}
}

// flowCases are those of cashCases whose row also denies or invents the flow itself, so that its cash equation holds.
func flowCases() []Case {
	c := func(name, description string, account uint32, amount int64, alter func(row *batch.Account)) Case {
		return Case{
			Name: name, Rule: "O4, O5, S7", Class: "theft", Description: description, Breaks: []string{"flows join"},
			Trace: busy(account, amount), Alter: func(c *batch.Circuit) { alter(rowOf(c, account)) },
		}
	}
	return []Case{
		c("flow-denies-quote", "the row denies what its fills cost", trader, 5*priceBTC, func(r *batch.Account) { r.NetQuote = 0 }),
		c("flow-denies-fee", "the row denies the fee of its order", trader, 20, func(r *batch.Account) { r.Fees = 0 }),
		c("flow-invents-deposit", "the row claims its deposit twice", trader, 300, func(r *batch.Account) { r.Credits = plus(r.Credits, 300) }),
		c("flow-denies-debit", "the row denies its transfer out", trader, 40, func(r *batch.Account) { r.Debits = 0 }),
		c("flow-negative-debit", "the row's debit is claimed negative", trader, 80, func(r *batch.Account) { r.Debits = plus(0, -40) }),
		c("flow-credits-fee-twice", "the fee account claims the fee twice", fee, 20, func(r *batch.Account) { r.Credits = plus(r.Credits, 20) }),
		c("flow-drops-fee-income", "the fee account claims no fee", fee, -20, func(r *batch.Account) { r.Credits = 0 }),
		c("flow-takes-fee-income", "a trader claims the fee as its own credit", trader, 20, func(r *batch.Account) { r.Credits = plus(r.Credits, 20) }),
		c("flow-takes-transfer", "a maker claims the credit of a transfer to somebody else", maker, 60, func(r *batch.Account) { r.Credits = 60 }),
		c("flow-moves-quote-to-credit", "what the maker earned is claimed as a credit", maker, 0, func(r *batch.Account) { r.NetQuote, r.Credits = 0, 5*priceBTC }),
	}
}

// lotsCases give an account other lots than its fills did (SPEC S7).
func lotsCases() []Case {
	holds := func(positions ...*trace.Position) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 5_000_000, lots(btc, 10))
			l.open()
			l.buy(trader, btc, 5, priceBTC)
			l.initial(trader)
			if forged {
				l.edit(trader, func(row *trace.Account) { row.After.Positions = positions })
			}
		})
	}
	c := func(name, description string, breaks []string, positions ...*trace.Position) Case {
		return Case{Name: name, Rule: "S7, O4", Class: "theft", Description: description, Breaks: breaks, Trace: holds(positions...)}
	}
	join := []string{"lots join"}
	return []Case{
		c("lots-from-nowhere", "one lot more than was bought", join, lots(btc, 16)),
		c("lots-vanish", "one lot fewer than was bought", join, lots(btc, 14)),
		c("lots-change-market", "lots bought in one market appear in another", join, lots(btc, 10), lots(eth, 5)),
		c("lots-lose-old-position", "only what the batch bought is kept", join, lots(btc, 5)),
		c("lots-in-a-new-market", "lots without a fill in a market that the account did not hold", join, lots(btc, 15), lots(sol, 1)),
		c("lots-with-the-wrong-sign", "bought lots are booked short", join, lots(btc, -15)),
		c("lots-twice-in-one-market", "a market is listed twice", []string{"assertList"}, lots(btc, 5), lots(btc, 10)),
		c("lots-out-of-order", "markets do not increase", []string{"assertList"}, lots(eth, 0), lots(btc, 15)),
		c("lots-after-an-empty-slot", "a position follows an empty slot", []string{"assertList"}, lots(0, 0), lots(btc, 15)),
		c("lots-in-an-empty-slot", "lots without a market", []string{"assertList", "lots join", "margin after table"}, lots(btc, 10), lots(0, 5)),
		{
			Name: "lots-of-the-counterparty-kept", Rule: "S7", Class: "theft", Description: "the buyer gets lots that the seller keeps too", Breaks: join,
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				l.buy(trader, btc, 5, priceBTC)
				l.initial(trader)
				if forged {
					l.edit(maker, func(row *trace.Account) { row.After.Positions = nil })
				}
			}),
		},
	}
}
