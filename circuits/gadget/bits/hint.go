package bits

import (
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
)

func init() { solver.RegisterHint(nonNegativeHint, floorHint) }

// signed reads a field element as an integer in (-r/2, r/2].
func signed(r, v *big.Int) *big.Int {
	if new(big.Int).Lsh(v, 1).Cmp(r) > 0 {
		return new(big.Int).Sub(v, r)
	}
	return new(big.Int).Set(v)
}

// nonNegativeHint returns 1 for a signed input >= 0, else 0.
func nonNegativeHint(r *big.Int, in, out []*big.Int) error {
	out[0].SetInt64(0)
	if signed(r, in[0]).Sign() >= 0 {
		out[0].SetInt64(1)
	}
	return nil
}

// floorHint returns floor(v / 2^shift) mod r.
func floorHint(r *big.Int, in, out []*big.Int) error {
	q := signed(r, in[0])
	q.Rsh(q, uint(in[1].Uint64())) // rounds towards minus infinity
	out[0].Mod(q, r)
	return nil
}
