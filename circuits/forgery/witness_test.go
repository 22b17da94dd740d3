package forgery

import (
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/schema"

	"novation/circuits/batch"
)

// freeWitness are values that a prover may choose in public.
var freeWitness = regexp.MustCompile(`^Header_Time$`)

// Every value of a rich batch's witness, changed alone: trees and public words follow the change, so that nothing but the rules can refuse it.
func TestOneChangeOfAWitnessIsRefusedOrChangesNothing(t *testing.T) {
	honest, err := Rich.Assignment()
	if err != nil {
		t.Fatal(err)
	}
	names := leafNames(t, honest.Circuit)
	random := rand.New(rand.NewPCG(2, 0))
	counts := map[string]int{}
	for i, name := range names {
		delta := int64([...]int{1, -1, 2, 1 << 16}[random.IntN(4)])
		if os.Getenv("FORGERY_FULL") == "" && (i+7)%24 != 0 {
			continue
		}
		for _, upwards := range []bool{false, true} { // without and with the trees computed anew
			a, err := Rich.Assignment()
			if err != nil {
				t.Fatal(err)
			}
			changeLeaf(t, a.Circuit, i, delta)
			if upwards {
				if !attempt(func() { retree(a.Circuit) }) {
					continue
				}
			}
			part, words, err := Refusal(a.Circuit)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case part != "":
				counts[byCircuit]++
			case slices.Equal(words, honest.Words):
				counts[sameWords]++
			case contradictsChain(honest.Words, words):
				counts[byCommit]++
			default:
				counts[unnoticed]++
				if !freeWitness.MatchString(name) {
					t.Errorf("%s %+d: accepted with other words", name, delta)
				}
			}
		}
	}
	t.Logf("%d values", len(names))
	for _, outcome := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%5d %s", counts[outcome], outcome)
	}
}

// attempt reports whether f came through: trees cannot be computed for an index that no row has.
func attempt(f func()) (ok bool) {
	defer func() { ok = recover() == nil }()
	f()
	return true
}

func leafNames(t *testing.T, c *batch.Circuit) []string {
	var names []string
	walk(t, c.Clone(), func(_ int, name string, _ reflect.Value) { names = append(names, name) })
	return names
}

func changeLeaf(t *testing.T, c *batch.Circuit, at int, delta int64) {
	walk(t, c, func(i int, _ string, v reflect.Value) {
		if i == at {
			v.Set(reflect.ValueOf(frontend.Variable(plus(v.Interface(), delta))))
		}
	})
}

// walk visits the secret values of a witness in order.
func walk(t *testing.T, c *batch.Circuit, visit func(i int, name string, v reflect.Value)) {
	t.Helper()
	i := 0
	_, err := schema.Walk(ecc.BN254.ScalarField(), c, reflect.TypeFor[frontend.Variable](), func(l schema.LeafInfo, v reflect.Value) error {
		if l.Visibility == schema.Secret {
			visit(i, l.FullName(), v)
			i++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
