package join

import (
	"fmt"

	"novation/circuits/gadget/core"
)

// V is a circuit value.
type V = core.V

// Most parts of a key and of a weight.
const (
	MaxKey    = 7
	MaxWeight = 16
)

// Join collects entries of both sides.
type Join struct {
	b       *core.Builder
	name    string
	entries []entry
	closed  bool
	done    func()
}

type entry struct {
	side    int
	weights []V
	key     []V
}

// New returns an empty join; its constraints count to the section name.
func New(b *core.Builder, name string) *Join {
	return &Join{b: b, name: name, done: b.MustClose(name)}
}

// Add enters a weight under a key on side +1 or -1. Every entry of a join has the same number of key parts and of weight parts;
// a missing weight part is an explicit 0.
func (j *Join) Add(side int, weights []V, key []V) {
	if err := j.check(side, weights, key); err != nil {
		j.b.Fail(err)
		return
	}
	defer j.b.Section(j.name)()
	e := entry{side: side, weights: j.wires(weights), key: j.wires(key)}
	j.b.Commit(e.weights...)
	j.b.Commit(e.key...)
	j.entries = append(j.entries, e)
}

// wires keeps what is committed to one wire a part.
func (j *Join) wires(vs []V) []V {
	out := make([]V, len(vs))
	for i, v := range vs {
		out[i] = j.b.Wire(v)
	}
	return out
}

func (j *Join) check(side int, weights, key []V) error {
	switch {
	case j.closed:
		return fmt.Errorf("join %s: entry after close", j.name)
	case side != 1 && side != -1:
		return fmt.Errorf("join %s: side %d", j.name, side)
	case len(key) == 0 || len(key) > MaxKey || len(weights) == 0 || len(weights) > MaxWeight:
		return fmt.Errorf("join %s: %d key parts, %d weight parts", j.name, len(key), len(weights))
	case len(j.entries) > 0 && (len(key) != len(j.entries[0].key) || len(weights) != len(j.entries[0].weights)):
		return fmt.Errorf("join %s: entries of different form", j.name)
	}
	return nil
}

// Close asserts that the signed sums are zero for every key.
func (j *Join) Close() {
	if j.closed {
		return
	}
	j.closed = true
	j.done()
	if len(j.entries) == 0 {
		return
	}
	defer j.b.Section(j.name)()
	j.b.Late(j.assertZeroSums)
}

// assertZeroSums is the equation of the package comment. Its quotients are unchecked: gamma is drawn after the keys, so a denominator
// is zero, and 0/0 free, with negligible probability only.
func (j *Join) assertZeroSums(ch *core.Challenges) {
	api := j.b.API()
	mix := func(parts []V, coefficients []V) V {
		mixed := parts[0]
		for i := 1; i < len(parts); i++ {
			mixed = api.Add(mixed, api.Mul(coefficients[i], parts[i]))
		}
		return mixed
	}
	terms := make([]V, len(j.entries))
	for i, e := range j.entries {
		numerator := mix(e.weights, ch.Beta[:])
		if e.side < 0 {
			numerator = api.Neg(numerator)
		}
		terms[i] = api.DivUnchecked(numerator, api.Sub(ch.Gamma, mix(e.key, ch.Alpha[:])))
	}
	j.b.AssertZeroSum(terms)
}
