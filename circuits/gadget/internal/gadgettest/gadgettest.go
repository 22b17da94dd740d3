// Package gadgettest compiles small circuits around a gadget and tells whether their R1CS accepts a witness. Tests go through the
// compiled system, never gnark's test engine: the engine can stop where the circuit accepts (0/0 in an unchecked division).
package gadgettest

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"

	"novation/circuits/gadget/core"
)

func init() { logger.Disable() }

// Modulus is the order r of the scalar field.
func Modulus() *big.Int { return ecc.BN254.ScalarField() }

// Compile returns the circuit's R1CS.
func Compile(t testing.TB, circuit frontend.Circuit) constraint.ConstraintSystem {
	t.Helper()
	system, err := frontend.Compile(Modulus(), r1cs.NewBuilder, circuit)
	if err != nil {
		t.Fatal(err)
	}
	return system
}

// CompileError returns the error of a circuit that must not compile.
func CompileError(t testing.TB, circuit frontend.Circuit) error {
	t.Helper()
	_, err := frontend.Compile(Modulus(), r1cs.NewBuilder, circuit)
	if err == nil {
		t.Fatal("compiled")
	}
	return err
}

// Accepts fails the test unless the system is satisfied.
func Accepts(t testing.TB, system constraint.ConstraintSystem, witness frontend.Circuit, options ...solver.Option) {
	t.Helper()
	if err := solve(t, system, witness, options); err != nil {
		t.Fatalf("refused: %v", err)
	}
}

// Refuses fails the test unless a constraint of the system is not satisfied.
func Refuses(t testing.TB, system constraint.ConstraintSystem, witness frontend.Circuit, options ...solver.Option) {
	t.Helper()
	err := solve(t, system, witness, options)
	if err == nil {
		t.Fatal("accepted")
	}
	var unsatisfied *cs.UnsatisfiedConstraintError
	if !errors.As(err, &unsatisfied) {
		t.Fatalf("failed otherwise: %v", err)
	}
}

func solve(t testing.TB, system constraint.ConstraintSystem, witness frontend.Circuit, options []solver.Option) error {
	t.Helper()
	w, err := frontend.NewWitness(witness, Modulus())
	if err != nil {
		t.Fatal(err)
	}
	_, err = system.Solve(w, append(lenientCount(t), options...)...)
	return err
}

// lenientCount replaces gnark's count of range table look-ups, which stops at a value outside the table, by one that goes on: so that
// the constraints decide, as they would against a cheating prover.
func lenientCount(t testing.TB) []solver.Option {
	for _, hint := range solver.GetRegisteredHints() {
		if strings.HasSuffix(solver.GetHintName(hint), "logderivarg.countHint") {
			return []solver.Option{Override(hint, countKnown)}
		}
	}
	t.Fatal("gnark's count hint has another name now")
	return nil
}

// countKnown takes rows, columns, the cells of rows and of queries, and counts the queries that are rows.
func countKnown(_ *big.Int, in, out []*big.Int) error {
	rows, columns := int(in[0].Int64()), int(in[1].Int64())
	tuple := func(i int) string { return fmt.Sprint(in[2+columns*i : 2+columns*(i+1)]) }
	index := make(map[string]int, rows)
	for i := range rows {
		out[i].SetInt64(0)
		index[tuple(i)] = i
	}
	for i := rows; i < (len(in)-2)/columns; i++ {
		if row, ok := index[tuple(i)]; ok {
			out[row].Add(out[row], big.NewInt(1))
		}
	}
	return nil
}

// Lie has a hint's outputs altered by a cheating prover.
func Lie(honest solver.Hint, alter func(in, out []*big.Int)) solver.Option {
	return solver.OverrideHint(solver.GetHintID(honest), func(r *big.Int, in, out []*big.Int) error {
		if err := honest(r, in, out); err != nil {
			return err
		}
		alter(in, out)
		for _, o := range out {
			o.Mod(o, r)
		}
		return nil
	})
}

// Once is Lie for the n-th call alone, counted from 0 in the order in which the solver makes them; use one solver task.
func Once(honest solver.Hint, n int, alter func(in, out []*big.Int)) []solver.Option {
	calls := 0
	return []solver.Option{solver.WithNbTasks(1), Lie(honest, func(in, out []*big.Int) {
		if calls == n {
			alter(in, out)
		}
		calls++
	})}
}

// Pow2 returns 2^n.
func Pow2(n int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(n)) }

// Plus returns x + d mod r.
func Plus(x *big.Int, d int64) *big.Int {
	sum := new(big.Int).Add(x, big.NewInt(d))
	return sum.Mod(sum, Modulus())
}

// Circuit is a circuit of plain inputs and a body, for gadgets whose inputs need no structure.
type Circuit struct {
	In   []frontend.Variable
	Body func(b *core.Builder, in []frontend.Variable) `gnark:"-"`
	Made *core.Builder                                 `gnark:"-"` // after compilation
}

// Around returns a circuit of n inputs.
func Around(n int, body func(b *core.Builder, in []frontend.Variable)) *Circuit {
	return &Circuit{In: make([]frontend.Variable, n), Body: body}
}

// Define implements [frontend.Circuit].
func (c *Circuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	c.Made = b
	c.Body(b, c.In)
	return b.Close()
}

// With returns a witness.
func With(in ...frontend.Variable) *Circuit { return &Circuit{In: in} }

// Override replaces a hint.
func Override(hint, by solver.Hint) solver.Option {
	return solver.OverrideHint(solver.GetHintID(hint), by)
}

// Committed is the number of wires under the commitment, its random mask not counted.
func Committed(system constraint.ConstraintSystem) int {
	n := 0
	for _, c := range system.GetCommitments().(constraint.Groth16Commitments) {
		n += len(c.PrivateCommitted) - 1
	}
	return n
}
