package bits

import (
	"math/big"

	"novation/circuits/gadget/core"
)

// V is a circuit value.
type V = core.V

func pow2(bits int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(bits)) }

// AssertBoolean: bit is 0 or 1.
func AssertBoolean(b *core.Builder, bit V) { b.API().AssertIsBoolean(bit) }

// IsZero: result = 1 if v = 0, else 0.
func IsZero(b *core.Builder, v V) V { return b.API().IsZero(v) }

// IsEqual: result = 1 if x = y, else 0.
func IsEqual(b *core.Builder, x, y V) V { return b.API().IsZero(b.API().Sub(x, y)) }

// Select: result = x if bit = 1, y if bit = 0. Bit is boolean by the caller.
func Select(b *core.Builder, bit, x, y V) V {
	return b.API().Add(y, b.API().Mul(bit, b.API().Sub(x, y)))
}

// AssertZeroIf: bit = 0 or v = 0.
func AssertZeroIf(b *core.Builder, bit, v V) { b.API().AssertIsEqual(b.API().Mul(bit, v), 0) }

// AssertIfRange: bit = 0 or 0 <= v < 2^bits. Bit is boolean by the caller.
func AssertIfRange(b *core.Builder, bit, v V, bits int) { b.Range(b.API().Mul(bit, v), bits) }

// IsNonNegative: result = 1 if 0 <= v < 2^bits, 0 if -2^bits <= v < 0; unsatisfiable outside. With the bit s, the one value
// (2s - 1) v + (s - 1) is v for s = 1 and -v - 1 for s = 0, and is asserted to have bits bits.
func IsNonNegative(b *core.Builder, v V, bits int) V {
	api := b.API()
	s := b.Hint(nonNegativeHint, 1, v)[0]
	api.AssertIsBoolean(s)
	b.Range(api.Add(api.Mul(api.Sub(api.Mul(2, s), 1), v), api.Sub(s, 1)), bits)
	return s
}

// IsLess: result = 1 if x < y, else 0, for -2^bits < y - x <= 2^bits; unsatisfiable outside.
func IsLess(b *core.Builder, x, y V, bits int) V {
	return IsNonNegative(b, b.API().Sub(y, x, 1), bits)
}

// Min: the smaller of x and y, for -2^bits <= y - x < 2^bits; unsatisfiable outside.
func Min(b *core.Builder, x, y V, bits int) V {
	return Select(b, IsNonNegative(b, b.API().Sub(y, x), bits), x, y)
}

// Max: the larger of x and y, for -2^bits <= x - y < 2^bits; unsatisfiable outside.
func Max(b *core.Builder, x, y V, bits int) V {
	return Select(b, IsNonNegative(b, b.API().Sub(x, y), bits), x, y)
}

// Clamp: lo if v < lo, hi if v > hi, else v, for lo <= hi and differences below 2^bits; unsatisfiable where they are not.
func Clamp(b *core.Builder, v, lo, hi V, bits int) V {
	return Min(b, Max(b, v, lo, bits), hi, bits)
}

// Abs: |v| for -2^bits <= v < 2^bits, and whether v >= 0; unsatisfiable outside.
func Abs(b *core.Builder, v V, bits int) (magnitude, nonNegative V) {
	s := IsNonNegative(b, v, bits)
	return b.API().Mul(b.API().Sub(b.API().Mul(2, s), 1), v), s
}

// FloorDivPow2: quotient = floor(v / 2^shift), remainder = v - quotient 2^shift in [0, 2^shift), for v of bits bits and sign,
// shift < bits <= 251; unsatisfiable outside.
func FloorDivPow2(b *core.Builder, v V, bits, shift int) (quotient, remainder V) {
	quotient = b.Hint(floorHint, 1, v, shift)[0]
	b.RangeSigned(quotient, bits-shift)
	remainder = b.API().Sub(v, b.API().Mul(quotient, pow2(shift)))
	b.Range(remainder, shift)
	return quotient, remainder
}
