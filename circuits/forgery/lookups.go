package forgery

import (
	"math/big"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Columns of the tables that lies are told about, by which a look-up is known.
const (
	memberColumns = 3
	signerColumns = 4
	beforeColumns = 8 + batch.Factors
	afterColumns  = 5 + batch.Factors + batch.Scenarios
)

// Look-ups that return what is not in their table, and rounding that is not what it says (SPEC M1, M5, S2).
func init() {
	register(lookupCases()...)
	register(roundingCases()...)
}

// asked picks the look-ups of a key in the table of so many columns.
func asked(columns, key int64) func(in []*big.Int) bool {
	return func(in []*big.Int) bool {
		return in[0].Int64() == columns && in[len(in)-1].Cmp(big.NewInt(key)) == 0
	}
}

// answerOf has a look-up return the row of another key.
func answerOf(key int64) func(in, out []*big.Int) {
	return func(in, out []*big.Int) {
		columns := int(in[0].Int64())
		for j := range int(in[1].Int64()) {
			row := in[2+columns*j : 2+columns*(j+1)]
			if row[0].Cmp(big.NewInt(key)) == 0 {
				for i := range out {
					out[i].Set(row[1+i])
				}
			}
		}
	}
}

func lookupCases() []Case {
	const erin = 3 // fee, maker and trader come before
	stranger := reference.SecretFromSeed([]byte("a publisher whom nobody elected"))
	return []Case{
		{
			Name: "publisher-looked-up-is-a-stranger", Rule: "T2, D2", Class: "oracle", Description: "a stranger signs prices, and the look-up of a member's key returns the stranger's",
			Breaks: []string{"committee table"},
			Trace: inLab(func(l *lab, forged bool) {
				l.b = l.w.Begin(world.RoundTime(labRound + 1))
				if forged {
					l.w.Publishers[3] = stranger
				}
				l.b.Tick(labRound+1, members, withoutBTC...)
			}),
			Lies: []Lie{{Hint: hintFind, When: asked(memberColumns, 3), Alter: func(_, out []*big.Int) {
				key := world.KeyOf(stranger)
				out[0].SetBytes(key.X)
				out[1].SetBytes(key.Y)
			}}},
		},
		{
			Name: "signer-looked-up-is-a-new-account", Rule: "S2, O1", Class: "false books", Description: "an account that the batch opens signs, and the look-up of its key returns the new one",
			Breaks: []string{"signers table"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				who := l.b.Open(world.NewAccount("erin"), 1_000_000)
				if !forged {
					who = trader
				}
				l.buy(who, btc, 5, priceBTC)
				l.initial(who)
			}),
			Lies: []Lie{{Hint: hintFind, When: asked(signerColumns, erin), Alter: func(_, out []*big.Int) {
				key := world.KeyOf(world.NewAccount("erin").Secret)
				out[0].SetBytes(key.X)
				out[1].SetBytes(key.Y)
			}}},
		},
		{
			Name: "signer-looked-up-is-the-next-key", Rule: "L1, O1", Class: "theft", Description: "an account's order is signed by somebody else, and the look-up of its key returns theirs",
			Breaks: []string{"signers table"},
			Trace: buys(nil, func(l *lab, o *trace.Order) {
				w1, w2 := world.OrderWords(o)
				o.Signature = l.b.Sign("novation/order/1", l.w.Accounts[maker].Secret, w1, w2)
			}),
			Lies: []Lie{{Hint: hintFind, When: asked(signerColumns, int64(trader)), Alter: answerOf(int64(maker))}},
		},
		{
			Name: "lowest-live-looked-up-is-lower", Rule: "O3", Class: "replay", Description: "a dead order's account is looked up with a lowest live sequence of 0",
			Breaks: []string{"signers table"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.w.Accounts[trader].Leaf.LowestLive = 7
				l.open()
				sequence := uint64(7)
				if forged {
					sequence--
				}
				l.b.Fill(l.b.Order(trader, 1, sequence, btc, false, 5, priceBTC), l.bid(btc, true, 5, priceBTC), priceBTC, 5)
				l.initial(trader)
			}),
			Lies: []Lie{{Hint: hintFind, When: asked(signerColumns, int64(trader)), Alter: func(_, out []*big.Int) { out[2].SetInt64(0) }}},
		},
		{
			Name: "initial-reads-maintenance-columns", Rule: "M3.1", Class: "leverage", Description: "an opening is margined with the maintenance columns",
			Breaks: []string{"margin after table"}, Trace: opens("scenario", false, 144_997),
			Lies: []Lie{{Hint: hintFind, When: asked(afterColumns, btc+1<<16), Alter: answerOf(btc)}},
		},
		{
			Name: "initial-reads-another-market", Rule: "M3.1", Class: "leverage", Description: "an opening of BTC is margined without scenarios that its market has",
			Breaks: []string{"margin after table"}, Trace: opens("scenario", false, 144_997),
			Lies: []Lie{{Hint: hintFind, When: asked(afterColumns, btc+1<<16), Alter: func(_, out []*big.Int) {
				for _, r := range out[4+batch.Factors:] {
					r.SetInt64(0)
				}
			}}},
		},
		{
			Name: "distress-reads-another-price", Rule: "M1, M3.3", Class: "seizure", Description: "a healthy account's old positions are read at a price that is not the mark",
			Breaks: []string{"margin before table"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(200_000)
				l.open()
				l.sell(trader, btc, 10, priceBTC)
				l.reducing(trader, 8)
				if forged {
					l.distressed(trader, 8, failsAddon)
				}
			}),
			Lies: []Lie{{Hint: hintFind, When: asked(beforeColumns, btc+8<<16), Alter: func(_, out []*big.Int) { out[0].SetInt64(30_000) }}},
		},
		{
			Name: "stale-position-looked-up-all-the-same", Rule: "T4", Class: "stale price", Description: "the columns of a stale market answer for the fresh one",
			Breaks: []string{"margin before table", "margin after table"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.place("trader", 0, lots(btc, 10), lots(sol, 10))
				l.aged(forged)
				l.sell(trader, btc, 1, priceBTC)
				l.initial(trader)
			}),
			Lies: []Lie{
				{Hint: hintFind, When: asked(beforeColumns, sol+8<<16), Alter: answerOf(sol + 8<<16 + 1<<20)},
				{Hint: hintFind, When: asked(afterColumns, sol+1<<16), Alter: answerOf(sol + 1<<16 + 1<<20)},
			},
		},
	}
}

// roundingCases lie in the hints of a takeover's penalty, floor(4997.25) of ten BTC; the account's cash goes along.
func roundingCases() []Case {
	pays := func(equity, lie int64) func(bool) (*trace.BatchTrace, error) {
		return takes(func(l *lab, forged bool) {
			l.longTrader(equity)
			l.ticked()
			l.distressed(trader, 8, failsAddon, takeover)
			if forged {
				l.pay(trader, lie)
			}
		})
	}
	c := func(name, description string, equity, lie int64, hint Lie, more ...string) Case {
		return Case{
			Name: name, Rule: "M5", Class: "theft", Description: description,
			Breaks: append(more, "takeOver"), Trace: pays(equity, lie), Lies: []Lie{hint},
		}
	}
	add := func(d int64) func(in, out []*big.Int) {
		return func(_, out []*big.Int) { out[0].Add(out[0], big.NewInt(d)) }
	}
	return []Case{
		c("penalty-quotient-one-less", "the quotient of the penalty is one below the floor", 10_002, 1, Lie{Hint: hintFloor, When: integer(327_500_000), Alter: add(-1)}),
		c("penalty-quotient-one-more", "the quotient of the penalty is one above the floor", 10_002, -1, Lie{Hint: hintFloor, When: integer(327_500_000), Alter: add(1)}),
		c("penalty-capped-by-denied-equity", "equity is claimed negative, so that the penalty is 0", 10_002, 4_997, Lie{Hint: hintNonNegative, When: integer(10_002), Alter: flip}),
		c("penalty-takes-all-equity", "the greater of penalty and equity is taken", 6_000, -1_003, Lie{Hint: hintNonNegative, When: integer(6_000 - 4_997), Alter: flip}),
		c("penalty-beyond-what-is-left", "the penalty is taken though less is left", 100, -4_897, Lie{Hint: hintNonNegative, When: integer(100 - 4_997), Alter: flip}, "assertDistress"),
	}
}
