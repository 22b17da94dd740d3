package forgery

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"reflect"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/schema"

	"novation/circuits/batch"
)

// A Verdict is what the engine saw: the public words that the witness leads to, and every part of the circuit that refuses it, in order.
type Verdict struct {
	Words  []fr.Element
	Broken []string
}

// Evaluate runs Define on an assigned circuit with numbers for wires and, but for the lies, honest values for hints. The circuit is left as it is.
func Evaluate(c *batch.Circuit, lies ...Lie) (v Verdict, err error) {
	return evaluate(c, &engine{store: map[any]any{}, lies: lies})
}

// Refusal returns the first part of the circuit that refuses, whatever C, z and y are, or, where none does, the words: quicker than [Evaluate].
func Refusal(c *batch.Circuit) (part string, words []fr.Element, err error) {
	v, err := evaluate(c, &engine{store: map[any]any{}, impatient: true})
	for _, part := range v.Broken {
		if part != bindingPart {
			return part, nil, err
		}
	}
	return "", v.Words, err
}

// refused ends an impatient evaluation.
type refused struct{}

func evaluate(c *batch.Circuit, e *engine) (v Verdict, err error) {
	defer func() {
		if r := recover(); r == (refused{}) {
			v.Broken = e.broken
		} else if r != nil {
			err = fmt.Errorf("the circuit cannot be evaluated: %v", r)
		}
	}()
	c = c.Clone()
	leaf := func(l schema.LeafInfo, at reflect.Value) error {
		at.Set(reflect.ValueOf(&number{e: toNumber(at.Interface()).e}))
		return nil
	}
	if _, err := schema.Walk(e.Field(), c, reflect.TypeFor[frontend.Variable](), leaf); err != nil {
		return Verdict{}, err
	}
	if err := c.Define(e); err != nil {
		return Verdict{}, err
	}
	e.late = true
	for i := 0; i < len(e.deferred); i++ {
		if err := e.deferred[i](e); err != nil {
			return Verdict{}, err
		}
	}
	for _, w := range c.PublicWords() {
		v.Words = append(v.Words, toNumber(w).e)
	}
	v.Broken = e.broken
	return v, nil
}

// engine implements gnark's builder interfaces over numbers. What the batch circuit does not use is left to panic.
type engine struct {
	frontend.API
	compiler
	store     map[any]any
	deferred  []func(frontend.API) error
	late      bool
	sums      sums
	broken    []string
	slab      []number
	lies      []Lie
	impatient bool // stop at the first broken assertion other than the binding of words
}

type compiler = frontend.Compiler

// number is a wire, or a constant of the circuit.
type number struct {
	e        fr.Element
	constant bool
}

func toNumber(v frontend.Variable) *number {
	if n, ok := v.(*number); ok {
		return n
	}
	n := &number{constant: true}
	if _, err := n.e.SetInterface(v); err != nil {
		panic(fmt.Sprintf("%T is no value: %v", v, err))
	}
	return n
}

// number returns a fresh wire, from a slab.
func (e *engine) number() *number {
	if len(e.slab) == 0 {
		e.slab = make([]number, 4096)
	}
	n := &e.slab[0]
	e.slab = e.slab[1:]
	return n
}

func (e *engine) fold(x, y frontend.Variable, more []frontend.Variable, f func(z, x, y *fr.Element)) *number {
	a, b := toNumber(x), toNumber(y)
	z := e.number()
	z.constant = a.constant && b.constant
	f(&z.e, &a.e, &b.e)
	for _, m := range more {
		c := toNumber(m)
		z.constant = z.constant && c.constant
		f(&z.e, &z.e, &c.e)
	}
	return z
}

func (e *engine) Add(x, y frontend.Variable, more ...frontend.Variable) frontend.Variable {
	return e.fold(x, y, more, func(z, x, y *fr.Element) { z.Add(x, y) })
}

func (e *engine) Sub(x, y frontend.Variable, more ...frontend.Variable) frontend.Variable {
	return e.fold(x, y, more, func(z, x, y *fr.Element) { z.Sub(x, y) })
}

func (e *engine) Mul(x, y frontend.Variable, more ...frontend.Variable) frontend.Variable {
	return e.fold(x, y, more, func(z, x, y *fr.Element) { z.Mul(x, y) })
}

func (e *engine) MulAcc(a, b, c frontend.Variable) frontend.Variable { return e.Add(a, e.Mul(b, c)) }
func (e *engine) Neg(x frontend.Variable) frontend.Variable          { return e.Sub(0, x) }

// DivUnchecked lets 0/0 be 0, as the solver does; the quotient is free there.
func (e *engine) DivUnchecked(x, y frontend.Variable) frontend.Variable {
	a, b := toNumber(x), toNumber(y)
	if b.e.IsZero() && !a.e.IsZero() {
		e.breaks()
	}
	z := e.number()
	z.constant = a.constant && b.constant
	z.e.Div(&a.e, &b.e)
	return z
}

func (e *engine) Div(x, y frontend.Variable) frontend.Variable {
	if toNumber(y).e.IsZero() {
		e.breaks()
	}
	return e.DivUnchecked(x, y)
}

func (e *engine) Inverse(x frontend.Variable) frontend.Variable { return e.Div(1, x) }

func (e *engine) IsZero(x frontend.Variable) frontend.Variable {
	a := toNumber(x)
	z := &number{constant: a.constant}
	if a.e.IsZero() {
		z.e.SetOne()
	}
	return z
}

func (e *engine) Select(b, x, y frontend.Variable) frontend.Variable {
	e.AssertIsBoolean(b)
	return e.Add(y, e.Mul(b, e.Sub(x, y)))
}

// Lookup2 selects among four values by two bits, the low one first.
func (e *engine) Lookup2(low, high, v0, v1, v2, v3 frontend.Variable) frontend.Variable {
	return e.Select(high, e.Select(low, v3, v2), e.Select(low, v1, v0))
}

func (e *engine) AssertIsEqual(x, y frontend.Variable) {
	a, b := toNumber(x), toNumber(y)
	e.judge(a.e.Equal(&b.e))
}

func (e *engine) AssertIsBoolean(x frontend.Variable) {
	a := toNumber(x)
	e.judge(a.e.IsZero() || a.e.IsOne())
}

// Check is the range check.
func (e *engine) Check(x frontend.Variable, bits int) {
	e.judge(toNumber(x).e.BigInt(new(big.Int)).BitLen() <= bits)
}

// Commit stands for the challenge: a hash of what is committed.
func (e *engine) Commit(vs ...frontend.Variable) (frontend.Variable, error) {
	h := sha256.New()
	for _, v := range vs {
		b := toNumber(v).e.Bytes()
		h.Write(b[:])
	}
	n := new(number)
	n.e.SetBytes(h.Sum(nil))
	return n, nil
}

func (e *engine) NewHint(f solver.Hint, outputs int, inputs ...frontend.Variable) ([]frontend.Variable, error) {
	in, out := make([]*big.Int, len(inputs)), make([]*big.Int, outputs)
	for i, v := range inputs {
		in[i] = toNumber(v).e.BigInt(new(big.Int))
	}
	for i := range out {
		out[i] = new(big.Int)
	}
	if err := lying(f, e.lies)(e.Field(), in, out); err != nil {
		return nil, err
	}
	wires := make([]frontend.Variable, outputs)
	for i, o := range out {
		n := e.number()
		n.e.SetBigInt(o)
		wires[i] = n
	}
	return wires, nil
}

func (e *engine) ConstantValue(v frontend.Variable) (*big.Int, bool) {
	n := toNumber(v)
	return n.e.BigInt(new(big.Int)), n.constant
}

func (e *engine) Compiler() frontend.Compiler                                        { return e }
func (e *engine) Field() *big.Int                                                    { return ecc.BN254.ScalarField() }
func (e *engine) FieldBitLen() int                                                   { return e.Field().BitLen() }
func (e *engine) MarkBoolean(frontend.Variable)                                      {}
func (e *engine) IsBoolean(frontend.Variable) bool                                   { return false }
func (e *engine) Defer(f func(frontend.API) error)                                   { e.deferred = append(e.deferred, f) }
func (e *engine) SetKeyValue(key, value any)                                         { e.store[key] = value }
func (e *engine) GetKeyValue(key any) any                                            { return e.store[key] }
func (e *engine) ToCanonicalVariable(v frontend.Variable) frontend.CanonicalVariable { return nil }
