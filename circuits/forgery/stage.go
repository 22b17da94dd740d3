package forgery

import (
	"sync"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Accounts of the town.
const (
	fee   uint32 = 0
	alice uint32 = 1 // long 20 BTC, short 30 ETH
	bob   uint32 = 2 // short 45 BTC, long 30 ETH
	carol uint32 = 3 // long 25 BTC with little cash
	dave  uint32 = 4 // cash only
)

var (
	members = []int{0, 1, 2, 3}
	usual   = []world.Price{{Row: 0, Index: 50_000, Mark: 50_010}, {Row: 1, Index: 3_000, Mark: 2_990}, {Row: 2, Index: 100, Mark: 101}}
	// falling puts carol, long 25 BTC, in distress: in falling she has equity left, in crash she has not
	falling = []world.Price{{Row: 0, Index: 37_000, Mark: 36_000}, {Row: 1, Index: 3_000, Mark: 2_990}, {Row: 2, Index: 100, Mark: 101}}
	crash   = []world.Price{{Row: 0, Index: 31_000, Mark: 30_000}, {Row: 1, Index: 3_000, Mark: 2_990}, {Row: 2, Index: 100, Mark: 101}}
)

// Town returns a world with five accounts, positions in two markets and a last round of 4; every call returns a world of its own.
func Town() *world.World { return town().Clone() }

var town = sync.OnceValue(func() *world.World {
	shape, err := batch.ShapeByName("s8")
	must(err)
	w := world.New(shape)
	b := w.Begin(world.RoundTime(2) + 3)
	b.Tick(2, members, usual...)
	b.Open(world.NewAccount("fee"), 1)
	b.Open(world.NewAccount("alice"), 5_000_000)
	b.Open(world.NewAccount("bob"), 6_000_000)
	b.Open(world.NewAccount("carol"), 400_000)
	b.Open(world.NewAccount("dave"), 1_000_000)
	_, err = b.Seal()
	must(err)

	b = w.Begin(world.RoundTime(4) + 3)
	b.Tick(4, members, usual...)
	sell := b.Order(bob, 0, 1, world.BTC, true, 50, 50_000)
	b.Fill(b.Order(alice, 3, 7, world.BTC, false, 20, 50_100), sell, 50_000, 20)
	b.Fill(b.Order(carol, 63, 1, world.BTC, false, 25, 50_050), sell, 50_005, 25)
	b.Fill(b.Order(alice, 4, 7, world.ETH, true, 30, 2_900), b.Order(bob, 4, 7, world.ETH, false, 30, 3_100), 3_000, 30)
	for _, account := range []uint32{alice, bob, carol} {
		b.Claim(account, trace.Rule_RULE_INITIAL)
	}
	_, err = b.Seal()
	must(err)
	return w
})

// begin opens a batch of the town shortly after a round, with a tick of that round unless prices are empty.
func begin(round uint64, prices ...world.Price) *world.Batch {
	b := Town().Begin(world.RoundTime(round) + 3)
	if len(prices) > 0 {
		b.Tick(round, members, prices...)
	}
	return b
}

// Quiet is a batch in which nothing happens.
var Quiet = &Scene{Name: "quiet", Build: func() (*trace.BatchTrace, error) { return begin(5).Seal() }}

// Trading is a batch with a tick, trades with fees, a withdrawal, a transfer, a cancel-all and L1 operations of every kind.
var Trading = &Scene{Name: "trading", Build: func() (*trace.BatchTrace, error) { return trading().Seal() }}

func trading() *world.Batch {
	w := Town()
	b := w.Begin(world.RoundTime(9) + 3)
	b.Tick(9, members, usual...)
	buy := b.Order(alice, 5, 2, world.SOL, false, 40, 110)
	sell := b.Order(bob, 6, 3, world.SOL, true, 90, 99)
	reduce := b.Order(carol, 62, 4, world.BTC, true, 10, 49_000)
	long := b.Order(alice, 3, 7, world.BTC, false, 20, 50_100) // a full order's sequence is used up, so this one starts anew below
	b.T.Orders[long].Sequence = 8
	b.Resign(long)
	b.Fill(buy, sell, 100, 40)
	b.Fill(reduce, long, 49_900, 10)
	b.T.Orders[buy].Fee, b.T.Orders[reduce].Fee = []byte{2}, []byte{100}
	b.Instruct(alice, 9, 1, 1, 0, 1_000)
	b.Instruct(bob, 9, 5, 2, alice, 2_000)
	b.Instruct(carol, 1, 3, 3, 0, 2)
	b.Open(world.NewAccount("erin"), 900)
	b.Deposit(fee, 77)
	b.Deposit(99, 77)
	b.Operation(3, carol, 0, w.Accounts[carol])
	b.Operation(3, dave, 0, w.Accounts[carol])
	b.Operation(200, bob, 0, w.Accounts[carol])
	b.Claim(alice, trace.Rule_RULE_INITIAL)
	b.Claim(bob, trace.Rule_RULE_INITIAL)
	b.Claim(carol, trace.Rule_RULE_REDUCING, func(row *trace.Account) { row.Scenario = 2 })
	return b
}

// Liquidating is a batch in which carol is liquidated in part against bob's resting bid.
var Liquidating = &Scene{Name: "liquidating", Build: func() (*trace.BatchTrace, error) { return liquidating().Seal() }}

func liquidating() *world.Batch {
	b := begin(12, falling...)
	bid := b.Order(bob, 1, 2, world.BTC, false, 5, 36_000)
	b.Liquidate(carol, world.BTC, true, bid, 35_900, 3)
	b.Claim(bob, trace.Rule_RULE_INITIAL)
	b.Claim(carol, trace.Rule_RULE_DISTRESSED, func(row *trace.Account) {
		row.Scenario, row.Failing, row.FailingTarget = 2, trace.Conjunct_CONJUNCT_SCENARIO, trace.Conjunct_CONJUNCT_SCENARIO
		row.TargetScenario = 2
	})
	return b
}

// Taking is a batch in which the house takes carol's account over and covers what she cannot pay.
var Taking = &Scene{Name: "taking", Build: func() (*trace.BatchTrace, error) { return taking().Seal() }}

func taking() *world.Batch {
	b := begin(14, crash...)
	b.Touch(carol)
	b.Claim(carol, trace.Rule_RULE_DISTRESSED, func(row *trace.Account) {
		row.Scenario, row.Failing, row.Takeover, row.Relief = 2, trace.Conjunct_CONJUNCT_ADDON, true, true
	})
	return b
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
