package forgery

import (
	"testing"

	"novation/circuits/batch"
)

func TestGarbageHasTheOutcomeOfTheTable(t *testing.T) {
	for _, g := range garbage {
		t.Run(g.name, func(t *testing.T) {
			b := begin(5)
			b.Deposit(fee, 3)
			g.queue(b)
			b.Deposit(fee, 4)
			tr, err := b.Seal()
			if err != nil {
				t.Fatal(err)
			}
			a, err := batch.AssignTrace(tr)
			if err != nil {
				t.Fatal(err)
			}
			v, err := Evaluate(a.Circuit)
			if err != nil {
				t.Fatal(err)
			}
			for i, executes := range []bool{true, g.executes, true} {
				outcome := v.Words[operationWords+6*i+5]
				if outcome.Uint64()%2 == 1 != executes || !executes && !outcome.IsZero() {
					t.Errorf("operation %d has outcome %v", i, &outcome)
				}
			}
			if first := v.Words[operationWords+5]; first.Uint64() != 1+2*uint64(fee) {
				t.Errorf("the deposit before the garbage has outcome %v", &first)
			}
		})
	}
}
