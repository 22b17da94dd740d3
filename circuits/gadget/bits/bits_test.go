package bits

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark/constraint/solver"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
)

// evaluate compiles `f(in) = last input`.
func evaluate(n int, f func(b *core.Builder, in []V) V) *Circuit {
	return Around(n+1, func(b *core.Builder, in []V) { b.API().AssertIsEqual(f(b, in[:n]), in[n]) })
}

func TestIsNonNegative(t *testing.T) {
	const bits = 20
	system := Compile(t, evaluate(1, func(b *core.Builder, in []V) V { return IsNonNegative(b, in[0], bits) }))
	minimum := new(big.Int).Neg(Pow2(bits))
	Accepts(t, system, With(0, 1))
	Accepts(t, system, With(-1, 0))
	Accepts(t, system, With(Plus(Pow2(bits), -1), 1))
	Accepts(t, system, With(minimum, 0))
	for _, outside := range []V{Pow2(bits), Plus(minimum, -1)} {
		for _, claim := range []int{0, 1} {
			Refuses(t, system, With(outside, claim), claimBit(int64(claim)))
		}
	}
	// The other truth value is refused by the range, a third by being no bit: s = 2 makes 3 v + 1.
	Refuses(t, system, With(0, 0), claimBit(0))
	Refuses(t, system, With(-1, 1), claimBit(1))
	Refuses(t, system, With(5, 2), claimBit(2))
}

func claimBit(bit int64) solver.Option {
	return Lie(nonNegativeHint, func(_, out []*big.Int) { out[0].SetInt64(bit) })
}

func TestIsLess(t *testing.T) {
	system := Compile(t, evaluate(2, func(b *core.Builder, in []V) V { return IsLess(b, in[0], in[1], 8) }))
	for _, c := range [][3]int{{3, 4, 1}, {4, 4, 0}, {5, 4, 0}, {0, 256, 1}, {255, 0, 0}} {
		Accepts(t, system, With(c[0], c[1], c[2]))
		Refuses(t, system, With(c[0], c[1], 1-c[2]), claimBit(int64(1-c[2])))
	}
	for _, claim := range []int{0, 1} {
		Refuses(t, system, With(0, 257, claim), claimBit(int64(claim)))
		Refuses(t, system, With(256, 0, claim), claimBit(int64(claim)))
	}
}

func TestIsZeroAndIsEqual(t *testing.T) {
	system := Compile(t, evaluate(2, func(b *core.Builder, in []V) V {
		return b.API().Add(IsEqual(b, in[0], in[1]), b.API().Mul(2, IsZero(b, in[0])))
	}))
	Accepts(t, system, With(0, 0, 3))
	Accepts(t, system, With(4, 4, 1))
	Accepts(t, system, With(4, 5, 0))
	Refuses(t, system, With(4, 5, 1))
	Refuses(t, system, With(4, 4, 0))
	Refuses(t, system, With(0, 5, 0))
}

func TestBooleanSelectAndConditions(t *testing.T) {
	boolean := Compile(t, Around(1, func(b *core.Builder, in []V) { AssertBoolean(b, in[0]) }))
	Accepts(t, boolean, With(0))
	Accepts(t, boolean, With(1))
	Refuses(t, boolean, With(2))
	Refuses(t, boolean, With(-1))

	choose := Compile(t, evaluate(3, func(b *core.Builder, in []V) V { return Select(b, in[0], in[1], in[2]) }))
	Accepts(t, choose, With(1, 7, 9, 7))
	Accepts(t, choose, With(0, 7, 9, 9))
	Refuses(t, choose, With(1, 7, 9, 9))
	Refuses(t, choose, With(0, 7, 9, 7))

	zeroIf := Compile(t, Around(2, func(b *core.Builder, in []V) { AssertZeroIf(b, in[0], in[1]) }))
	Accepts(t, zeroIf, With(0, 5))
	Accepts(t, zeroIf, With(1, 0))
	Refuses(t, zeroIf, With(1, 5))

	rangeIf := Compile(t, Around(2, func(b *core.Builder, in []V) { AssertIfRange(b, in[0], in[1], 8) }))
	Accepts(t, rangeIf, With(0, -5))
	Accepts(t, rangeIf, With(1, 255))
	Refuses(t, rangeIf, With(1, 256))
	Refuses(t, rangeIf, With(1, -1))
}

func TestMinMaxClampAbs(t *testing.T) {
	minimum := Compile(t, evaluate(2, func(b *core.Builder, in []V) V { return Min(b, in[0], in[1], 8) }))
	maximum := Compile(t, evaluate(2, func(b *core.Builder, in []V) V { return Max(b, in[0], in[1], 8) }))
	for _, c := range [][2]int{{3, 4}, {4, 3}, {-3, 3}, {5, 5}, {-7, -200}} {
		Accepts(t, minimum, With(c[0], c[1], min(c[0], c[1])))
		Accepts(t, maximum, With(c[0], c[1], max(c[0], c[1])))
		if c[0] != c[1] {
			for _, claim := range []int64{0, 1} {
				Refuses(t, minimum, With(c[0], c[1], max(c[0], c[1])), claimBit(claim))
				Refuses(t, maximum, With(c[0], c[1], min(c[0], c[1])), claimBit(claim))
			}
		}
	}
	clamp := Compile(t, evaluate(3, func(b *core.Builder, in []V) V { return Clamp(b, in[0], in[1], in[2], 10) }))
	for _, c := range [][2]int{{-11, -10}, {-10, -10}, {-9, -9}, {0, 0}, {19, 19}, {20, 20}, {21, 20}} {
		Accepts(t, clamp, With(c[0], -10, 20, c[1]))
		Refuses(t, clamp, With(c[0], -10, 20, c[1]+1))
	}
	abs := Compile(t, evaluate(1, func(b *core.Builder, in []V) V { m, _ := Abs(b, in[0], 8); return m }))
	for _, c := range [][2]int{{0, 0}, {5, 5}, {-5, 5}, {255, 255}, {-256, 256}} {
		Accepts(t, abs, With(c[0], c[1]))
	}
	Refuses(t, abs, With(5, -5), claimBit(0))
	Refuses(t, abs, With(-5, -5), claimBit(1))
	Refuses(t, abs, With(256, 256))
	Refuses(t, abs, With(-257, 257))
}

func TestFloorDivPow2(t *testing.T) {
	const bits, shift = 40, 8
	system := Compile(t, Around(3, func(b *core.Builder, in []V) {
		q, r := FloorDivPow2(b, in[0], bits, shift)
		b.API().AssertIsEqual(q, in[1])
		b.API().AssertIsEqual(r, in[2])
	}))
	for _, c := range [][3]int64{
		{0, 0, 0}, {255, 0, 255}, {256, 1, 0}, {-1, -1, 255}, {-256, -1, 0}, {-257, -2, 255}, {1<<bits - 1, 1<<(bits-shift) - 1, 255}, {-1 << bits, -1 << (bits - shift), 0},
	} {
		Accepts(t, system, With(c[0], c[1], c[2]))
	}
	quotient := func(q *big.Int) solver.Option { return Lie(floorHint, func(_, out []*big.Int) { out[0].Set(q) }) }
	// A remainder outside its range, on both sides.
	Refuses(t, system, With(256, 0, 256), quotient(big.NewInt(0)))
	Refuses(t, system, With(256, 2, -256), quotient(big.NewInt(2)))
	// A quotient outside its range: dividend beyond 40 bits on both sides, and 5 = 256 q exactly in the field.
	Refuses(t, system, With(int64(1)<<bits, int64(1)<<(bits-shift), 0))
	Refuses(t, system, With(-int64(1)<<bits-1, -int64(1)<<(bits-shift)-1, 255))
	fraction := new(big.Int).ModInverse(big.NewInt(256), Modulus())
	fraction.Mul(fraction, big.NewInt(5)).Mod(fraction, Modulus())
	Refuses(t, system, With(5, fraction, 0), quotient(fraction))
}

func TestPrintCounts(t *testing.T) {
	const n = 500
	count := func(k int, f func(b *core.Builder, in []V)) int {
		return Compile(t, Around(2*k, func(b *core.Builder, in []V) {
			for i := range k {
				f(b, in[2*i:2*i+2])
			}
		})).GetNbConstraints()
	}
	for name, f := range map[string]func(b *core.Builder, in []V){
		"IsNonNegative(64)":    func(b *core.Builder, in []V) { b.API().AssertIsEqual(IsNonNegative(b, in[0], 64), in[1]) },
		"Clamp(64)":            func(b *core.Builder, in []V) { b.API().AssertIsEqual(Clamp(b, in[0], 1, in[1], 64), 3) },
		"FloorDivPow2(80, 32)": func(b *core.Builder, in []V) { q, _ := FloorDivPow2(b, in[0], 80, 32); b.API().AssertIsEqual(q, in[1]) },
		"AssertIfRange(47)":    func(b *core.Builder, in []V) { AssertIfRange(b, in[0], in[1], 47) },
	} {
		fmt.Printf("%s: %.1f constraints each with one assertion\n", name, float64(count(2*n, f)-count(n, f))/n)
	}
}
