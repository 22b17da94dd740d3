package schnorr

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
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
	for _, closed := range []bool{false, true} {
		CompileError(t, Around(3, func(b *core.Builder, in []V) {
			v := New(b, 4)
			if closed {
				v.Close()
			}
			v.Verify(1, Point{X: in[0], Y: in[1]}, 2, 3, Signature{in[2], 4}, 1)
		}))
	}
}

func TestPrintCounts(t *testing.T) {
	for _, c := range [][2]int{{12, 4}, {64, 7}} {
		circuit := newSignatures(c[0], c[1])
		n := Compile(t, circuit).GetNbConstraints()
		fmt.Printf("%d signatures, base window %d: %d constraints each, sections %v\n", c[0], c[1], n/c[0], circuit.Made.Counts())
	}
}
