package forgery

import (
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Rich is a batch with something in every table: a tick, trades, fees, a liquidation, all kinds of instructions and of operations.
var Rich = &Scene{Name: "rich", Build: func() (*trace.BatchTrace, error) {
	w := Town()
	b := w.Begin(world.RoundTime(9) + 3)
	b.Tick(9, members, falling...)
	buy := b.Order(alice, 5, 2, world.SOL, false, 40, 110)
	sell := b.Order(bob, 6, 3, world.SOL, true, 90, 99)
	bid := b.Order(bob, 1, 2, world.BTC, false, 5, 36_000)
	b.Fill(buy, sell, 100, 40)
	b.T.Orders[buy].Fee = []byte{2}
	b.Liquidate(carol, world.BTC, true, bid, 35_900, 3)
	b.Instruct(alice, 9, 1, 1, 0, 1_000)
	b.Instruct(bob, 9, 5, 2, alice, 2_000)
	b.Instruct(carol, 1, 3, 3, 0, 2)
	b.Open(world.NewAccount("erin"), 900)
	b.Deposit(fee, 77)
	b.Deposit(99, 77)
	next := world.NewAccount("dave's next key")
	next.Owner = w.Accounts[dave].Owner
	b.Operation(3, dave, 0, next)
	b.Operation(3, alice, 0, w.Accounts[carol])
	b.Claim(alice, trace.Rule_RULE_INITIAL)
	b.Claim(bob, trace.Rule_RULE_INITIAL)
	b.Claim(carol, trace.Rule_RULE_DISTRESSED, func(row *trace.Account) {
		row.Scenario, row.Failing, row.FailingTarget = 2, trace.Conjunct_CONJUNCT_SCENARIO, trace.Conjunct_CONJUNCT_SCENARIO
		row.TargetScenario = 2
	})
	return b.Seal()
}}
