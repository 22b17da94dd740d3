package schnorr

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
	"novation/circuits/reference"
)

type signed struct {
	Domain V
	Key    Point
	W1, W2 V
	Sig    Signature
	Active V
}

type signaturesCircuit struct {
	Rows   []signed
	Window int           `gnark:"-"`
	Made   *core.Builder `gnark:"-"`
}

func (c *signaturesCircuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	c.Made = b
	v := New(b, c.Window)
	for _, s := range c.Rows {
		api.AssertIsBoolean(s.Active)
		v.Verify(s.Domain, s.Key, s.W1, s.W2, s.Sig, s.Active)
	}
	v.Close()
	return b.Close()
}

func newSignatures(n, window int) *signaturesCircuit {
	return &signaturesCircuit{Rows: make([]signed, n), Window: window}
}

// sign returns a valid row.
func sign(t *testing.T, seed string) signed {
	t.Helper()
	secret := reference.SecretFromSeed([]byte(seed))
	key, err := reference.PublicKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	domain, w1, w2 := fr.NewElement(42), fr.NewElement(7), fr.NewElement(uint64(len(seed)))
	sig, err := reference.Sign(secret, domain, w1, w2)
	if err != nil {
		t.Fatal(err)
	}
	if !reference.Verify(domain, key, w1, w2, sig) {
		t.Fatal("reference refuses its own signature")
	}
	return signed{domain, Point{X: key.X, Y: key.Y}, w1, w2, Signature{integer(sig.E[:]), integer(sig.S[:])}, 1}
}

func integer(b []byte) *big.Int { return new(big.Int).SetBytes(b) }

func idle() signed {
	return signed{0, Identity(), 0, 0, Signature{0, 0}, 0}
}

func TestSignatures(t *testing.T) {
	for _, window := range []int{1, 4, 5} {
		system := Compile(t, newSignatures(3, window))
		for i := range 3 {
			rows := []signed{sign(t, fmt.Sprint("a", i)), sign(t, fmt.Sprint("bb", i)), idle()}
			Accepts(t, system, &signaturesCircuit{Rows: rows})
		}
	}
}

func TestEveryInputIsSigned(t *testing.T) {
	system := Compile(t, newSignatures(1, 4))
	other := sign(t, "other")
	for name, alter := range map[string]func(s *signed){
		"domain":               func(s *signed) { s.Domain = 43 },
		"w1":                   func(s *signed) { s.W1 = 8 },
		"w2":                   func(s *signed) { s.W2 = 8 },
		"words exchanged":      func(s *signed) { s.W1, s.W2 = s.W2, s.W1 },
		"key":                  func(s *signed) { s.Key = other.Key },
		"negated key":          func(s *signed) { x := s.Key.X.(fr.Element); s.Key.X = *x.Neg(&x) },
		"e":                    func(s *signed) { s.Sig.E = Plus(s.Sig.E.(*big.Int), 1) },
		"S":                    func(s *signed) { s.Sig.S = Plus(s.Sig.S.(*big.Int), 1) },
		"negated S":            func(s *signed) { s.Sig.S = new(big.Int).Sub(reference.Order(), s.Sig.S.(*big.Int)) },
		"signature of another": func(s *signed) { s.Sig = other.Sig },
		"no signature":         func(s *signed) { s.Sig = Signature{0, 0} },
		"identity signs":       func(s *signed) { s.Key, s.Sig = Identity(), Signature{0, 5} },
	} {
		t.Run(name, func(t *testing.T) {
			s := sign(t, "signer")
			Accepts(t, system, &signaturesCircuit{Rows: []signed{s}})
			alter(&s)
			Refuses(t, system, &signaturesCircuit{Rows: []signed{s}})
		})
	}
}

func TestInactiveRowsClaimNothing(t *testing.T) {
	system := Compile(t, newSignatures(1, 4))
	for name, alter := range map[string]func(s *signed){
		"idle":            func(s *signed) { *s = idle() },
		"other message":   func(s *signed) { s.W1 = 8 },
		"other signature": func(s *signed) { s.Sig = Signature{Plus(Pow2(128), -1), 3} },
		"its own":         func(s *signed) {},
	} {
		t.Run(name, func(t *testing.T) {
			s := sign(t, "signer")
			alter(&s)
			s.Active = 0
			Accepts(t, system, &signaturesCircuit{Rows: []signed{s}})
		})
	}
}

// e has 128 bits even where a row is inactive; S + l is the same signature, as documented.
func TestWidths(t *testing.T) {
	system := Compile(t, newSignatures(1, 4))
	s := sign(t, "signer")
	s.Sig.S = new(big.Int).Add(s.Sig.S.(*big.Int), reference.Order())
	Accepts(t, system, &signaturesCircuit{Rows: []signed{s}})
	s = sign(t, "signer")
	s.Sig.E = new(big.Int).Add(s.Sig.E.(*big.Int), Pow2(128))
	Refuses(t, system, &signaturesCircuit{Rows: []signed{s}})
	s.Active = 0
	Refuses(t, system, &signaturesCircuit{Rows: []signed{s}})
}

// The digits are those of e: others of the right key multiples pass every look-up but not the recomposition. The challenge is honest
// here, and S is for the changed digits, so that only e = digits is broken.
func TestDigitsAreThoseOfE(t *testing.T) {
	system := Compile(t, newSignatures(1, 4))
	s := sign(t, "signer")
	e := s.Sig.E.(*big.Int)
	s.Sig.E = Plus(e, 1)
	real := Lie(digitsHint, func(in, out []*big.Int) {
		if in[1].Cmp(Plus(e, 1)) == 0 {
			_ = digitsHint(nil, []*big.Int{in[0], e}, out)
		}
	})
	Refuses(t, system, &signaturesCircuit{Rows: []signed{s}}, real)
}

func TestDigitsAreThoseOfS(t *testing.T) {
	system := Compile(t, newSignatures(1, 4))
	s := sign(t, "signer")
	S := s.Sig.S.(*big.Int)
	s.Sig.S = Plus(S, 1)
	real := Lie(digitsHint, func(in, out []*big.Int) {
		if in[1].Cmp(Plus(S, 1)) == 0 {
			_ = digitsHint(nil, []*big.Int{in[0], S}, out)
		}
	})
	Refuses(t, system, &signaturesCircuit{Rows: []signed{s}}, real)
}

// Low half of a canonical integer.
func TestLow128(t *testing.T) {
	system := Compile(t, Around(3, func(b *core.Builder, in []V) {
		b.API().AssertIsBoolean(in[0])
		b.Range(in[2], 128)
		assertLow128If(b, in[0], in[1], in[2])
	}))
	r := Modulus()
	mask := Plus(Pow2(128), -1)
	low := func(x *big.Int) *big.Int { return new(big.Int).And(x, mask) }
	high := func(x *big.Int) *big.Int { return new(big.Int).Rsh(x, 128) }
	last := new(big.Int).Sub(r, big.NewInt(1))
	edge := new(big.Int).Lsh(high(last), 128) // the last high half with low half 0
	lanes := []*big.Int{big.NewInt(0), big.NewInt(1), mask, Pow2(128), Plus(edge, -1), edge, Plus(edge, 1), Plus(last, -1), last}
	for _, lane := range lanes {
		Accepts(t, system, With(1, lane, low(lane)))
		Refuses(t, system, With(1, lane, low(Plus(lane, 1))))
		Accepts(t, system, With(0, lane, low(Plus(lane, 5))))
	}
	// The integer lane + r represents the same element; only canonical halves pass, whatever the prover claims.
	split := func(h *big.Int, borrow int64) solver.Option {
		return Override(splitHint, func(_ *big.Int, _, out []*big.Int) error {
			out[0].Mod(h, r)
			out[1].SetInt64(borrow)
			return nil
		})
	}
	for _, lane := range []*big.Int{big.NewInt(0), big.NewInt(1), mask, Pow2(128)} {
		for multiple := int64(-1); multiple <= 3; multiple++ {
			x := new(big.Int).Add(lane, new(big.Int).Mul(big.NewInt(multiple), r))
			for borrow := int64(-1); borrow <= 2; borrow++ {
				witness := With(1, lane, low(x))
				if multiple == 0 && (borrow == 0 && low(x).Cmp(low(last)) <= 0 || borrow == 1 && low(x).Cmp(low(last)) > 0) {
					Accepts(t, system, witness, split(high(x), borrow))
				} else if multiple != 0 {
					Refuses(t, system, witness, split(high(x), borrow))
				}
			}
		}
	}
	// A borrow that is no bit: -R1 2^128 = R0 + 1 mod r, so that the ranges alone would let 0 pass as r.
	Refuses(t, system, With(1, 0, low(r)), Override(splitHint, func(_ *big.Int, _, out []*big.Int) error {
		out[0].Set(high(r))
		out[1].Sub(r, high(last))
		return nil
	}))
	// A high half of any element for a low half of choice.
	choice := new(big.Int).ModInverse(Pow2(128), r)
	choice.Mul(choice, big.NewInt(-5)).Mod(choice, r) // 5 + high 2^128 = 0
	for borrow := int64(0); borrow <= 1; borrow++ {
		Refuses(t, system, With(1, 0, 5), split(choice, borrow))
	}
}

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

// Per signature: digits and points of both kinds of look-up, and the points of the key's table beyond constants; once: multiplicities.
func TestEverythingIsCommitted(t *testing.T) {
	const window, windows = 4, 63
	want := 3*windows + 3*challengeDigits + 2*15 + windows<<window + 16
	system := Compile(t, newSignatures(1, window))
	ranges := Compile(t, Around(3, func(b *core.Builder, in []V) {
		b.Range(in[0], highBits)
		b.Range(in[1], challengeBits)
		b.Range(in[2], highBits)
	}))
	if n := Committed(system) - Committed(ranges); n != want {
		t.Errorf("%d committed wires, want %d", n, want)
	}
}

func TestFaultsOfTheAuthorAreErrors(t *testing.T) {
	CompileError(t, newSignatures(1, 0))
	CompileError(t, newSignatures(1, MaxWindow+1))
}

func TestPrintCounts(t *testing.T) {
	for _, c := range [][2]int{{12, 4}, {64, 7}} {
		circuit := newSignatures(c[0], c[1])
		n := Compile(t, circuit).GetNbConstraints()
		fmt.Printf("%d signatures, base window %d: %d constraints each, sections %v\n", c[0], c[1], n/c[0], circuit.Made.Counts())
	}
}
