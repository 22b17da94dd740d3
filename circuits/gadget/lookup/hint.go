package lookup

import (
	"errors"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
)

func init() { solver.RegisterHint(findHint, countHint) }

var errHintInput = errors.New("look-up hint: inputs do not match the table")

// findHint takes columns, number of rows, the rows' cells and keys; it returns the other columns of the first row with each key, or
// zeros, which no row then equals.
func findHint(_ *big.Int, in, out []*big.Int) error {
	columns, rows, err := shape(in)
	if err != nil {
		return err
	}
	keys := in[2+columns*rows:]
	if len(out) != len(keys)*(columns-1) {
		return errHintInput
	}
	byKey := make(map[string]int, rows)
	for j := rows - 1; j >= 0; j-- {
		byKey[string(in[2+columns*j].Bytes())] = j
	}
	for i, key := range keys {
		j, found := byKey[string(key.Bytes())]
		for c := 1; c < columns; c++ {
			value := out[i*(columns-1)+c-1]
			value.SetInt64(0)
			if found {
				value.Set(in[2+columns*j+c])
			}
		}
	}
	return nil
}

// countHint takes columns, number of rows and the cells of rows and queries; it returns how many queries equal each row, counting a
// repeated row once, at its first occurrence.
func countHint(_ *big.Int, in, out []*big.Int) error {
	columns, rows, err := shape(in)
	if err != nil || len(out) != rows || (len(in)-2)%columns != 0 {
		return errHintInput
	}
	tuple := func(i int) string {
		var s []byte
		for _, cell := range in[2+columns*i : 2+columns*(i+1)] {
			s = append(s, cell.FillBytes(make([]byte, 32))...)
		}
		return string(s)
	}
	first := make(map[string]int, rows)
	for j := rows - 1; j >= 0; j-- {
		out[j].SetInt64(0)
		first[tuple(j)] = j
	}
	one := big.NewInt(1)
	for i := rows; i < (len(in)-2)/columns; i++ {
		if j, found := first[tuple(i)]; found {
			out[j].Add(out[j], one)
		}
	}
	return nil
}

func shape(in []*big.Int) (columns, rows int, err error) {
	if len(in) < 2 || !in[0].IsInt64() || !in[1].IsInt64() {
		return 0, 0, errHintInput
	}
	columns, rows = int(in[0].Int64()), int(in[1].Int64())
	if columns < 1 || rows < 0 || len(in) < 2+columns*rows {
		return 0, 0, errHintInput
	}
	return columns, rows, nil
}
