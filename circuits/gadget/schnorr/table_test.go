package schnorr

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
	"novation/circuits/reference"
)

// The multiples of two keys by given digits, and what they should be.
type multiplesCircuit struct {
	Keys   [2]Point
	Digits [2][challengeDigits]V
	Want   [2]Point
}

func (c *multiplesCircuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	v := New(b, 1)
	for i := range c.Keys {
		p := v.keyMultiple(c.Keys[i], c.Digits[i][:])
		api.AssertIsEqual(p.X, c.Want[i].X)
		api.AssertIsEqual(p.Y, c.Want[i].Y)
	}
	v.Close()
	return b.Close()
}

func point(p reference.Point) Point { return Point{X: p.X, Y: p.Y} }

func times(p reference.Point, k int64) Point {
	var q reference.Point
	q.ScalarMultiplication(&p, big.NewInt(k))
	return point(q)
}

func TestKeyMultiples(t *testing.T) {
	system := Compile(t, &multiplesCircuit{})
	first, _ := reference.PublicKey(big.NewInt(1234))
	second, _ := reference.PublicKey(big.NewInt(99))
	witness := func(d0, d1, e0, e1 int64) *multiplesCircuit {
		w := &multiplesCircuit{Keys: [2]Point{point(first), point(second)}}
		for i := range w.Digits {
			for j := range w.Digits[i] {
				w.Digits[i][j] = 0
			}
		}
		w.Digits[0][0], w.Digits[0][1], w.Digits[1][0], w.Digits[1][1] = d0, d1, e0, e1
		w.Want = [2]Point{times(first, d0+16*d1), times(second, e0+16*e1)}
		return w
	}
	for d := range int64(16) {
		Accepts(t, system, witness(d, 15-d, 3, d))
	}
	// The prover finds point p for a digit of one key, and counts it for a row of its choice (16 a key) instead of the digit's own.
	forge := func(key, digit int, p Point, row int) []solver.Option {
		options := Once(selectHint, key, func(_, out []*big.Int) { set(out, digit, p) })
		return append(options, countInstead(row))
	}
	for name, c := range map[string]struct {
		key, digit int
		want       Point
		row        int
	}{
		"digit of the next key's table":     {0, 19, times(second, 3), 19},
		"digit of the last key's table":     {1, -13, times(first, 3), 3},
		"digit out of range by its meaning": {0, 16, times(first, 16), 0},
		"another multiple":                  {0, 2, times(first, 3), 3},
		"multiple of the other key":         {0, 2, times(second, 2), 18},
		"other x":                           {0, 2, Point{X: times(first, 3).X, Y: times(first, 2).Y}, 2},
		"other y":                           {0, 2, Point{X: times(first, 2).X, Y: times(first, 3).Y}, 2},
		"x + 1 and y - 1":                   {0, 2, shift(times(first, 2)), 2},
	} {
		t.Run(name, func(t *testing.T) {
			w := witness(0, 0, 0, 0)
			w.Digits[c.key][0], w.Want[c.key] = c.digit, c.want
			Refuses(t, system, w, forge(c.key, 0, c.want, c.row)...)
		})
	}
}

// countInstead counts the query that the forged digit made, all others having digit 0, for the given row instead of its own.
func countInstead(row int) solver.Option {
	return Lie(countHint, func(in, out []*big.Int) {
		size := in[0].Int64()
		for i, count := range out {
			if int64(i)%size != 0 {
				count.SetInt64(0)
			}
		}
		out[row].Add(out[row], big.NewInt(1))
	})
}

func shift(p Point) Point {
	x, y, one := p.X.(fr.Element), p.Y.(fr.Element), fr.One()
	return Point{X: *x.Add(&x, &one), Y: *y.Sub(&y, &one)}
}

func set(out []*big.Int, digit int, p Point) {
	x, y := p.X.(fr.Element), p.Y.(fr.Element)
	x.BigInt(out[2*digit])
	y.BigInt(out[2*digit+1])
}

func TestBaseMultiples(t *testing.T) {
	const window = 5
	system := Compile(t, Around(3, func(b *core.Builder, in []V) {
		v := New(b, window)
		p := v.baseMultiple(in[0])
		b.API().AssertIsEqual(p.X, in[1])
		b.API().AssertIsEqual(p.Y, in[2])
		v.Close()
	}))
	witness := func(s *big.Int, p Point) *Circuit { return With(s, p.X, p.Y) }
	base := reference.Base()
	l := reference.Order()
	for _, s := range []*big.Int{big.NewInt(0), big.NewInt(1), big.NewInt(31), big.NewInt(32), Plus(l, -1), l, Plus(l, 1), Plus(Modulus(), -1)} {
		var p reference.Point
		p.ScalarMultiplication(&base, new(big.Int).Mod(s, l))
		Accepts(t, system, witness(s, point(p)))
	}
	Refuses(t, system, witness(big.NewInt(5), times(base, 6)))
	// The prover has digit d in window 0 and 0 elsewhere, finds the point p, and counts it for a row of its choice (32 a window).
	for name, c := range map[string]struct {
		digit int64
		want  int64
		row   int
	}{
		"digit of the next window's table":  {35, 96, 35},
		"digit out of range by its meaning": {35, 35, 35},
		"another multiple":                  {3, 4, 4},
		"same digit of the next window":     {3, 96, 35},
	} {
		t.Run(name, func(t *testing.T) {
			digits := Lie(digitsHint, func(_, out []*big.Int) { out[0].SetInt64(c.digit); out[1].SetInt64(0) })
			found := Lie(basePointHint, func(_, out []*big.Int) { set(out, 0, times(base, c.want)) })
			Refuses(t, system, witness(big.NewInt(c.digit), times(base, c.want)), digits, found, countInstead(c.row))
		})
	}
}

func TestMultiplicitiesAreExact(t *testing.T) {
	system := Compile(t, newSignatures(1, 2))
	s := &signaturesCircuit{Rows: []signed{sign(t, "signer")}}
	for call := range 2 { // base tables, key tables
		for _, row := range []int{0, 15} {
			Refuses(t, system, s, Once(countHint, call, func(_, out []*big.Int) { out[row].Set(Plus(out[row], 1)) })...)
		}
	}
}
