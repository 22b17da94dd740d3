package forgery

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"

	"novation/circuits/batch"
)

func init() { logger.Disable() }

func TestForgeriesAreRefused(t *testing.T) {
	for _, k := range All() {
		t.Run(k.Name, func(t *testing.T) {
			t.Parallel()
			honest := acceptsTwin(t, &k)
			forged, verdict, err := k.Forge()
			if err != nil {
				t.Fatalf("forgery: %v", err)
			}
			if k.Garbage {
				accepts(t, forged)
				return
			}
			if len(k.Lies) == 0 && fingerprint(forged) == honest {
				t.Fatal("the forgery is the honest batch")
			}
			if len(verdict.Broken) == 0 {
				t.Error("no part of the circuit refuses")
			}
			for _, part := range verdict.Broken {
				if !slices.Contains(k.Breaks, part) {
					t.Errorf("%s refuses too; the case names %v", part, k.Breaks)
				}
			}
			refuses(t, forged, Overrides(k.Lies)...)
		})
	}
}

// compiled is the R1CS of the smallest shape.
var compiled = sync.OnceValue(func() constraint.ConstraintSystem {
	shape, err := batch.ShapeByName("s8")
	must(err)
	system, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, batch.New(shape))
	must(err)
	return system
})

// accepted remembers the fingerprints of honest witnesses and of scenes, which many cases share.
var accepted sync.Map

// acceptsTwin proves the honest twin of a case and returns its fingerprint.
func acceptsTwin(t *testing.T, k *Case) [32]byte {
	t.Helper()
	if k.Scene != nil {
		if key, known := accepted.Load(k.Scene); known {
			return key.([32]byte)
		}
	}
	honest, err := k.Honest()
	if err != nil {
		t.Fatalf("honest twin: %v", err)
	}
	key := accepts(t, honest)
	if k.Scene != nil {
		accepted.Store(k.Scene, key)
	}
	return key
}

func accepts(t *testing.T, c *batch.Circuit) [32]byte {
	t.Helper()
	key := fingerprint(c)
	if _, known := accepted.Load(key); known {
		return key
	}
	if v, err := Evaluate(c); err != nil || len(v.Broken) > 0 {
		t.Fatalf("%v refuse the honest batch (%v)", v.Broken, err)
	}
	if err := solve(t, c); err != nil {
		t.Fatalf("the honest batch is refused: %v", err)
	}
	accepted.Store(key, true)
	return key
}

func refuses(t *testing.T, c *batch.Circuit, options ...solver.Option) {
	t.Helper()
	err := solve(t, c, options...)
	if err == nil {
		t.Fatal("ACCEPTED: the circuit has a hole")
	}
	var unsatisfied *cs.UnsatisfiedConstraintError
	if !errors.As(err, &unsatisfied) {
		t.Fatalf("no constraint refuses it, but: %v", err)
	}
}

func solve(t *testing.T, c *batch.Circuit, options ...solver.Option) error {
	t.Helper()
	w, err := frontend.NewWitness(c, ecc.BN254.ScalarField())
	if err != nil {
		t.Fatal(err)
	}
	_, err = compiled().Solve(w, append([]solver.Option{lenientCount(t)}, options...)...)
	return err
}

func fingerprint(c *batch.Circuit) [32]byte {
	w, err := frontend.NewWitness(c, ecc.BN254.ScalarField())
	must(err)
	b, err := w.MarshalBinary()
	must(err)
	return sha256.Sum256(b)
}

// lenientCount replaces gnark's count of range table look-ups, which stops at a value outside the table, by one that goes on: so that the
// constraints decide, as they would against a cheating prover.
func lenientCount(t *testing.T) solver.Option {
	t.Helper()
	for _, hint := range solver.GetRegisteredHints() {
		if strings.HasSuffix(solver.GetHintName(hint), "logderivarg.countHint") {
			return solver.OverrideHint(solver.GetHintID(hint), countKnown)
		}
	}
	t.Fatal("gnark's count hint has another name now")
	return nil
}

// countKnown takes rows, columns, the cells of rows and of queries, and counts the queries that are rows.
func countKnown(_ *big.Int, in, out []*big.Int) error {
	rows, columns := int(in[0].Int64()), int(in[1].Int64())
	tuple := func(i int) string {
		if columns == 1 {
			return string(in[2+i].Bytes())
		}
		return fmt.Sprint(in[2+columns*i : 2+columns*(i+1)])
	}
	index := make(map[string]int, rows)
	for i := range rows {
		out[i].SetInt64(0)
		index[tuple(i)] = i
	}
	one := big.NewInt(1)
	for i := rows; i < (len(in)-2)/columns; i++ {
		if row, ok := index[tuple(i)]; ok {
			out[row].Add(out[row], one)
		}
	}
	return nil
}
