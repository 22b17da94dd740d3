package forgery

import (
	"math/big"

	"novation/circuits/batch"
	"novation/circuits/world"
)

// Padding rows that act, and bits that are no bits (SPEC P1, W2).
func init() {
	forge := func(scene *Scene, name, rule, class, description string, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: scene, Alter: alter})
	}
	idleOrder := len(shape8().Orders) - 1

	forge(Trading, "idle-order-pays-a-fee", "O5", "padding", "an order row that is not active pays alice's cash to the fee account", seated(func(c *batch.Circuit) {
		o := &c.Orders[idleOrder]
		o.Account, o.Fee = uint64(alice), 1
		c.Accounts[alice].Fees, c.Accounts[fee].Credits = plus(c.Accounts[alice].Fees, 1), plus(c.Accounts[fee].Credits, 1)
		earn(&c.Accounts[alice], -1)
		earn(&c.Accounts[fee], 1)
	}), "checkOrder")
	forge(Trading, "idle-order-trades", "O4", "padding", "an order row that is not active, and so is not signed, buys lots from bob's order for alice", seated(func(c *batch.Circuit) {
		o := &c.Orders[idleOrder]
		o.Account, o.Market, o.Limit, o.Filled, o.Quote = uint64(alice), world.SOL, 110, 1, 100
		c.Fills[7] = c.Fills[0]
		c.Fills[7].Taker, c.Fills[7].Lots = idleOrder, 1
		sale := &c.Orders[1] // bob's order has lots left
		sale.Filled, sale.Quote = plus(sale.Filled, 1), plus(sale.Quote, 100)
		for i := range c.SlotChanges {
			if s := &c.SlotChanges[i]; number64(s.Active) == 1 && number64(s.Account) == uint64(bob) && number64(s.Slot) == number64(sale.Slot) {
				s.After = plusBig(s.After, pow2(48))
			}
		}
		for account, lots := range map[uint32]int64{alice: 1, bob: -1} {
			a := &c.Accounts[account]
			a.NetQuote = plus(a.NetQuote, 100*lots)
			earn(a, -100*lots)
			a.LossBound = plus(a.LossBound, -1<<30)
			a.After.Positions[2].Lots = plus(a.After.Positions[2].Lots, lots)
		}
	}), "checkOrder")
	forge(Trading, "idle-fill-trades", "O4", "padding", "a fill row that is not active moves lots", func(c *batch.Circuit) {
		c.Fills[7] = c.Fills[0]
		c.Fills[7].Active = 0
	}, "checkFills", "fills join")
	forge(Trading, "idle-fill-splits-a-trade", "O4", "padding", "part of a trade is done by a fill row that is not active, whose market need not be fresh", func(c *batch.Circuit) {
		c.Fills[7] = c.Fills[0]
		c.Fills[7].Active, c.Fills[7].Lots = 0, 15
		c.Fills[0].Lots = 25
	}, "checkFills")
	forge(Liquidating, "idle-liquidation-pays", "M4", "padding", "a liquidation row that is not active receives a quote", seated(func(c *batch.Circuit) {
		l := &c.Liquidations[1]
		l.Account, l.Market, l.Side, l.Limit, l.Quote = uint64(carol), world.BTC, 1, 1, 10
		c.Accounts[1].NetQuote = plus(c.Accounts[1].NetQuote, -10)
		earn(&c.Accounts[1], 10)
	}), "checkLiquidations", "fills join")
	forge(Trading, "idle-instruction-transfers", "O6", "padding", "an instruction row of no kind moves cash", seated(func(c *batch.Circuit) {
		n := &c.Instructions[3]
		n.Account, n.Target, n.Amount = uint64(bob), uint64(alice), 10
		c.Accounts[bob].Debits, c.Accounts[alice].Credits = plus(c.Accounts[bob].Debits, 10), plus(c.Accounts[alice].Credits, 10)
		earn(&c.Accounts[bob], -10)
		earn(&c.Accounts[alice], 10)
	}), "flows join")
	forge(Trading, "idle-instruction-uses-up-a-slot", "S5", "padding", "an instruction row of no kind uses up an order slot", seated(func(c *batch.Circuit) {
		n := &c.Instructions[3]
		n.Account, n.Slot, n.Sequence = uint64(bob), 7, 1
		changeSlot(c, uint64(bob), 7, 0, plusBig(1, new(big.Int).Lsh(big.NewInt(1<<47-1), 48)))
	}), "slots join")
	forge(Trading, "cancel-all-read-as-two-kinds", "O6", "theft", "a cancel-all, kind 3, is read as a withdrawal, kind 1, and a transfer, kind 2, at once", seated(func(c *batch.Circuit) {
		n := &c.Instructions[2] // carol's cancel-all up to 2
		n.Withdrawal, n.Transfer, n.CancelAll = 1, 1, 0
	}), "checkInstruction", "publishWithdrawal", "owners table", "flows join", "slots join", "signature", "signers table")
	forge(Trading, "instruction-active-threefold", "W2", "theft", "a cancel-all, kind 3, is read as a withdrawal of weight 3", seated(func(c *batch.Circuit) {
		n := &c.Instructions[2]
		n.Withdrawal, n.CancelAll = 3, 0
	}), "checkInstruction", "publishWithdrawal", "owners table", "flows join", "slots join", "signature", "signers table", "assertInTime")
	forge(Trading, "withdrawal-read-as-transfer", "O6", "theft", "a withdrawal is carried out as a transfer, under its signature", func(c *batch.Circuit) {
		n := &c.Instructions[0]
		n.Withdrawal, n.Transfer = 0, 1
		n.Owner, n.ViewingKeyHash = 0, 0
		c.Accounts[fee].Credits = plus(c.Accounts[fee].Credits, 1_000)
		earn(&c.Accounts[fee], 1_000)
		retree(c)
	}, "signature")

	for _, b := range []struct {
		name  string
		bit   func(c *batch.Circuit) *batch.V
		parts []string
	}{
		{"order-side", func(c *batch.Circuit) *batch.V { return &c.Orders[0].Side }, []string{"checkOrder", "signature", "flows join", "lots join", "fills join"}},
		{"order-active", func(c *batch.Circuit) *batch.V { return &c.Orders[0].Active }, []string{"checkOrder", "assertInTime", "signature", "slots join", "signers table", "elsewhere"}},
		{"fill-side", func(c *batch.Circuit) *batch.V { return &c.Fills[0].Side }, []string{"checkFills", "fills join"}},
		{"fill-active", func(c *batch.Circuit) *batch.V { return &c.Fills[0].Active }, []string{"checkFills", "fresh table"}},
		{"account-takeover", func(c *batch.Circuit) *batch.V { return &c.Accounts[0].Takeover }, []string{"takeOver", "moveCash", "relieve"}},
		{"account-relief", func(c *batch.Circuit) *batch.V { return &c.Accounts[0].Relief }, []string{"relieve", "moveCash"}},
		{"account-cancel-all", func(c *batch.Circuit) *batch.V { return &c.Accounts[3].CancelAll }, []string{"joinRow", "flows join"}},
		{"account-new-key", func(c *batch.Circuit) *batch.V { return &c.Accounts[3].NewKey }, []string{"joinRow", "flows join"}},
		{"account-rule", func(c *batch.Circuit) *batch.V { return &c.Accounts[0].Rule[3] }, []string{"openRow", "relieve"}},
		{"slot-active", func(c *batch.Circuit) *batch.V { return &c.SlotChanges[0].Active }, []string{"updateSlots", "slots join", "tree"}},
		{"publisher-active", func(c *batch.Circuit) *batch.V { return &c.Publishers[0].Active }, []string{"verifyPublishers", "openPrices", "signature", "committee table"}},
		{"market-fresh", func(c *batch.Circuit) *batch.V { return &c.Markets[0].Fresh }, []string{"assertFresh", "fresh table", "margin before table", "margin after table", "assertScenarios", "assertHealthy"}},
	} {
		forge(Trading, "bit-of-two-"+b.name, "W2", "width", "the bit "+b.name+" is 2", func(c *batch.Circuit) { *b.bit(c) = 2 }, b.parts...)
	}
}

// shape8 is an empty circuit of the suite's shape, for its sizes.
func shape8() *batch.Circuit {
	shape, err := batch.ShapeByName("s8")
	must(err)
	return batch.New(shape)
}
