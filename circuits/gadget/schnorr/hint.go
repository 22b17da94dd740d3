package schnorr

import (
	"errors"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
)

func init() {
	solver.RegisterHint(digitsHint, basePointHint, selectHint, countHint, splitHint)
}

var errHintInput = errors.New("signature hint: wrong number of inputs")

// digitsHint returns the digits of in[1] in base 2^in[0], lowest first.
func digitsHint(_ *big.Int, in, out []*big.Int) error {
	window := uint(in[0].Uint64())
	mask := new(big.Int).Lsh(big.NewInt(1), window)
	mask.Sub(mask, big.NewInt(1))
	rest := new(big.Int).Set(in[1])
	for _, digit := range out {
		digit.And(rest, mask)
		rest.Rsh(rest, window)
	}
	return nil
}

// basePointHint takes the window and a digit for each window and returns the base table's points.
func basePointHint(_ *big.Int, in, out []*big.Int) error {
	digits := in[1:]
	if len(out) != 2*len(digits) {
		return errHintInput
	}
	window := int(in[0].Int64())
	rows := basePoints(window)
	for i, digit := range digits {
		d := 0
		if digit.IsInt64() && digit.Int64() < 1<<window {
			d = int(digit.Int64())
		}
		p := rows[i<<window+d]
		p.X.BigInt(out[2*i])
		p.Y.BigInt(out[2*i+1])
	}
	return nil
}

// selectHint takes n, the coordinates of n points, and digits; it returns the point of each digit.
func selectHint(_ *big.Int, in, out []*big.Int) error {
	n := int(in[0].Int64())
	points, digits := in[1:1+2*n], in[1+2*n:]
	if len(out) != 2*len(digits) {
		return errHintInput
	}
	for i, digit := range digits {
		d := 0
		if digit.IsInt64() && digit.Int64() < int64(n) {
			d = int(digit.Int64())
		}
		out[2*i].Set(points[2*d])
		out[2*i+1].Set(points[2*d+1])
	}
	return nil
}

// countHint takes the size of a table and pairs of table and digit; it returns how often each row of each table is asked for.
func countHint(_ *big.Int, in, out []*big.Int) error {
	size, queries := in[0].Int64(), in[1:]
	counts := make([]int64, len(out))
	for i := 0; i+1 < len(queries); i += 2 {
		table, digit := queries[i].Int64(), queries[i+1]
		if digit.IsInt64() && digit.Int64() < size {
			counts[table*size+digit.Int64()]++
		}
	}
	for i := range out {
		out[i].SetInt64(counts[i])
	}
	return nil
}

// splitHint takes lane, low and the low half of r - 1. It returns lane's high part, if low is its low part and else 0, which is all that
// an inactive row needs; and whether low exceeds the low half of r - 1.
func splitHint(_ *big.Int, in, out []*big.Int) error {
	lane, low, lowLast := in[0], in[1], in[2]
	out[0].Rsh(lane, challengeBits)
	if rest := new(big.Int).Sub(lane, new(big.Int).Lsh(out[0], challengeBits)); rest.Cmp(low) != 0 {
		out[0].SetInt64(0)
	}
	out[1].SetInt64(0)
	if low.Cmp(lowLast) > 0 {
		out[1].SetInt64(1)
	}
	return nil
}
