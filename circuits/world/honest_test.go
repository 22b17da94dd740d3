package world_test

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"novation/circuits/batch"
	"novation/circuits/trace"
	. "novation/circuits/world"
)

var members = []int{0, 1, 2, 3}

func compileSmallest(t *testing.T) (batch.Shape, constraint.ConstraintSystem) {
	t.Helper()
	s, err := batch.ShapeByName("s8")
	if err != nil {
		t.Fatal(err)
	}
	cs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, batch.New(s))
	if err != nil {
		t.Fatal(err)
	}
	return s, cs
}

func prove(t *testing.T, name string, cs constraint.ConstraintSystem, b *Batch) {
	t.Helper()
	tr, err := b.Seal()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	a, err := batch.AssignTrace(tr)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	w, err := frontend.NewWitness(a.Circuit, ecc.BN254.ScalarField())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := cs.IsSolved(w); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func TestHonestLifeIsSatisfied(t *testing.T) {
	shape, cs := compileSmallest(t)
	w := New(shape)
	usual := []Price{{0, 50_000, 50_010}, {1, 3_000, 2_990}, {2, 100, 101}}

	prove(t, "empty", cs, w.Begin(RoundTime(1)))

	b := w.Begin(RoundTime(2) + 3)
	b.Tick(2, members, usual...)
	fee := b.Open(NewAccount("fee"), 1)
	alice := b.Open(NewAccount("alice"), 5_000_000)
	bob := b.Open(NewAccount("bob"), 6_000_000)
	carol := b.Open(NewAccount("carol"), 400_000)
	prove(t, "open", cs, b)

	b = w.Begin(RoundTime(4) + 3)
	b.Tick(4, members[:3], usual...)
	buy := b.Order(alice, 3, 7, BTC, false, 20, 50_100)
	sell := b.Order(bob, 0, 1, BTC, true, 50, 50_000)
	long := b.Order(carol, 63, 1, BTC, false, 25, 50_050)
	b.Fill(buy, sell, 50_000, 20)
	b.Fill(long, sell, 50_005, 25)
	b.T.Orders[buy].Fee = []byte{200}
	b.Claim(alice, trace.Rule_RULE_INITIAL)
	b.Claim(bob, trace.Rule_RULE_INITIAL)
	b.Claim(carol, trace.Rule_RULE_INITIAL)
	prove(t, "trade", cs, b)

	b = w.Begin(RoundTime(9) + 3)
	b.Tick(9, members, usual...)
	b.Instruct(alice, 9, 1, 1, 0, 1000)
	b.Instruct(bob, 9, 5, 2, alice, 2000)
	b.Instruct(carol, 1, 3, 3, 0, 2)
	b.Deposit(fee, 77)
	b.Deposit(99, 77)
	b.Operation(3, carol, 0, w.Accounts[carol])
	b.Operation(3, bob, 0, w.Accounts[carol])
	b.Operation(200, bob, 0, w.Accounts[carol])
	b.Claim(alice, trace.Rule_RULE_INITIAL)
	b.Claim(bob, trace.Rule_RULE_INITIAL)
	prove(t, "instructions and operations", cs, b)

	// the mark falls: carol, long 25, is distressed; bob's resting bid takes part of it, then the house takes the rest
	falling := []Price{{0, 37_000, 36_000}, {1, 3_000, 2_990}, {2, 100, 101}}
	b = w.Begin(RoundTime(12) + 3)
	b.Tick(12, members, falling...)
	bid := b.Order(bob, 1, 2, BTC, false, 5, 36_000)
	b.Liquidate(carol, BTC, true, bid, 35_900, 3)
	b.Claim(bob, trace.Rule_RULE_INITIAL)
	b.Claim(carol, trace.Rule_RULE_DISTRESSED, func(row *trace.Account) {
		row.Scenario, row.Failing, row.FailingTarget = 2, trace.Conjunct_CONJUNCT_SCENARIO, trace.Conjunct_CONJUNCT_SCENARIO
		row.TargetScenario = 2
	})
	prove(t, "liquidation", cs, b)

	crash := []Price{{0, 31_000, 30_000}, {1, 3_000, 2_990}, {2, 100, 101}}
	b = w.Begin(RoundTime(14) + 3)
	b.Tick(14, members, crash...)
	b.Touch(carol)
	b.Claim(carol, trace.Rule_RULE_DISTRESSED, func(row *trace.Account) {
		row.Scenario, row.Failing, row.Takeover, row.Relief = 2, trace.Conjunct_CONJUNCT_ADDON, true, true
	})
	prove(t, "takeover and relief", cs, b)
	if w.Markets[0].HouseLots != 22 || w.HouseCash.Sign() >= 0 {
		t.Errorf("the house holds %d lots and %v cash", w.Markets[0].HouseLots, w.HouseCash)
	}
	if s := w.Total(); s.Int64() != 1+5_000_000+6_000_000+400_000+77-1000 {
		t.Errorf("cash adds up to %v", s)
	}
}
