package forgery

import (
	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Liquidation, takeover and relief (SPEC M4-M6).
func init() {
	register(liquidationCases()...)
	register(targetCases()...)
	register(takeoverCases()...)
	register(penaltyCases()...)
	register(reliefCases()...)
}

// liquidates has the system sell n of the trader's ten BTC, or more if forged, and claim what target still fails afterwards.
func liquidates(kind string, scenario uint32, failing trace.Conjunct, equity int64, n, tooMany uint64, target trace.Conjunct) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only(kind)
		l.longTrader(equity)
		l.open()
		sold, claim := n, failing
		if forged {
			sold, claim = tooMany, target
		}
		l.liquidate(trader, true, btc, sold, priceBTC)
		l.distressed(trader, scenario, failing, func(row *trace.Account) { row.FailingTarget, row.TargetScenario = claim, scenario%8 })
	})
}

func liquidationCases() []Case {
	closes := func(honest, forged func(l *lab), equity int64) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, lie bool) {
			l.only("addon")
			l.longTrader(equity)
			l.open()
			if lie {
				forged(l)
			} else {
				honest(l)
			}
		})
	}
	ownOrder := func(l *lab) {
		l.sell(trader, btc, 10, priceBTC)
		l.reducing(trader, 8)
	}
	system := func(claim func(l *lab)) func(l *lab) {
		return func(l *lab) {
			l.liquidate(trader, true, btc, 10, priceBTC)
			claim(l)
		}
	}
	return []Case{
		{
			Name: "liquidation-of-healthy-account", Rule: "M3.3, M4", Class: "seizure", Description: "an account whose excess is just not negative is closed by the system",
			Breaks: []string{"assertDistress"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				if forged {
					l.longTrader(10_003)
				} else {
					l.longTrader(10_002)
				}
				l.open()
				l.liquidate(trader, true, btc, 10, priceBTC)
				l.distressed(trader, 8, failsAddon)
			}),
		},
		{
			Name: "liquidation-under-rule-2", Rule: "M4", Class: "seizure", Description: "the system closes a healthy account that claims to reduce",
			Breaks: []string{"assertStillFailing"}, Trace: closes(ownOrder, system(func(l *lab) { l.reducing(trader, 8) }), 200_000),
		},
		{
			Name: "liquidation-under-rule-1", Rule: "M4", Class: "seizure", Description: "the system closes a healthy account under initial margin",
			Breaks: []string{"assertStillFailing"}, Trace: closes(ownOrder, system(func(l *lab) { l.initial(trader) }), 200_000),
		},
		{
			Name: "liquidation-hidden-from-its-account", Rule: "M4", Class: "seizure", Description: "a healthy account's row denies the system's order that its flow comes from",
			Breaks: []string{"flows join"}, Trace: closes(ownOrder, system(func(l *lab) { l.reducing(trader, 8) }), 200_000),
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Liquidations, row.Failed = 0, [5]batch.V{0, 0, 0, 0, 0}
			},
		},
		{
			Name: "liquidation-row-marked-idle", Rule: "M4", Class: "seizure", Description: "the row of the system's order is marked idle, though it is filled",
			Breaks: []string{"checkLiquidations"}, Trace: closes(ownOrder, system(func(l *lab) { l.reducing(trader, 8) }), 200_000),
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				c.Liquidations[0].Active = 0
				row.Liquidations, row.Failed = 0, [5]batch.V{0, 0, 0, 0, 0}
			},
		},
		{
			Name: "liquidation-without-fill", Rule: "M4", Class: "false books", Description: "an order of the system that fills nothing",
			Breaks: []string{"checkLiquidations"}, Scene: Liquidating,
			Alter: func(c *batch.Circuit) {
				c.Liquidations[1] = batch.Liquidation{Active: 1, Account: carol, Market: btc, Side: 1, Limit: 1, Filled: 0, Quote: 0}
				rowOf(c, carol).Liquidations = 2
			},
		},
		{
			Name: "liquidation-grows-a-position", Rule: "M3.3", Class: "drain", Description: "the system sells one position of a distressed account and adds to another",
			Breaks: []string{"assertNotGrown"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.place("trader", 5_000-10*priceBTC-10*priceSOL, lots(btc, 10), lots(sol, 10))
				l.open()
				l.liquidate(trader, true, btc, 2, priceBTC)
				l.liquidate(trader, !forged, sol, 1, priceSOL)
				l.distressed(trader, 8, failsAddon, func(row *trace.Account) { row.FailingTarget = failsAddon })
			}),
		},
		{
			Name: "liquidation-below-allowance", Rule: "M2, M3.3", Class: "drain", Description: "the system sells a distressed account's lots below the slippage allowance",
			Breaks: []string{"assertSlippage"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("scenario")
				l.longTrader(60_000)
				l.open()
				l.liquidate(trader, true, btc, 5, slipping(forged))
				l.distressed(trader, 2, failsScenario, func(row *trace.Account) { row.FailingTarget, row.TargetScenario = failsScenario, 2 })
			}),
		},
		{
			Name: "liquidation-of-somebody-else", Rule: "M4, O4", Class: "seizure", Description: "the fills of a distressed account's liquidation are named to the order of another distressed account",
			Breaks: []string{"fills join"},
			Trace:  twoLiquidations,
			Alter:  func(c *batch.Circuit) { c.Fills[0].Taker = c.Fills[1].Taker },
		},
		{
			Name: "liquidation-side-of-two", Rule: "W2, M4", Class: "false books", Description: "the side of the system's order is 2, which would sell three times its lots",
			Breaks: []string{"checkLiquidations", "fills join", "lots join", "flows join"}, Scene: Liquidating,
			Alter: func(c *batch.Circuit) { c.Liquidations[0].Side = 2 },
		},
	}
}

var twoLiquidations = inLab(func(l *lab, _ bool) {
	l.only("addon")
	l.longTrader(10_002)
	l.place("friend", 10_002-10*priceBTC, lots(btc, 10))
	l.open()
	for _, account := range []uint32{trader, friend} {
		l.liquidate(account, true, btc, 10, priceBTC)
		l.distressed(account, 8, failsAddon)
	}
})

// targetCases liquidate more than it takes to pass target, with every claim that could hide it.
func targetCases() []Case {
	addon := func(target trace.Conjunct) func(bool) (*trace.BatchTrace, error) {
		return liquidates("addon", 8, failsAddon, 10_002, 1, 2, target)
	}
	scenario := liquidates("scenario", 2, failsScenario, 110_000, 1, 2, failsScenario)
	return []Case{
		{
			Name: "over-liquidation-claims-addon", Rule: "M4", Class: "seizure", Description: "two lots are sold where one was enough; the add-on is claimed to fail target still",
			Breaks: []string{"assertStillFailing"}, Trace: addon(failsAddon),
		},
		{
			Name: "over-liquidation-claims-variance", Rule: "M4", Class: "seizure", Description: "two lots are sold where one was enough; the variance is claimed to fail target still",
			Breaks: []string{"assertStillFailing"}, Trace: liquidates("variance", 8, failsVariance, 37_552, 1, 2, failsVariance),
		},
		{
			Name: "over-liquidation-claims-scenario", Rule: "M4", Class: "seizure", Description: "two lots are sold where one was enough; a scenario is claimed to fail target still",
			Breaks: []string{"assertStillFailing"}, Trace: scenario,
		},
		{
			Name: "over-liquidation-claims-equity", Rule: "M4", Class: "seizure", Description: "two lots are sold where one was enough; equity is claimed to be negative",
			Breaks: []string{"assertStillFailing"}, Trace: addon(failsEquity),
		},
		{
			Name: "over-liquidation-claims-closed", Rule: "M4", Class: "seizure", Description: "two lots are sold where one was enough; the account is claimed to be closed whole",
			Breaks: []string{"assertStillFailing"}, Trace: addon(failsNone),
		},
		{
			Name: "over-liquidation-claims-nothing", Rule: "M4", Class: "seizure", Description: "two lots are sold where one was enough; no reason is given",
			Breaks: []string{"assertStillFailing"}, Trace: addon(failsAddon),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Failed = [5]batch.V{0, 0, 0, 0, 0} },
		},
		{
			Name: "over-liquidation-claims-two-reasons", Rule: "M4", Class: "seizure", Description: "the reasons add up to two",
			Breaks: []string{"assertStillFailing"}, Trace: scenario,
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Failed, row.FailedBy = [5]batch.V{0, 0, 1, 1, 0}, [batch.Scenarios]batch.V{0, 0, 1, 0, 0, 0, 0, 0}
			},
		},
		{
			Name: "over-liquidation-adds-two-scenarios", Rule: "M4", Class: "seizure", Description: "the losses of two scenarios are added up to fail target",
			Breaks: []string{"assertStillFailing"}, Trace: scenario,
			Alter: func(c *batch.Circuit) { rowOf(c, trader).FailedBy = [batch.Scenarios]batch.V{1, 0, 1, 0, 0, 0, 0, 0} },
		},
		{
			Name: "over-liquidation-adds-scenario-to-equity", Rule: "M4", Class: "seizure", Description: "the loss of a scenario is added to a claim that equity is negative",
			Breaks: []string{"assertStillFailing"}, Trace: scenario,
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Failed = [5]batch.V{0, 0, 0, 1, 0} },
		},
	}
}

// takes has the house take the trader over in a ticked batch.
func takes(story func(l *lab, forged bool)) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.only("addon")
		story(l, forged)
		l.b.Touch(trader)
	})
}

func takeover(row *trace.Account) { row.Takeover = true }

// withoutBTC is a tick that leaves BTC as it is.
var withoutBTC = []world.Price{{Row: 1, Index: priceETH, Mark: priceETH}, {Row: 2, Index: priceSOL, Mark: priceSOL}}

func takeoverCases() []Case {
	capped := func(n int64) func(bool) (*trace.BatchTrace, error) {
		return takes(func(l *lab, forged bool) {
			l.place("trader", 10_002-n*priceBTC, lots(btc, n))
			l.w.Parameters.Markets[0].HouseCap = 10
			if forged {
				l.w.Parameters.Markets[0].HouseCap = 9
			}
			l.ticked()
			l.distressed(trader, 8, failsAddon, takeover)
		})
	}
	opposite := takes(func(l *lab, forged bool) {
		l.longTrader(10_002)
		l.place("friend", 10_002+10*priceBTC, lots(btc, -10))
		if forged {
			l.ticked(withoutBTC...)
		} else {
			l.ticked()
		}
		for _, account := range []uint32{trader, friend} {
			l.b.Touch(account)
			l.distressed(account, 8, failsAddon, takeover)
		}
	})
	return []Case{
		{
			Name: "takeover-of-healthy-account", Rule: "M3.3, M5", Class: "seizure", Description: "an account whose excess is just not negative is taken over",
			Breaks: []string{"assertDistress"},
			Trace: takes(func(l *lab, forged bool) {
				if forged {
					l.longTrader(10_003)
				} else {
					l.longTrader(10_002)
				}
				l.ticked()
				l.distressed(trader, 8, failsAddon, takeover)
			}),
		},
		{
			Name: "takeover-under-rule-2", Rule: "M5", Class: "seizure", Description: "a healthy account is taken over as if it reduced",
			Breaks: []string{"takeOver"},
			Trace: takes(func(l *lab, forged bool) {
				l.longTrader(10_002)
				if forged {
					l.w.Accounts[trader].Leaf.Cash = bigCash(200_000 - 10*priceBTC)
				}
				l.ticked()
				l.distressed(trader, 8, failsAddon, takeover)
				if forged {
					l.reducing(trader, 8)
					claim := l.b.Rules[trader]
					l.b.Rules[trader] = func(row *trace.Account) { claim(row); takeover(row) }
				}
			}),
		},
		{
			Name: "takeover-of-part", Rule: "M5", Class: "false books", Description: "the account keeps five of the ten lots that the house takes",
			Breaks: []string{"takeOver", "lots join", "assertStillFailing"},
			Trace: takes(func(l *lab, forged bool) {
				l.longTrader(10_002)
				l.ticked()
				l.distressed(trader, 8, failsAddon, takeover)
				if forged {
					l.edit(trader, func(row *trace.Account) { row.After.Positions = []*trace.Position{lots(btc, 5)} })
				}
			}),
		},
		{
			Name: "takeover-after-a-sale", Rule: "M5", Class: "false books", Description: "one lot is sold in the batch and the house takes ten all the same",
			Breaks: []string{"lots join"},
			Trace: takes(func(l *lab, forged bool) {
				l.longTrader(10_002)
				l.ticked()
				if forged {
					l.sell(trader, btc, 1, priceBTC)
				}
				l.distressed(trader, 8, failsAddon, takeover)
			}),
		},
		{
			Name: "takeover-without-tick", Rule: "T4, M5", Class: "stale price", Description: "a takeover in a batch without a tick",
			Breaks: []string{"takeOver", "capHouse"},
			Trace: takes(func(l *lab, forged bool) {
				l.longTrader(10_002)
				if forged {
					l.open()
				} else {
					l.ticked()
				}
				l.distressed(trader, 8, failsAddon, takeover)
			}),
		},
		{
			Name: "takeover-in-quiet-market", Rule: "T4, M5", Class: "stale price", Description: "a takeover in a market that the tick did not move",
			Breaks: []string{"capHouse"},
			Trace: takes(func(l *lab, forged bool) {
				l.longTrader(10_002)
				if forged {
					l.ticked(withoutBTC...)
				} else {
					l.ticked()
				}
				l.distressed(trader, 8, failsAddon, takeover)
			}),
		},
		{
			Name: "opposite-takeovers-in-quiet-market", Rule: "T4, M5", Class: "stale price", Description: "two takeovers whose lots cancel, in a market that the tick did not move",
			Breaks: []string{"capHouse"}, Trace: opposite,
		},
		{
			Name: "opposite-takeovers-not-counted", Rule: "T4, M5", Class: "stale price", Description: "two takeovers whose lots cancel in a quiet market, which claims that it saw none",
			Breaks: []string{"house join"}, Trace: opposite,
			Alter: func(c *batch.Circuit) { c.Markets[0].Takeovers = 0 },
		},
		{
			Name: "takeover-of-lots-not-priced", Rule: "T4, M5", Class: "stale price", Description: "two takeovers whose lots cancel in a quiet market leave their slots unpriced, so that none counts",
			Breaks: []string{"openSizes", "assertDistress", "assertNotGrown", "assertSlippage", "moveCash"}, Trace: opposite,
			Alter: func(c *batch.Circuit) {
				c.Markets[0].Takeovers = 0
				rowOf(c, trader).Before.Priced[0], rowOf(c, friend).Before.Priced[0] = 0, 0
			},
		},
		{
			Name: "takeover-above-the-house-cap", Rule: "M5", Class: "false books", Description: "the house takes long lots one above its cap",
			Breaks: []string{"capHouse"}, Trace: capped(10),
		},
		{
			Name: "takeover-below-the-house-cap-short", Rule: "M5", Class: "false books", Description: "the house takes short lots one beyond its cap",
			Breaks: []string{"capHouse"}, Trace: capped(-10),
		},
		{
			Name: "takeover-leaves-the-house-without-lots", Rule: "M5, S7", Class: "false books", Description: "lots that were taken over reach no one",
			Breaks: []string{"house join"}, Scene: Taking,
			Alter: func(c *batch.Circuit) { c.Markets[0].HouseLotsAfter = c.Markets[0].HouseLots },
		},
		{
			Name: "takeover-brings-lots-of-another-market", Rule: "M5, S7", Class: "false books", Description: "the house takes the same number of lots in another market",
			Breaks: []string{"house join"}, Scene: Taking,
			Alter: func(c *batch.Circuit) {
				c.Markets[0].HouseLotsAfter, c.Markets[1].HouseLotsAfter = c.Markets[0].HouseLots, c.Markets[0].HouseLotsAfter
			},
		},
		{
			Name: "house-lots-from-nowhere", Rule: "M5, S7", Class: "false books", Description: "the house gains lots without a takeover",
			Breaks: []string{"house join"}, Scene: Trading,
			Alter: func(c *batch.Circuit) { c.Markets[0].HouseLotsAfter = plus(c.Markets[0].HouseLotsAfter, 5) },
		},
	}
}

// penaltyCases get the cash of a takeover wrong. Ten BTC at the mark cost a penalty of floor(4997.25).
func penaltyCases() []Case {
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
	return []Case{
		{
			Name: "takeover-penalty-forgiven", Rule: "M5", Class: "theft", Description: "no penalty is taken from an account that can pay it",
			Breaks: []string{"moveCash"}, Trace: pays(10_002, 4_997),
		},
		{
			Name: "takeover-penalty-rounded-up", Rule: "M5", Class: "theft", Description: "the penalty is the ceiling instead of the floor",
			Breaks: []string{"moveCash"}, Trace: pays(10_002, -1),
		},
		{
			Name: "takeover-penalty-beyond-equity", Rule: "M5", Class: "theft", Description: "the full penalty is taken from an account that holds less",
			Breaks: []string{"moveCash"}, Trace: pays(100, -4_897),
		},
		{
			Name: "takeover-penalty-of-negative-equity", Rule: "M5", Class: "theft", Description: "an account of negative equity is paid up to zero by a negative penalty",
			Breaks: []string{"moveCash"}, Trace: pays(-100, 100),
		},
		{
			Name: "takeover-pays-nothing-for-the-lots", Rule: "M5", Class: "theft", Description: "the house takes the lots at no price",
			Breaks: []string{"moveCash"}, Trace: pays(10_002, -10*priceBTC),
		},
	}
}

func reliefCases() []Case {
	relieved := func(l *lab, forged bool, honest, lie int64) {
		l.place("trader", honest)
		if forged {
			l.w.Accounts[trader].Leaf.Cash = bigCash(lie)
		}
		l.open()
		l.b.Touch(trader)
	}
	relief := func(row *trace.Account) { row.Relief = true }
	paid := func(lie int64) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			relieved(l, false, -100, 0)
			l.b.Claim(trader, trace.Rule_RULE_CREDITED, relief)
			if forged {
				l.pay(trader, lie)
			}
		})
	}
	credited := func(lie int64) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			relieved(l, forged, -100, lie)
			l.b.Claim(trader, trace.Rule_RULE_CREDITED, relief)
		})
	}
	under := func(rule trace.Rule) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			relieved(l, false, -100, 0)
			l.b.Claim(trader, trace.Rule_RULE_CREDITED, relief)
			if forged {
				l.b.Claim(trader, rule, relief)
			}
		})
	}
	return []Case{
		{
			Name: "relief-with-lots", Rule: "M6", Class: "theft", Description: "an account that keeps lots has its negative cash set to 0",
			Breaks: []string{"relieve"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.longTrader(10_002)
				l.open()
				l.sell(trader, btc, 5, priceBTC)
				l.distressed(trader, 8, failsAddon)
				if forged {
					l.distressed(trader, 8, failsAddon, relief)
				}
			}),
		},
		{
			Name: "relief-with-lots-under-rule-4", Rule: "M6", Class: "theft", Description: "an untouched leveraged account has its negative cash set to 0 under rule 4",
			Breaks: []string{"relieve"},
			Trace: inLab(func(l *lab, forged bool) {
				l.longTrader(200_000)
				l.open()
				l.b.Touch(trader)
				if forged {
					l.b.Claim(trader, trace.Rule_RULE_CREDITED, relief)
				}
			}),
		},
		{
			Name: "relief-of-positive-cash", Rule: "M6", Class: "theft", Description: "positive cash is set to 0 in favour of the house",
			Breaks: []string{"relieve"}, Trace: credited(100),
		},
		{
			Name: "relief-of-nothing", Rule: "M6", Class: "false books", Description: "relief of an account whose cash is 0 already",
			Breaks: []string{"relieve"}, Trace: credited(0),
		},
		{
			Name: "relief-under-rule-1", Rule: "M6", Class: "theft", Description: "relief makes an account meet initial margin",
			Breaks: []string{"relieve", "assertHealthy", "assertScenarios"}, Trace: under(trace.Rule_RULE_INITIAL),
		},
		{
			Name: "relief-under-rule-2", Rule: "M6", Class: "theft", Description: "relief makes an account meet maintenance margin",
			Breaks: []string{"relieve", "assertHealthy", "assertScenarios"}, Trace: under(trace.Rule_RULE_REDUCING),
		},
		{
			Name: "relief-beyond-zero", Rule: "M6", Class: "theft", Description: "relief leaves one unit of cash",
			Breaks: []string{"moveCash"}, Trace: paid(1),
		},
		{
			Name: "relief-short-of-zero", Rule: "M6", Class: "false books", Description: "the house pays for relief that leaves a unit of debt",
			Breaks: []string{"moveCash"}, Trace: paid(-1),
		},
		{
			Name: "debt-wiped-without-relief", Rule: "M6, S7", Class: "theft", Description: "negative cash becomes 0 and no shortfall is published",
			Breaks: []string{"moveCash"},
			Trace: inLab(func(l *lab, forged bool) {
				relieved(l, false, -100, 0)
				if forged {
					l.pay(trader, 100)
				}
			}),
		},
		{
			Name: "relief-that-hides-a-drain", Rule: "M6, M3.3", Class: "drain", Description: "an account is closed at a price that sinks it, and relief makes up for it",
			Breaks: []string{"assertDistress"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.longTrader(1_000)
				l.open()
				price := uint64(49_900)
				if forged {
					price--
				}
				l.sell(trader, btc, 10, price)
				l.distressed(trader, 8, failsAddon)
				if forged {
					l.distressed(trader, 8, failsAddon, relief)
				}
			}),
		},
	}
}
