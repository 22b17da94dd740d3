package forgery

import (
	"novation/circuits/batch"
	"novation/circuits/trace"
)

// Rule 3 of accounts that nobody liquidates (SPEC M3.3).
func init() {
	register(healthyCases()...)
	register(shrinkingCases()...)
	register(losingCases()...)
}

// claimsDistress has the trader sell five of ten BTC under rule 3 with the most equity that fails the conjunct, or one unit more.
func claimsDistress(kind string, scenario uint32, failing trace.Conjunct, most int64) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only(kind)
		if forged {
			l.longTrader(most + 1)
		} else {
			l.longTrader(most)
		}
		l.open()
		l.sell(trader, btc, 5, priceBTC)
		l.distressed(trader, scenario, failing)
	})
}

// distressedBy has the trader, with an equity that fails the add-on by a unit, do something honest or forged under rule 3.
func distressedBy(story func(l *lab, forged bool), places ...func(l *lab, forged bool)) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only("addon")
		if len(places) == 0 {
			l.longTrader(10_002)
		}
		for _, place := range places {
			place(l, forged)
		}
		l.open()
		story(l, forged)
		l.distressed(trader, 8, failsAddon)
	})
}

func healthyCases() []Case {
	return []Case{
		{
			Name: "healthy-claims-addon-failed", Rule: "M3.3", Class: "seizure", Description: "an account whose excess is just not negative claims rule 3 by the add-on",
			Breaks: []string{"assertDistress"}, Trace: claimsDistress("addon", 8, failsAddon, 10_002),
		},
		{
			Name: "healthy-claims-variance-failed", Rule: "M3.3", Class: "seizure", Description: "an account whose excess just covers the deviation claims rule 3 by the variance",
			Breaks: []string{"assertDistress"}, Trace: claimsDistress("variance", 8, failsVariance, 37_552),
		},
		{
			Name: "healthy-claims-scenario-failed", Rule: "M3.3", Class: "seizure", Description: "an account whose excess just covers the worst scenario claims rule 3 by it",
			Breaks: []string{"assertDistress"}, Trace: claimsDistress("scenario", 2, failsScenario, 110_000),
		},
		{
			Name: "healthy-claims-nothing-failed", Rule: "M3.3", Class: "seizure", Description: "rule 3 without a conjunct that failed",
			Breaks: []string{"assertDistress"}, Trace: claimsDistress("addon", 8, failsAddon, 10_002),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Failing = [3]batch.V{0, 0, 0} },
		},
		{
			Name: "healthy-claims-two-conjuncts-failed", Rule: "M3.3", Class: "seizure", Description: "rule 3 by the sum of two conjuncts of which the second is negative enough for both",
			Breaks: []string{"assertDistress"}, Trace: claimsDistress("addon", 8, failsAddon, 10_002),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Failing = [3]batch.V{1, 0, plus(0, -1)} },
		},
		{
			Name: "distress-before-a-deposit-that-cured-it", Rule: "M1, M3.3", Class: "seizure", Description: "an account that a deposit of the batch makes healthy claims rule 3",
			Breaks: []string{"assertDistress"},
			Trace: distressedBy(func(l *lab, forged bool) {
				l.sell(trader, btc, 5, priceBTC)
				if forged {
					l.b.Deposit(trader, 1)
				}
			}),
		},
	}
}

func shrinkingCases() []Case {
	return []Case{
		{
			Name: "distressed-does-not-shrink", Rule: "M3.3", Class: "drain", Description: "lots are sold and bought back under rule 3",
			Breaks: []string{"assertDistress"},
			Trace: distressedBy(func(l *lab, forged bool) {
				l.sell(trader, btc, 5, priceBTC)
				n := uint64(4)
				if forged {
					n++
				}
				l.buy(trader, btc, n, priceBTC)
			}),
		},
		{
			Name: "distressed-holds-no-lots", Rule: "M3.3", Class: "false books", Description: "an account without lots claims rule 3",
			Breaks: []string{"assertDistress"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", -100)
				l.open()
				l.b.Touch(trader)
				if forged {
					l.distressed(trader, 8, failsAddon)
				}
			}),
		},
		{
			Name: "distressed-grows-another-position", Rule: "M3.3", Class: "leverage", Description: "one position grows by a lot while another shrinks by five",
			Breaks: []string{"assertNotGrown"},
			Trace: distressedBy(func(l *lab, forged bool) {
				l.sell(trader, btc, 5, priceBTC)
				l.trade(trader, !forged, sol, 1, priceSOL)
			}, func(l *lab, _ bool) {
				l.place("trader", 9_000-10*priceBTC-10*priceSOL, lots(btc, 10), lots(sol, 10))
			}),
		},
		{
			Name: "distressed-flips", Rule: "M3.3", Class: "leverage", Description: "ten long lots become nine short ones under rule 3",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(100_000)
				l.open()
				n := uint64(9)
				if forged {
					n = 19
				}
				l.sell(trader, btc, n, priceBTC)
				l.distressed(trader, 2, failsScenario)
			}),
		},
		{
			Name: "distressed-opens-market", Rule: "M3.3", Class: "leverage", Description: "a closed slot takes a smaller position in another market under rule 3",
			Breaks: []string{"assertNotGrown"},
			Trace: distressedBy(func(l *lab, forged bool) {
				l.sell(trader, btc, 10, priceBTC)
				if forged {
					l.buy(trader, sol, 9, priceSOL)
					l.edit(trader, func(row *trace.Account) { row.After.Positions = []*trace.Position{lots(sol, 9)} })
				}
			}),
		},
		{
			Name: "distressed-drops-hedge-scenario", Rule: "M2, M3.3", Class: "leverage", Description: "the hedge of a distressed account is closed, so that the worst scenario costs more",
			Breaks: []string{"assertScenarios"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("scenario")
				l.hedged(50_000)
				l.dropsHedge(forged)
				l.distressed(trader, 2, failsScenario)
			}),
		},
		{
			Name: "distressed-drops-hedge-variance", Rule: "M2, M3.3", Class: "leverage", Description: "the hedge of a distressed account is closed, so that the variance grows",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("variance")
				l.hedged(30_000)
				l.dropsHedge(forged)
				l.distressed(trader, 8, failsVariance)
			}),
		},
		{
			Name: "distressed-loss-before-overstated", Rule: "M2, M3.3", Class: "leverage", Description: "the bound of the losses after is claimed to be above the chosen loss before",
			Breaks: []string{"assertScenarios"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("scenario")
				l.hedged(50_000)
				l.dropsHedge(forged)
				l.distressed(trader, 2, failsScenario)
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).LossBound = 13107 * 350_000 },
		},
	}
}

func losingCases() []Case {
	sinks := func(equity int64) func(bool) (*trace.BatchTrace, error) {
		return distressedBy(func(l *lab, _ bool) { l.sell(trader, btc, 5, 49_800) }, func(l *lab, forged bool) {
			if forged {
				l.longTrader(equity - 1)
			} else {
				l.longTrader(equity)
			}
		})
	}
	return []Case{
		{
			Name: "distressed-slips-too-far-with-its-fee", Rule: "M2, M3.3", Class: "drain", Description: "price and fee together exceed the slippage allowance by one unit under rule 3",
			Breaks: []string{"assertSlippage"},
			Trace: distressedBy(func(l *lab, forged bool) {
				charged := uint64(4)
				if forged {
					charged++
				}
				l.fee(l.sell(trader, btc, 5, 49_251), charged)
			}),
		},
		{
			Name: "distressed-drained-by-opposite-fills", Rule: "M2, M3.3", Class: "drain", Description: "a distressed account sells six lots and buys five back dearer than the allowance of one lot covers",
			Breaks: []string{"assertSlippage"},
			Trace: distressedBy(func(l *lab, forged bool) {
				price := uint64(50_100)
				if forged {
					price = 50_200
				}
				l.sell(trader, btc, 6, priceBTC)
				l.buy(trader, btc, 5, price)
			}),
		},
		{
			Name: "distressed-sells-cheaply-to-a-friend", Rule: "M2, M3.3", Class: "drain", Description: "a wash trade off the market moves a distressed account's equity to its owner's other account",
			Breaks: []string{"assertSlippage"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(100_000)
				l.place("friend", 200_000)
				l.open()
				price := uint64(49_300)
				if forged {
					price = 45_000
				}
				own := l.b.Order(trader, 1, 1, btc, true, 5, price)
				l.b.Fill(own, l.b.Order(friend, 1, 1, btc, false, 5, price), price, 5)
				l.distressed(trader, 2, failsScenario)
				l.initial(friend)
			}),
		},
		{
			Name: "healthy-wash-trade-below-initial", Rule: "M3.1", Class: "drain", Description: "a wash trade off the market between accounts under rule 1 leaves the loser one unit below initial margin",
			Breaks: []string{"assertScenarios"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("scenario")
				l.place("trader", 144_997+9_000) // pays 900 above the mark for each of ten lots
				if forged {
					l.w.Accounts[trader].Leaf.Cash = bigCash(144_997 + 8_999)
				}
				l.place("friend", 1_000_000)
				l.open()
				buy := l.b.Order(trader, 1, 1, btc, false, 10, 50_900)
				l.b.Fill(buy, l.b.Order(friend, 1, 1, btc, true, 10, 50_900), 50_900, 10)
				l.initial(trader)
				l.initial(friend)
			}),
		},
		{
			Name: "distressed-sinks-below-zero", Rule: "M3.3", Class: "drain", Description: "a reduction within its allowance takes equity from positive to below zero",
			Breaks: []string{"assertDistress"}, Trace: sinks(1_000),
		},
		{
			Name: "distressed-sinks-claiming-negative-equity", Rule: "M3.3", Class: "drain", Description: "equity before is claimed negative, so that what it was is the floor, though it was positive",
			Breaks: []string{"assertDistress"}, Trace: sinks(1_000),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).EquityBelow = 1 },
		},
		{
			Name: "distressed-sinks-further", Rule: "M3.3", Class: "drain", Description: "an account of negative equity loses one more unit a lot",
			Breaks: []string{"assertDistress"},
			Trace: distressedBy(func(l *lab, forged bool) {
				price := uint64(priceBTC)
				if forged {
					price--
				}
				l.sell(trader, btc, 5, price)
			}, func(l *lab, _ bool) { l.longTrader(-100) }),
		},
		{
			Name: "distressed-withdraws", Rule: "M3", Class: "theft", Description: "a withdrawal under rule 3",
			Breaks: []string{"claimRule"}, Trace: distressedLeaves(1),
		},
		{
			Name: "distressed-transfers", Rule: "M3", Class: "theft", Description: "a transfer out under rule 3",
			Breaks: []string{"claimRule"}, Trace: distressedLeaves(2),
		},
	}
}

func distressedLeaves(kind uint32) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only("addon")
		l.longTrader(10_002)
		l.place("friend", 5)
		l.ticked()
		l.sell(trader, btc, 5, priceBTC)
		l.distressed(trader, 8, failsAddon)
		l.b.Touch(friend)
		if forged {
			l.b.Instruct(trader, 9, 1, kind, friend, 100)
		}
	})
}
