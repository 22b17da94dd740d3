package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

const (
	btc = world.BTC
	eth = world.ETH
	sol = world.SOL
)

// Rules 1, 2 and 4, and the claim of a rule itself (SPEC M1-M3). Ten lots of BTC are worth 500,000 at the mark.
func init() {
	register(initialCases()...)
	register(reducingCases()...)
	register(creditedCases()...)
	register(claimCases()...)
	register(readingCases()...)
}

// opens has the trader buy or sell ten BTC with just enough cash, or one unit less.
func opens(kind string, sell bool, enough int64) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only(kind)
		l.place("trader", enough)
		if forged {
			l.w.Accounts[trader].Leaf.Cash = bigCash(enough - 1)
		}
		l.open()
		l.trade(trader, sell, btc, 10, priceBTC)
		l.initial(trader)
	})
}

func initialCases() []Case {
	withdraws := inLab(func(l *lab, forged bool) {
		l.only("scenario")
		l.place("trader", 150_000-500_000, lots(btc, 10))
		l.ticked()
		amount := uint64(5_003)
		if forged {
			amount++
		}
		l.b.Instruct(trader, 1, 1, 1, 0, amount)
		l.initial(trader)
	})
	return []Case{
		{
			Name: "initial-addon-one-unit-short", Rule: "M3.1", Class: "leverage", Description: "opens with equity one unit below the initial add-on",
			Breaks: []string{"assertHealthy", "assertScenarios"}, Trace: opens("addon", false, 19_997),
		},
		{
			Name: "initial-variance-one-unit-short", Rule: "M3.1", Class: "leverage", Description: "opens with an excess one unit of equity below the initial standard deviation",
			Breaks: []string{"assertHealthy"}, Trace: opens("variance", false, 72_943),
		},
		{
			Name: "initial-scenario-one-unit-short", Rule: "M3.1", Class: "leverage", Description: "opens long with equity one unit below the loss of the worst initial scenario",
			Breaks: []string{"assertScenarios"}, Trace: opens("scenario", false, 144_997),
		},
		{
			Name: "initial-scenario-one-unit-short-when-selling", Rule: "M3.1", Class: "leverage", Description: "opens short with equity one unit below the loss of the worst initial scenario",
			Breaks: []string{"assertScenarios"}, Trace: opens("scenario", true, 144_997),
		},
		{
			Name: "initial-loss-bound-above-excess", Rule: "M3.1", Class: "leverage", Description: "the bound of the scenario losses is claimed to be the loss itself, above the excess",
			Breaks: []string{"assertScenarios"}, Trace: opens("scenario", false, 144_997),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).LossBound = 16384 * 500_000 },
		},
		{
			Name: "initial-short-variance-of-maintenance", Rule: "M3.1", Class: "leverage", Description: "opens a position that meets maintenance alone, and claims rule 2 for it",
			Breaks: []string{"assertNotGrown", "assertScenarios"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 150_000)
				l.open()
				l.buy(trader, btc, 10, priceBTC)
				l.initial(trader)
				if forged {
					l.reducing(trader, 8)
					l.edit(trader, func(row *trace.Account) { row.After.Positions = []*trace.Position{lots(btc, 10)} })
				}
			}),
		},
		{
			Name: "withdrawal-below-initial", Rule: "M3.1", Class: "leverage", Description: "withdraws one unit more than initial margin leaves",
			Breaks: []string{"assertScenarios"}, Trace: withdraws,
		},
		{
			Name: "withdrawal-of-unrealised-cash-below-zero-equity", Rule: "M3.1", Class: "theft", Description: "an account without positions withdraws more than its cash",
			Breaks: []string{"assertHealthy", "assertScenarios"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 100)
				l.ticked()
				amount := uint64(100)
				if forged {
					amount++
				}
				l.b.Instruct(trader, 1, 1, 1, 0, amount)
				l.initial(trader)
			}),
		},
	}
}

// longTrader is an account of ten long BTC with the given equity.
func (l *lab) longTrader(equity int64) { l.place("trader", equity-10*priceBTC, lots(btc, 10)) }

// hedged is an account of ten long BTC and a hundred short ETH.
func (l *lab) hedged(equity int64) {
	l.place("trader", equity-10*priceBTC+100*priceETH, lots(btc, 10), lots(eth, -100))
}

// dropsHedge reduces either leg: the long one, honestly, or the hedge.
func (l *lab) dropsHedge(forged bool) {
	l.open()
	if forged {
		l.buy(trader, eth, 50, priceETH)
	} else {
		l.sell(trader, btc, 5, priceBTC)
	}
}

// reduces sells five of ten BTC under rule 2 with just enough equity for what is left, or one unit less.
func reduces(kind string, scenario uint32, enough int64) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only(kind)
		if forged {
			l.longTrader(enough - 1)
		} else {
			l.longTrader(enough)
		}
		l.open()
		l.sell(trader, btc, 5, priceBTC)
		l.reducing(trader, scenario)
	})
}

func reducingCases() []Case {
	return []Case{
		{
			Name: "reducing-grows-position", Rule: "M2, M3.2", Class: "leverage", Description: "a position grows under rule 2",
			Breaks: []string{"assertNotGrown", "assertSlippage"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.longTrader(400_000)
				l.open()
				l.trade(trader, !forged, btc, 5, priceBTC)
				l.reducing(trader, 8)
			}),
		},
		{
			Name: "reducing-flips-position", Rule: "M2, M3.2", Class: "leverage", Description: "a long position becomes a short one of the same size under rule 2",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				n := uint64(10)
				if forged {
					n = 20
				}
				l.sell(trader, btc, n, priceBTC)
				l.reducing(trader, 2)
			}),
		},
		{
			Name: "reducing-swaps-market", Rule: "M3.2", Class: "leverage", Description: "a closed position's slot takes another market under rule 2",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				l.sell(trader, btc, 10, priceBTC)
				l.reducing(trader, 2)
				if forged {
					l.buy(trader, sol, 10, priceSOL)
					l.edit(trader, func(row *trace.Account) { row.After.Positions = []*trace.Position{lots(sol, 10)} })
				}
			}),
		},
		{
			Name: "reducing-opens-market", Rule: "M3.2", Class: "leverage", Description: "a second market opens under rule 2 while the first shrinks",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				l.sell(trader, btc, 5, priceBTC)
				l.reducing(trader, 2)
				if forged {
					l.buy(trader, sol, 1, priceSOL)
					l.edit(trader, func(row *trace.Account) { row.After.Positions = []*trace.Position{lots(btc, 5), lots(sol, 1)} })
				}
			}),
		},
		{
			Name: "reducing-drops-hedge-scenario", Rule: "M2, M3.2", Class: "leverage", Description: "the hedge is closed, so that a scenario costs more than the chosen one did before",
			Breaks: []string{"assertScenarios"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("scenario")
				l.hedged(1_000_000)
				l.dropsHedge(forged)
				l.reducing(trader, 2)
			}),
		},
		{
			Name: "reducing-drops-hedge-variance", Rule: "M2, M3.2", Class: "leverage", Description: "the hedge is closed, so that the variance grows",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("variance")
				l.hedged(1_000_000)
				l.dropsHedge(forged)
				l.reducing(trader, 8)
			}),
		},
		{
			Name: "reducing-below-maintenance-addon", Rule: "M3.2", Class: "leverage", Description: "what is left after a reduction misses the maintenance add-on by one unit",
			Breaks: []string{"assertHealthy", "assertScenarios"}, Trace: reduces("addon", 8, 5_002),
		},
		{
			Name: "reducing-below-maintenance-variance", Rule: "M3.2", Class: "leverage", Description: "what is left after a reduction misses the maintenance variance by one unit of equity",
			Breaks: []string{"assertHealthy"}, Trace: reduces("variance", 8, 18_777),
		},
		{
			Name: "reducing-below-maintenance-scenario", Rule: "M3.2", Class: "leverage", Description: "what is left after a reduction misses a maintenance scenario by one unit",
			Breaks: []string{"assertScenarios"}, Trace: reduces("scenario", 2, 55_001),
		},
		{
			Name: "reducing-slips-too-far", Rule: "M2, M3.2", Class: "drain", Description: "a reduction loses more than the slippage allowance, by one tick",
			Breaks: []string{"assertSlippage"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				l.sell(trader, btc, 5, slipping(forged))
				l.reducing(trader, 2)
			}),
		},
		{
			Name: "reducing-deposit-pays-for-slippage", Rule: "M1, M3.2", Class: "drain", Description: "a deposit of the same batch is counted as trading result",
			Breaks: []string{"assertSlippage"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				l.b.Deposit(trader, 100_000)
				l.sell(trader, btc, 5, slipping(forged))
				l.reducing(trader, 2)
			}),
		},
		{
			Name: "reducing-drained-by-round-trip", Rule: "M2, M3.2", Class: "drain", Description: "lots are sold and bought back dearer; nothing shrank, so nothing may be lost",
			Breaks: []string{"assertSlippage"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				l.sell(trader, btc, 5, priceBTC)
				l.buy(trader, btc, 5, dearer(forged))
				l.reducing(trader, 2)
			}),
		},
		{
			Name: "reducing-withdraws", Rule: "M3", Class: "theft", Description: "a withdrawal under rule 2",
			Breaks: []string{"claimRule"}, Trace: leavesUnder(1, func(l *lab) { l.reducing(trader, 2) }),
		},
		{
			Name: "reducing-transfers", Rule: "M3", Class: "theft", Description: "a transfer out under rule 2",
			Breaks: []string{"claimRule"}, Trace: leavesUnder(2, func(l *lab) { l.reducing(trader, 2) }),
		},
	}
}

// slipping is the last price at which five of ten BTC may be sold, or one below: the allowance is 983 / 2^16 of the mark a lot.
func slipping(forged bool) uint64 {
	if forged {
		return 49_250
	}
	return 49_251
}

func dearer(forged bool) uint64 {
	if forged {
		return priceBTC + 1
	}
	return priceBTC
}

// leavesUnder has value leave an account whose margin is ample, under rule 1 or under what claim sets.
func leavesUnder(kind uint32, claim func(l *lab)) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.longTrader(400_000)
		l.place("friend", 5)
		l.ticked()
		target := uint32(0)
		if kind == 2 {
			target = friend
		}
		l.b.Instruct(trader, 1, 1, kind, target, 100)
		l.initial(trader)
		if forged {
			claim(l)
		}
	})
}

func creditedCases() []Case {
	roundTrip := func(price func(bool) uint64, charged bool) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000_000)
			l.open()
			l.sell(trader, btc, 5, priceBTC)
			bought := l.buy(trader, btc, 5, price(forged))
			if charged && forged {
				l.fee(bought, 1)
			}
			l.b.Touch(fee)
		})
	}
	return []Case{
		{
			Name: "credited-trades", Rule: "M3.4", Class: "leverage", Description: "lots change under rule 4, which reads no price",
			Breaks: []string{"checkAccount"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(400_000)
				l.open()
				l.sell(trader, btc, 5, priceBTC)
				l.reducing(trader, 2)
				if forged {
					l.b.Claim(trader, trace.Rule_RULE_CREDITED)
				}
			}),
		},
		{
			Name: "credited-buys-without-cash", Rule: "M3.4", Class: "leverage", Description: "an account without cash buys under rule 4",
			Breaks: []string{"checkAccount", "claimRule"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 0, lots(btc, 1))
				l.open()
				n := uint64(1)
				l.sell(trader, btc, n, priceBTC)
				if forged {
					l.buy(trader, btc, 5, priceBTC)
					l.b.Claim(trader, trace.Rule_RULE_CREDITED)
				} else {
					l.reducing(trader, 2)
				}
			}),
		},
		{
			Name: "credited-pays-fee", Rule: "M3.4", Class: "drain", Description: "a round trip at one price costs a fee under rule 4",
			Breaks: []string{"claimRule"}, Trace: roundTrip(func(bool) uint64 { return priceBTC }, true),
		},
		{
			Name: "credited-loses-on-round-trip", Rule: "M3.4", Class: "drain", Description: "a round trip loses under rule 4",
			Breaks: []string{"claimRule"}, Trace: roundTrip(dearer, false),
		},
		{
			Name: "credited-transfers", Rule: "M3", Class: "theft", Description: "a transfer out under rule 4",
			Breaks: []string{"claimRule"}, Trace: leavesUnder(2, func(l *lab) { l.b.Claim(trader, trace.Rule_RULE_CREDITED) }),
		},
	}
}

func claimCases() []Case {
	poor := inLab(func(l *lab, forged bool) {
		l.place("trader", 150_000)
		if forged {
			l.w.Accounts[trader].Leaf.Cash = []byte{0}
		}
		l.open()
		l.buy(trader, btc, 10, priceBTC)
		l.initial(trader)
	})
	return []Case{
		{
			Name: "claims-no-rule", Rule: "M3", Class: "leverage", Description: "an active row claims no rule and buys without cash, its slots left out of the margin",
			Breaks: []string{"openRow"}, Trace: poor,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Rule, row.LossBound = [4]batch.V{0, 0, 0, 0}, 0
				row.After.Priced = row.Before.Priced
			},
		},
		{
			Name: "claims-two-rules", Rule: "M3", Class: "theft", Description: "a withdrawal claims rule 1 and rule 4 at once",
			Breaks: []string{"openRow"}, Scene: Withdrawing,
			Alter: func(c *batch.Circuit) { rowOf(c, dave).Rule[3] = 1 },
		},
		{
			Name: "claims-rule-of-two-and-minus-one", Rule: "M3", Class: "theft", Description: "the bits of a row's rules add up to one without being bits",
			Breaks: []string{"openRow", "assertNotGrown", "assertSlippage", "claimRule"}, Scene: Withdrawing,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, dave)
				row.Rule[3], row.Rule[1] = 1, plus(0, -1)
			},
		},
	}
}

// readingCases have the margin read something else than the account's lots at the market's price.
func readingCases() []Case {
	short := inLab(func(l *lab, forged bool) { // ten short BTC; if forged far too many for the equity left
		equity := int64(200_000)
		if forged {
			equity = 1_000
		}
		l.place("trader", equity+10*priceBTC, lots(btc, -10))
		l.open()
		l.buy(trader, eth, 1, priceETH)
		l.initial(trader)
	})
	closing := inLab(func(l *lab, forged bool) { // a healthy long account that closes whole
		l.longTrader(200_000)
		l.open()
		l.sell(trader, btc, 10, priceBTC)
		l.reducing(trader, 0)
		if forged {
			l.distressed(trader, 0, failsAddon)
		}
	})
	return []Case{
		{
			Name: "slot-with-lots-not-priced", Rule: "M1, T4", Class: "leverage", Description: "a losing short position is marked unpriced before and after, so that its proceeds count as equity",
			Breaks: []string{"openSizes"}, Trace: short,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Before.Priced[0], row.After.Priced[0] = 0, 0
				row.LossBound = 16384 * priceETH
			},
		},
		{
			Name: "slot-not-priced-before", Rule: "M1, M3.3", Class: "seizure", Description: "a healthy account's long position is marked unpriced before, so that it looks distressed",
			Breaks: []string{"openSizes", "assertNotGrown"}, Trace: closing,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Before.Priced[0], row.EquityBelow, row.LossBound = 0, 1, 0
			},
		},
		{
			Name: "sign-of-lots-lies-after", Rule: "W2, M", Class: "leverage", Description: "a short position is claimed to be long, so that its add-on counts negative",
			Breaks: []string{"openSizes", "assertHealthy", "assertScenarios"}, Trace: short,
			Alter: func(c *batch.Circuit) { rowOf(c, trader).After.Negative[0] = 0 },
		},
		{
			Name: "sign-of-lots-lies-before", Rule: "W2, M3.3", Class: "seizure", Description: "a healthy long position is claimed to be short under rule 3",
			Breaks: []string{"openSizes", "assertDistress", "assertNotGrown", "assertSlippage", "assertScenarios"}, Trace: closing,
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Before.Negative[0] = 1 },
		},
		{
			Name: "priced-bit-of-two", Rule: "W2", Class: "leverage", Description: "the bit that has a slot priced is 2, which would read the market of twice the id",
			Breaks: []string{"openSizes", "margin before table", "assertScenarios", "assertHealthy"}, Trace: short,
			Alter: func(c *batch.Circuit) {
				rowOf(c, trader).Before.Priced[0] = 2
				rowOf(c, trader).After.Priced[0] = 2
			},
		},
		{
			Name: "scenario-past-the-last", Rule: "M2", Class: "leverage", Description: "the chosen scenario is 9, of which no market has a row",
			Breaks: []string{"margin before table"}, Trace: closing,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Rule, row.Failing = [4]batch.V{0, 1, 0, 0}, [3]batch.V{0, 0, 0}
				row.Scenario, row.LossBound = 9, 0
			},
		},
		{
			Name: "scenario-reads-another-market", Rule: "M1, M2", Class: "seizure", Description: "the chosen scenario is (2 - 1) / 2^16 in the field, so that a healthy account's BTC is read at the price of ETH",
			Breaks: []string{"valueBefore"}, Trace: closing,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				var s fr.Element
				s.SetUint64(1 << 16)
				row.Scenario, row.EquityBelow = *s.Inverse(&s), 1
				row.LossBound = 0
			},
		},
		{
			Name: "lots-of-48-bits", Rule: "W1, W2", Class: "false books", Description: "a position grows to 2^47 lots, whose word is that of -2^47 lots with the next slot's market raised by one",
			Breaks: []string{"openSizes"},
			Trace: inLab(func(l *lab, forged bool) {
				l.w.Quote(2, 1, labRound)
				l.w.Place("trader", new(big.Int).Lsh(big.NewInt(1), 50), lots(sol, 1<<47-2))
				l.open()
				l.buy(trader, sol, 1, 1)
				l.initial(trader)
			}),
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Before.Positions[0].Lots = plus(row.Before.Positions[0].Lots, 1)
				row.After.Positions[0].Lots = plus(row.After.Positions[0].Lots, 1)
				retree(c)
			},
		},
	}
}

// Withdrawing is a batch in which dave, who has no positions, withdraws.
var Withdrawing = &Scene{Name: "withdrawing", Build: func() (*trace.BatchTrace, error) {
	b := begin(5, usual...)
	b.Instruct(dave, 1, 1, 1, 0, 10)
	b.Claim(dave, trace.Rule_RULE_INITIAL)
	return b.Seal()
}}
