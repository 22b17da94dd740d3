package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Values of the field where a bit or a bounded integer belongs, each with a gain if it passed (SPEC W2).
func init() {
	register(bitCases()...)
	register(borrowCases()...)
}

func bitCases() []Case {
	overLiquidation := func(kind string, scenario uint32, failing trace.Conjunct, equity int64) func(bool) (*trace.BatchTrace, error) {
		return liquidates(kind, scenario, failing, equity, 1, 2, failing)
	}
	return []Case{
		{
			Name: "equity-below-of-minus-one", Rule: "W2, M3.3", Class: "drain", Description: "the claim that equity was negative is -1, which lowers the floor below zero",
			Breaks: []string{"assertDistress"},
			Trace: distressedBy(func(l *lab, _ bool) { l.sell(trader, btc, 5, 49_800) }, func(l *lab, forged bool) {
				if l.longTrader(1_000); forged {
					l.w.Accounts[trader].Leaf.Cash = bigCash(999 - 10*priceBTC)
				}
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).EquityBelow = plus(0, -1) },
		},
		{
			Name: "failing-conjuncts-of-two-and-minus-one", Rule: "W2, M3.3", Class: "seizure", Description: "a healthy account's failures add up to one: twice the add-on less the variance",
			Breaks: []string{"assertDistress"}, Trace: claimsDistress("addon", 8, failsAddon, 10_002),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Failing = [3]batch.V{2, plus(0, -1), 0} },
		},
		{
			Name: "failing-target-of-two-and-minus-one", Rule: "W2, M4", Class: "seizure", Description: "after too much was sold the reasons add up to one: twice the add-on less the variance",
			Breaks: []string{"assertStillFailing"}, Trace: overLiquidation("addon", 8, failsAddon, 10_002),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Failed = [5]batch.V{2, plus(0, -1), 0, 0, 0} },
		},
		{
			Name: "failing-scenario-counted-twice", Rule: "W2, M4", Class: "seizure", Description: "after too much was sold a scenario counts twice and one without loss minus once",
			Breaks: []string{"assertStillFailing"}, Trace: overLiquidation("scenario", 2, failsScenario, 110_000),
			Alter: func(c *batch.Circuit) {
				rowOf(c, trader).FailedBy = [batch.Scenarios]batch.V{0, 0, 2, 0, 0, 0, plus(0, -1), 0}
			},
		},
		{
			Name: "negative-excess-where-every-scenario-gains", Rule: "M3.1", Class: "leverage", Description: "a negative excess whose losses are negative too",
			Breaks: []string{"assertHealthy"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("scenario")
				for s := range batch.Scenarios {
					l.w.Parameters.Markets[0].ScenarioInitial[s] = 6554
				}
				if l.place("trader", 19_997); forged {
					l.w.Accounts[trader].Leaf.Cash = bigCash(19_996)
				}
				l.open()
				l.buy(trader, btc, 10, priceBTC)
				l.initial(trader)
			}),
		},
		{
			Name: "takeover-of-two", Rule: "W2, M5", Class: "theft", Description: "an account that buys its ten lots again is taken over twice, which makes its penalty 0",
			Breaks: []string{"takeOver"},
			Trace: takes(func(l *lab, forged bool) {
				l.longTrader(10_002)
				l.ticked()
				if forged {
					l.buy(trader, btc, 10, priceBTC)
					l.pay(trader, 10*priceBTC)
				}
				l.distressed(trader, 8, failsAddon, takeover)
			}),
			Alter: func(c *batch.Circuit) {
				rowOf(c, trader).Takeover = 2
				c.Markets[0].HouseLotsAfter, c.Markets[0].Takeovers = 20, 2
			},
		},
		{
			Name: "relief-of-minus-one", Rule: "W2, M6", Class: "theft", Description: "the house doubles an account's cash by a relief of -1",
			Breaks: []string{"relieve"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 100)
				l.open()
				l.b.Touch(trader)
				if forged {
					l.pay(trader, 100)
				}
			}),
			Alter: func(c *batch.Circuit) { rowOf(c, trader).Relief = plus(0, -1) },
		},
		{
			Name: "cash-of-104-bits", Rule: "W1", Class: "false books", Description: "a deposit takes cash to 2^103",
			Breaks: []string{"moveCash"},
			Trace: inLab(func(l *lab, _ bool) {
				l.w.Place("trader", new(big.Int).Sub(pow2(103), big.NewInt(2)))
				l.open()
				l.b.Deposit(trader, 1)
			}),
			Alter: func(c *batch.Circuit) {
				row := rowOf(c, trader)
				row.Before.Cash, row.After.Cash = plus(row.Before.Cash, 1), plus(row.After.Cash, 1)
				retree(c)
			},
		},
		{
			Name: "liquidation-of-limit-zero", Rule: "W1, M4", Class: "drain", Description: "an order of the system whose limit is no price",
			Breaks: []string{"checkLiquidations"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.longTrader(10_002)
				l.open()
				l.liquidate(trader, true, btc, 10, priceBTC)
				if l.b.T.Liquidations[0].Limit = 1; forged {
					l.b.T.Liquidations[0].Limit = 0
				}
				l.distressed(trader, 8, failsAddon)
			}),
		},
		{
			Name: "liquidation-of-limit-of-49-bits", Rule: "W1, M4", Class: "false books", Description: "an order of the system buys with a limit above every price",
			Breaks: []string{"checkLiquidations"},
			Trace: inLab(func(l *lab, forged bool) {
				l.only("addon")
				l.place("trader", 10_002+10*priceBTC, lots(btc, -10))
				l.open()
				l.liquidate(trader, false, btc, 10, priceBTC)
				if l.b.T.Liquidations[0].Limit = 1<<48 - 1; forged {
					l.b.T.Liquidations[0].Limit++
				}
				l.distressed(trader, 8, failsAddon)
			}),
		},
	}
}

// borrowCases read a packed word in parts that do not have their widths.
func borrowCases() []Case {
	slotOf := func(c *batch.Circuit) *batch.SlotChange {
		for i := range c.SlotChanges {
			if number64(c.SlotChanges[i].Account) == uint64(trader) {
				return &c.SlotChanges[i]
			}
		}
		panic("no such slot")
	}
	minus48 := new(big.Int).Neg(pow2(48))
	plain := buys(nil, nil)
	return []Case{
		{
			Name: "order-older-by-borrowing", Rule: "W2, O3", Class: "replay", Description: "the slot's sequence is read 2^48 lower and its fill one higher, so that an older order is newer",
			Breaks: []string{"checkOrder"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000_000)
				l.w.Accounts[trader].Slots[1] = world.Slot{Sequence: 5, Filled: 3}
				l.open()
				sequence := uint64(6)
				if forged {
					sequence = 4
				}
				l.b.Fill(l.b.Order(trader, 1, sequence, btc, false, 10, priceBTC), l.bid(btc, true, 10, priceBTC), priceBTC, 10)
				l.initial(trader)
			}),
			Alter: func(c *batch.Circuit) {
				o := &c.Orders[0]
				o.SequenceBefore, o.FilledBefore = plusBig(o.SequenceBefore, minus48), plus(o.FilledBefore, 1)
			},
		},
		{
			Name: "instruction-replayed-by-borrowing", Rule: "W2, O6", Class: "replay", Description: "the slot's sequence is read 2^48 lower and its fill one higher, so that the same sequence is newer",
			Breaks: []string{"checkInstruction"},
			Trace: inLab(func(l *lab, forged bool) {
				l.place("trader", 1_000)
				l.place("friend", 1_000)
				l.w.Accounts[trader].Slots[1] = world.Slot{Sequence: 5, Filled: 3}
				l.ticked()
				sequence := uint64(6)
				if forged {
					sequence = 5
				}
				l.b.Instruct(trader, 1, sequence, transfer, friend, 100)
				l.initial(trader)
			}),
			Alter: func(c *batch.Circuit) {
				n := &c.Instructions[0]
				n.SequenceBefore, n.FilledBefore = plusBig(n.SequenceBefore, minus48), plus(n.FilledBefore, 1)
			},
		},
		{
			Name: "slot-published-under-another-account", Rule: "W2, P1", Class: "words", Description: "a changed slot is published as slot 65 of the account before",
			Breaks: []string{"updateSlots"}, Trace: plain,
			Alter: func(c *batch.Circuit) {
				s := slotOf(c)
				s.Account, s.Slot = plus(s.Account, -1), plus(s.Slot, 64)
			},
		},
		{
			Name: "slot-published-under-a-fraction-of-an-account", Rule: "W2, P1", Class: "words", Description: "a changed slot is published as the next slot of an account 1/64 lower",
			Breaks: []string{"updateSlots"}, Trace: plain,
			Alter: func(c *batch.Circuit) {
				s := slotOf(c)
				var fraction fr.Element
				fraction.SetUint64(64)
				fraction.Inverse(&fraction)
				account := toNumber(s.Account).e
				s.Account, s.Slot = *account.Sub(&account, &fraction), plus(s.Slot, 1)
			},
		},
		{
			Name: "slot-change-lands-elsewhere", Rule: "S5, O3", Class: "replay", Description: "an order's change is padded into the next slot's leaf, so that its own slot stays unused",
			Breaks: []string{"updateSlots"}, Trace: plain,
			Alter: func(c *batch.Circuit) {
				s := slotOf(c)
				restoreSlot(c, *s)
				signed := s.Slot
				s.Slot = plus(signed, 1)
				retree(c)
				s.Slot, s.Pad = signed, 1
			},
		},
	}
}
