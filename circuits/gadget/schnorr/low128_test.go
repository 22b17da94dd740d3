package schnorr

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark/constraint/solver"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
)

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
