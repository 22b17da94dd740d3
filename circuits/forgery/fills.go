package forgery

import (
	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Fills and the freshness of what they trade (SPEC O4, T4).
func init() {
	register(limitCases()...)
	register(pairCases()...)
	register(sumCases()...)
	register(freshCases()...)
}

// meets has the trader take from the maker, with limits and a price.
func meets(sell bool, taker, maker uint64, price, lie uint64) func(bool) (*trace.BatchTrace, error) {
	return inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000_000)
		l.open()
		at := price
		if forged {
			at = lie
		}
		l.b.Fill(l.b.Order(trader, 1, 1, btc, sell, 5, taker), l.bid(btc, !sell, 5, maker), at, 5)
		l.initial(trader)
	})
}

func limitCases() []Case {
	c := func(name, description string, sell bool, taker, maker, price, lie uint64) Case {
		return Case{
			Name: name, Rule: "O4", Class: "theft", Description: description,
			Breaks: []string{"checkFills"}, Trace: meets(sell, taker, maker, price, lie),
		}
	}
	return []Case{
		c("fill-above-a-buying-taker", "a taker buys one tick above its limit", false, 50_000, 49_900, 50_000, 50_001),
		c("fill-below-a-selling-maker", "a maker sells one tick below its limit", false, 50_100, 50_000, 50_000, 49_999),
		c("fill-below-a-selling-taker", "a taker sells one tick below its limit", true, 50_000, 50_100, 50_000, 49_999),
		c("fill-above-a-buying-maker", "a maker buys one tick above its limit", true, 49_900, 50_000, 50_000, 50_001),
		{
			Name: "fill-with-a-limit-of-its-own", Rule: "O4", Class: "theft", Description: "the fill's copy of the taker's limit is not the order's",
			Breaks: []string{"fills join"}, Trace: meets(false, 50_000, 49_900, 50_000, 50_001),
			Alter: func(c *batch.Circuit) { c.Fills[0].TakerLimit = 50_001 },
		},
		{
			Name: "fill-with-a-maker-limit-of-its-own", Rule: "O4", Class: "theft", Description: "the fill's copy of the maker's limit is not the order's",
			Breaks: []string{"fills join"}, Trace: meets(false, 50_100, 50_000, 50_000, 49_999),
			Alter: func(c *batch.Circuit) { c.Fills[0].MakerLimit = 49_999 },
		},
		{
			Name: "fill-with-its-sides-swapped", Rule: "O4", Class: "theft", Description: "the fill claims that the buyer sells, so that a price above both limits is within them",
			Breaks: []string{"fills join"}, Trace: meets(false, 50_000, 50_000, 50_000, 50_000),
			Alter: func(c *batch.Circuit) { c.Fills[0].Side = 1 },
		},
		{
			Name: "fill-side-of-two", Rule: "W2, O4", Class: "theft", Description: "the side of a fill is 2",
			Breaks: []string{"checkFills", "fills join"}, Trace: meets(false, 50_000, 50_000, 50_000, 50_000),
			Alter: func(c *batch.Circuit) { c.Fills[0].Side = 2 },
		},
	}
}

// pairCases fill orders that do not match.
func pairCases() []Case {
	plain := meets(false, priceBTC, priceBTC, priceBTC, priceBTC)
	idle := func(taker, maker int) batch.Fill {
		return batch.Fill{Active: 1, Taker: taker, Maker: maker, Market: btc, Side: 0, Price: priceBTC, Lots: 5, TakerLimit: priceBTC, MakerLimit: priceBTC}
	}
	c := func(name, description string, alter func(c *batch.Circuit)) Case {
		return Case{Name: name, Rule: "O4", Class: "theft", Description: description, Breaks: []string{"fills join"}, Trace: plain, Alter: alter}
	}
	return []Case{
		{
			Name: "fill-of-two-buyers", Rule: "O4, S7", Class: "false books", Description: "two purchases fill each other", Breaks: []string{"fills join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				own := l.b.Order(trader, 1, 1, btc, false, 5, priceBTC)
				l.b.Fill(own, l.bid(btc, !forged, 5, priceBTC), priceBTC, 5)
				l.initial(trader)
			}),
		},
		{
			Name: "fill-of-two-sellers", Rule: "O4, S7", Class: "false books", Description: "two sales fill each other", Breaks: []string{"fills join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				own := l.b.Order(trader, 1, 1, btc, true, 5, priceBTC)
				l.b.Fill(own, l.bid(btc, forged, 5, priceBTC), priceBTC, 5)
				l.initial(trader)
			}),
		},
		{
			Name: "fill-across-markets", Rule: "O4, S7", Class: "false books", Description: "lots created in one market are destroyed in another", Breaks: []string{"fills join"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.open()
				market := uint32(btc)
				if forged {
					market = sol
				}
				own := l.b.Order(trader, 1, 1, btc, false, 5, priceBTC)
				l.b.Fill(own, l.bid(market, true, 5, priceBTC), priceBTC, 5)
				l.initial(trader)
			}),
		},
		c("fill-without-orders", "a fill of rows that hold no order", func(c *batch.Circuit) { c.Fills[1] = idle(6, 7) }),
		c("fill-against-no-order", "an order is filled again by a row that holds none", func(c *batch.Circuit) { c.Fills[1] = idle(0, 7) }),
		c("fill-outside-the-tables", "a fill of rows past the liquidations", func(c *batch.Circuit) { c.Fills[1] = idle(500, 501) }),
		c("fill-of-an-order-with-itself", "an order fills itself", func(c *batch.Circuit) { c.Fills[1] = idle(0, 0) }),
		c("fill-of-an-idle-liquidation", "the maker's place is taken by a liquidation row that is not active", func(c *batch.Circuit) { c.Fills[0].Maker = 8 }),
		{
			Name: "fill-of-negative-lots", Rule: "W1, O4", Class: "theft", Description: "fills of fifteen and of minus five lots add up to an order's ten", Breaks: []string{"checkFills"},
			Trace: twoFills, Alter: func(c *batch.Circuit) { c.Fills[0].Lots, c.Fills[1].Lots = 15, plus(0, -5) },
		},
		{
			Name: "fill-marked-idle", Rule: "O4", Class: "theft", Description: "a fill that is marked idle moves lots", Breaks: []string{"checkFills"},
			Trace: twoFills, Alter: func(c *batch.Circuit) { c.Fills[0].Active = 0 },
		},
	}
}

var twoFills = inLab(func(l *lab, _ bool) {
	l.place("trader", 1_000_000)
	l.open()
	own := l.b.Order(trader, 1, 1, btc, false, 10, priceBTC+100)
	other := l.bid(btc, true, 10, priceBTC-100)
	l.b.Fill(own, other, priceBTC, 5)
	l.b.Fill(own, other, priceBTC, 5)
	l.initial(trader)
})

// sumCases have an order claim other sums than those of its fills; the account's row goes along.
func sumCases() []Case {
	plain := func(more int64, positions ...*trace.Position) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000_000)
			l.open()
			own := l.b.Order(trader, 1, 1, btc, false, 10, priceBTC)
			l.b.Fill(own, l.bid(btc, true, 5, priceBTC), priceBTC, 5)
			l.initial(trader)
			if forged {
				l.pay(trader, more)
				if len(positions) > 0 {
					l.edit(trader, func(row *trace.Account) { row.After.Positions = positions })
				}
			}
		})
	}
	return []Case{
		{
			Name: "order-quote-below-its-fills", Rule: "O4, S7", Class: "theft", Description: "the buyer's quote is one unit below lots times price", Breaks: []string{"fills join"},
			Trace: plain(1), Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				c.Orders[0].Quote, row.NetQuote = plus(c.Orders[0].Quote, -1), plus(row.NetQuote, -1)
			},
		},
		{
			Name: "order-quote-negative", Rule: "W1, O4", Class: "theft", Description: "the buyer's quote is negative", Breaks: []string{"checkOrder", "fills join"},
			Trace: plain(5*priceBTC + 1), Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				c.Orders[0].Quote, row.NetQuote = plus(0, -1), plus(0, -1)
			},
		},
		{
			Name: "order-filled-above-its-fills", Rule: "O4, S7", Class: "theft", Description: "the order claims a lot more than its fills gave, and the account gets it", Breaks: []string{"fills join"},
			Trace: plain(0, lots(btc, 6)), Alter: func(c *batch.Circuit) {
				c.Orders[0].Filled = plus(c.Orders[0].Filled, 1)
				for i := range c.SlotChanges {
					if s := &c.SlotChanges[i]; number64(s.Account) == uint64(trader) {
						s.After = plusBig(s.After, pow2(48))
					}
				}
				retree(c)
			},
		},
		{
			Name: "order-filled-less-than-its-slot-says", Rule: "O3, S5", Class: "replay", Description: "the slot's word after counts a lot less than was filled", Breaks: []string{"slots join"},
			Trace: plain(0), Alter: func(c *batch.Circuit) {
				for i := range c.SlotChanges {
					if s := &c.SlotChanges[i]; number64(s.Account) == uint64(trader) {
						s.After = plusBig(s.After, pow2(48).Neg(pow2(48)))
					}
				}
				retree(c)
			},
		},
		{
			Name: "slot-changes-without-an-order", Rule: "S5", Class: "replay", Description: "a slot is rewritten that no order or instruction names", Breaks: []string{"slots join"},
			Trace: plain(0), Alter: func(c *batch.Circuit) {
				n := len(c.SlotChanges)
				for i := range c.SlotChanges {
					if number64(c.SlotChanges[i].Active) == 0 && i < n {
						c.SlotChanges[i] = batch.SlotChange{Active: 1, Account: trader, Slot: 7, Pad: 0, Before: 0, After: 1}
						break
					}
				}
				retree(c)
			},
		},
	}
}

// flat has the trader buy and sell the same lots at one price, which rule 4 allows: only the market matters.
func (l *lab) flat(market uint32) {
	for _, sell := range []bool{false, true} {
		own := l.b.Order(trader, l.slot(trader), 1, market, sell, 5, priceSOL)
		l.b.Fill(own, l.b.Order(friend, l.slot(friend), 1, market, !sell, 5, priceSOL), priceSOL, 5)
	}
}

// aged opens a batch when the price of SOL, of round 94, is as old as it may be, or a second older.
func (l *lab) aged(forged bool) {
	l.w.Quote(2, priceSOL, 94)
	late := uint64(0)
	if forged {
		late = 1
	}
	l.b = l.w.Begin(world.RoundTime(94) + world.MaxAge + late)
}

func freshCases() []Case {
	flatIn := func(market uint32) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.place("trader", 1_000)
			l.place("friend", 1_000)
			l.open()
			if forged {
				l.flat(market)
			} else {
				l.flat(sol)
			}
		})
	}
	staleFill := inLab(func(l *lab, forged bool) {
		l.place("trader", 1_000)
		l.place("friend", 1_000)
		l.aged(forged)
		l.flat(sol)
	})
	// holding has an account that also holds the aged market claim a rule that reads prices
	holding := func(claim func(l *lab)) func(bool) (*trace.BatchTrace, error) {
		return inLab(func(l *lab, forged bool) {
			l.only("addon")
			l.place("trader", 9_000-10*priceBTC, lots(btc, 10), lots(sol, 10))
			l.aged(forged)
			claim(l)
		})
	}
	initial := holding(func(l *lab) {
		l.w.Accounts[trader].Leaf.Cash = bigCash(0)
		l.sell(trader, btc, 1, priceBTC)
		l.initial(trader)
	})
	fresh := func(c *batch.Circuit) { c.Markets[2].Fresh = 1 }
	tables := []string{"margin before table", "margin after table", "assertSlippage", "assertScenarios", "assertHealthy", "assertDistress", "assertNotGrown", "moveCash"}
	return []Case{
		{Name: "fill-in-market-zero", Rule: "O4, W1", Class: "false books", Description: "orders in market 0", Breaks: []string{"fresh table"}, Trace: flatIn(0)},
		{Name: "fill-in-unlisted-market", Rule: "O4, T4", Class: "false books", Description: "orders in a market that no parameter row lists", Breaks: []string{"fresh table"}, Trace: flatIn(9)},
		{Name: "fill-in-unpriced-market", Rule: "O4, T4", Class: "false books", Description: "orders in a listed market that never had a price", Breaks: []string{"fresh table"}, Trace: flatIn(0xFFF3)},
		{
			Name: "fill-in-unpriced-market-claimed-fresh", Rule: "T4", Class: "stale price", Description: "a market that never had a price is claimed fresh", Breaks: []string{"assertFresh"},
			Trace: flatIn(0xFFF3), Alter: func(c *batch.Circuit) { c.Markets[3].Fresh = 1 },
		},
		{Name: "fill-in-stale-market", Rule: "O4, T4", Class: "stale price", Description: "a fill in a market whose price is a second too old", Breaks: []string{"fresh table"}, Trace: staleFill},
		{Name: "fill-in-stale-market-claimed-fresh", Rule: "T4", Class: "stale price", Description: "a price a second too old is claimed fresh", Breaks: []string{"assertFresh"}, Trace: staleFill, Alter: fresh},
		{
			Name: "fill-in-stale-market-marked-idle", Rule: "O4, T4", Class: "stale price", Description: "fills in a stale market are marked idle", Breaks: []string{"checkFills"},
			Trace: staleFill, Alter: func(c *batch.Circuit) { c.Fills[0].Active, c.Fills[1].Active = 0, 0 },
		},
		{
			Name: "fill-in-stale-market-named-otherwise", Rule: "O4, T4", Class: "stale price", Description: "fills of orders in a stale market name a fresh one", Breaks: []string{"fills join"},
			Trace: staleFill, Alter: func(c *batch.Circuit) { c.Fills[0].Market, c.Fills[1].Market = btc, btc },
		},
		{
			Name: "fill-in-stale-market-by-the-default-row", Rule: "O4, T4", Class: "stale price", Description: "fills of orders in a stale market name the market of idle rows", Breaks: []string{"fills join"},
			Trace: staleFill, Alter: func(c *batch.Circuit) { c.Fills[0].Market, c.Fills[1].Market = 1<<21, 1<<21 },
		},
		{Name: "stale-position-under-rule-1", Rule: "T4", Class: "stale price", Description: "an account that holds a stale market claims rule 1", Breaks: tables, Trace: initial},
		{Name: "stale-position-under-rule-1-claimed-fresh", Rule: "T4", Class: "stale price", Description: "an account claims rule 1 at a price a second too old", Breaks: []string{"assertFresh"}, Trace: initial, Alter: fresh},
		{
			Name: "stale-position-under-rule-2", Rule: "T4", Class: "stale price", Description: "an account that holds a stale market claims rule 2", Breaks: tables,
			Trace: holding(func(l *lab) {
				l.w.Accounts[trader].Leaf.Cash = bigCash(0)
				l.sell(trader, btc, 1, priceBTC)
				l.reducing(trader, 8)
			}),
		},
		{
			Name: "stale-position-under-rule-3", Rule: "T4", Class: "stale price", Description: "an account that holds a stale market claims rule 3", Breaks: tables,
			Trace: holding(func(l *lab) {
				l.sell(trader, btc, 1, priceBTC)
				l.distressed(trader, 8, failsAddon)
			}),
		},
		{
			Name: "stale-position-left-out", Rule: "T4", Class: "stale price", Description: "the slot of a stale market is marked unpriced under rule 1", Breaks: []string{"openSizes"},
			Trace: initial, Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Before.Priced[1], row.After.Priced[1] = 0, 0
				row.LossBound = 0
			},
		},
		{
			Name: "price-of-a-round-to-come", Rule: "T4", Class: "stale price", Description: "a stored price of a round after the batch time is claimed fresh", Breaks: []string{"assertFresh"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.w.Quote(2, priceSOL, 101)
				early := uint64(0)
				if forged {
					early = 1
				}
				l.b = l.w.Begin(world.RoundTime(101) - early)
				l.flat(sol)
			}), Alter: fresh,
		},
	}
}
