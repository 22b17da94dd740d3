package core

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/permutation/poseidon2"
	"github.com/consensys/gnark/std/rangecheck"
)

// V is a wire, a linear expression of wires, or a constant.
type V = frontend.Variable

func init() { solver.RegisterHint(CopyHint) }

// Builder collects what the gadgets of one circuit need. Make one at the start of Define and close it at the end.
type Builder struct {
	api         frontend.API
	permutation *poseidon2.Permutation
	checker     frontend.Rangechecker
	committed   []V
	late        []lateCallback
	meter       *meter
	open        []*obligation
	closed      bool
	err         error
}

// obligation is a gadget that proves nothing before it is closed.
type obligation struct {
	name string
	done bool
}

// New returns a builder over api.
func New(api frontend.API) (*Builder, error) {
	permutation, err := poseidon2.NewPoseidon2FromParameters(api, width, fullRounds, partialRounds)
	if err != nil {
		return nil, fmt.Errorf("hash: %w", err)
	}
	b := &Builder{api: api, permutation: permutation, meter: newMeter(api)}
	// The two deferred calls enclose gnark's deferred decomposition of range-checked values.
	api.Compiler().Defer(func(frontend.API) error {
		b.meter.push(SectionLimbs)
		if !b.closed {
			return errors.New("the circuit's builder was not closed")
		}
		return nil
	})
	b.checker = rangecheck.New(api)
	api.Compiler().Defer(func(frontend.API) error { b.meter.pop(); return nil })
	return b, nil
}

// API is the constraint builder below.
func (b *Builder) API() frontend.API { return b.api }

// Fail records a fault in how the circuit is put together; Close returns the first.
func (b *Builder) Fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// MustClose makes Close fail unless the returned function has been called: for gadgets that prove what they collected when closed.
func (b *Builder) MustClose(name string) (closed func()) {
	o := &obligation{name: name}
	b.open = append(b.open, o)
	return func() { o.done = true }
}

// Range asserts 0 <= v < 2^bits as integers, for bits <= 252.
func (b *Builder) Range(v V, bits int) {
	if bits < 0 || bits > MaxRangeBits {
		b.Fail(fmt.Errorf("range of %d bits", bits))
		return
	}
	if c, ok := b.api.Compiler().ConstantValue(v); ok {
		if c.Sign() < 0 || c.BitLen() > bits {
			b.Fail(fmt.Errorf("constant %s is not of %d bits", c, bits))
		}
		return
	}
	b.checker.Check(v, bits)
}

// MaxRangeBits keeps every sum of limbs below the field's 254-bit modulus, where a decomposition is unique.
const MaxRangeBits = 252

// RangeSigned asserts -2^bits <= v < 2^bits, negative integers being field elements mod r (SPEC W2).
func (b *Builder) RangeSigned(v V, bits int) {
	b.Range(b.api.Add(v, new(big.Int).Lsh(big.NewInt(1), uint(bits))), bits+1)
}

// Commit fixes the values before the challenges are drawn. Constants are skipped; a linear expression commits each of its wires.
func (b *Builder) Commit(vs ...V) {
	if b.closed {
		b.Fail(errors.New("commit after close"))
	}
	for _, v := range vs {
		if !b.IsConstant(v) {
			b.committed = append(b.committed, v)
		}
	}
}

// IsConstant tells whether v is known when the circuit is compiled.
func (b *Builder) IsConstant(v V) bool {
	_, ok := b.api.Compiler().ConstantValue(v)
	return ok
}

// Hint returns n wires that f computes from in. They are unconstrained.
func (b *Builder) Hint(f solver.Hint, n int, in ...V) []V {
	out, err := b.api.Compiler().NewHint(f, n, in...)
	if err != nil {
		panic(err) // only a wrong number of inputs: a fault of the circuit's author; gnark's compiler reports it
	}
	return out
}

// Wire returns a single wire equal to v: worth one constraint where a long expression is committed or used often.
func (b *Builder) Wire(v V) V {
	if e, ok := b.api.Compiler().ToCanonicalVariable(v).(constraint.LinearExpression); ok && len(e) == 1 {
		return v
	}
	w := b.Hint(CopyHint, 1, v)[0]
	b.api.AssertIsEqual(w, v)
	return w
}

// AssertZeroSum asserts that the terms add up to zero.
func (b *Builder) AssertZeroSum(terms []V) { b.api.AssertIsEqual(b.Sum(terms), 0) }

// Sum adds any number of terms.
func (b *Builder) Sum(terms []V) V {
	switch len(terms) {
	case 0:
		return 0
	case 1:
		return terms[0]
	}
	return b.api.Add(terms[0], terms[1], terms[2:]...)
}

// Inverses returns 1/v for each v and is unsatisfiable where one is zero.
func (b *Builder) Inverses(vs []V) []V {
	if batch, ok := b.api.(frontend.BatchInverter); ok {
		return batch.BatchInvert(vs)
	}
	out := make([]V, len(vs))
	for i, v := range vs {
		out[i] = b.api.Inverse(v)
	}
	return out
}

// CopyHint returns its input. It is exported for tests that have it lie.
func CopyHint(_ *big.Int, in, out []*big.Int) error {
	out[0].Set(in[0])
	return nil
}
