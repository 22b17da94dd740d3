package schnorr

import (
	"errors"
	"fmt"
	"math/big"

	curves "github.com/consensys/gnark-crypto/ecc/twistededwards"
	"github.com/consensys/gnark/std/algebra/native/twistededwards"

	"novation/circuits/gadget/core"
)

// V is a circuit value.
type V = core.V

// Point is a point of the curve.
type Point = twistededwards.Point

// Signature is e (128 bits) and S.
type Signature struct {
	E, S V
}

// Identity is the neutral point, a placeholder key for inactive rows.
func Identity() Point { return Point{X: 0, Y: 1} }

const section = "signatures"

// Verifier proves the signatures of one circuit. Close it after the last.
type Verifier struct {
	b     *core.Builder
	curve twistededwards.Curve
	base  *baseTable
	keys  *keyTables
	done  func()
	ended bool
}

// New returns a verifier whose base point tables have windows of the given number of bits: about 2^window rows for each of
// 251 / window windows are shared by all signatures, and each signature pays 9 constraints a window.
func New(b *core.Builder, window int) *Verifier {
	curve, err := twistededwards.NewEdCurve(b.API(), curves.BN254)
	if err != nil || window < 1 || window > MaxWindow {
		b.Fail(fmt.Errorf("signatures with a base window of %d bits: %v", window, err))
		window = 1
	}
	return &Verifier{b: b, curve: curve, base: newBaseTable(b, window), keys: newKeyTables(b), done: b.MustClose(section)}
}

// MaxWindow bounds the size of the base point tables.
const MaxWindow = 12

// Verify: if active = 1, sig is the key's signature of w1 and w2 under domain. If active = 0 nothing is claimed and any inputs with the
// key on the curve and e of 128 bits are satisfiable. Active is boolean and the key valid (SPEC S3) by the caller.
func (v *Verifier) Verify(domain V, key Point, w1, w2 V, sig Signature, active V) {
	defer v.b.Section(section)()
	if v.ended {
		v.b.Fail(errors.New("signature after close"))
	}
	api := v.b.API()
	digits := v.b.Hint(digitsHint, challengeDigits, keyWindow, sig.E)
	e := fromDigits(api, digits, keyWindow)
	api.AssertIsEqual(e, sig.E) // the digits are e, and e has 128 bits
	r := v.curve.Add(v.baseMultiple(sig.S), v.curve.Neg(v.keyMultiple(key, digits)))
	lane := v.b.Permute([8]V{domain, r.X, r.Y, key.X, key.Y, w1, w2, 0})[1]
	assertLow128If(v.b, active, lane, e)
}

// baseMultiple: s' B for an integer s' = s mod r, the sum of one table point a window.
func (v *Verifier) baseMultiple(s V) Point {
	api := v.b.API()
	digits := v.b.Hint(digitsHint, v.base.windows, v.base.window, s)
	api.AssertIsEqual(fromDigits(api, digits, v.base.window), s)
	points := v.base.lookup(digits)
	sum := points[0]
	for _, p := range points[1:] {
		sum = v.curve.Add(sum, p)
	}
	return sum
}

// keyMultiple: e A for the integer e = sum of digits_i 16^i, by double and add from the top digit.
func (v *Verifier) keyMultiple(key Point, digits []V) Point {
	multiples := make([]Point, 1<<keyWindow)
	multiples[0], multiples[1] = Identity(), key
	for j := 2; j < len(multiples); j++ {
		if j%2 == 0 {
			multiples[j] = v.curve.Double(multiples[j/2])
		} else {
			multiples[j] = v.curve.Add(multiples[j-1], key)
		}
	}
	points := v.keys.lookup(multiples, digits)
	sum := points[len(points)-1]
	for i := len(points) - 2; i >= 0; i-- {
		for range keyWindow {
			sum = v.curve.Double(sum)
		}
		sum = v.curve.Add(sum, points[i])
	}
	return sum
}

// Close proves the look-ups of all signatures.
func (v *Verifier) Close() {
	if v.ended {
		return
	}
	v.ended = true
	v.done()
	defer v.b.Section(section)()
	v.base.close()
	v.keys.close()
}

const (
	keyWindow       = 4
	challengeBits   = 128
	challengeDigits = challengeBits / keyWindow
)

// assertLow128If: active = 0, or low = lane mod 2^128 for the canonical integer lane < r. Low is below 2^128 by the caller.
//
// With lane = high 2^128 + low in the field, 0 <= high < 2^126, the integer on the right is below 2^254; it is the canonical one iff it
// is at most r - 1 = R1 2^128 + R0. Subtracting with a borrow: R0 - low + borrow 2^128 is in [0, 2^128) and R1 - high - borrow is in
// [0, 2^126).
func assertLow128If(b *core.Builder, active, lane, low V) {
	api := b.API()
	last := new(big.Int).Sub(api.Compiler().Field(), big.NewInt(1))
	highLast := new(big.Int).Rsh(last, challengeBits)
	lowLast := new(big.Int).Sub(last, new(big.Int).Lsh(highLast, challengeBits))

	split := b.Hint(splitHint, 2, lane, low, lowLast)
	high, borrow := split[0], split[1]
	b.Range(high, highBits)
	api.AssertIsBoolean(borrow)
	b.Range(api.Add(api.Sub(lowLast, low), api.Mul(borrow, shift128)), challengeBits)
	b.Range(api.Sub(highLast, high, borrow), highBits)
	api.AssertIsEqual(api.Mul(active, api.Sub(lane, low, api.Mul(high, shift128))), 0)
}

const highBits = 126 // of r's 254 bits above the low 128

var shift128 = new(big.Int).Lsh(big.NewInt(1), challengeBits)
