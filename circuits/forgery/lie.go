package forgery

import (
	"math/big"
	"strings"

	"github.com/consensys/gnark/constraint/solver"
)

// A Lie alters what a hint computes, for the inputs that When picks.
type Lie struct {
	Hint  string // end of the hint's name, such as "bits.nonNegativeHint"
	When  func(in []*big.Int) bool
	Alter func(in, out []*big.Int)
}

const (
	hintNonNegative = "bits.nonNegativeHint"
	hintFloor       = "bits.floorHint"
	hintFind        = "lookup.findHint"
)

// Overrides are the lies as options of the solver.
func Overrides(lies []Lie) []solver.Option {
	var options []solver.Option
	for _, hint := range solver.GetRegisteredHints() {
		if told(hint, lies) {
			options = append(options, solver.OverrideHint(solver.GetHintID(hint), lying(hint, lies)))
		}
	}
	return options
}

func told(hint solver.Hint, lies []Lie) bool {
	for _, l := range lies {
		if strings.HasSuffix(solver.GetHintName(hint), l.Hint) {
			return true
		}
	}
	return false
}

// lying returns the hint with the lies that are told about it.
func lying(hint solver.Hint, lies []Lie) solver.Hint {
	if len(lies) == 0 || !told(hint, lies) {
		return hint
	}
	name := solver.GetHintName(hint)
	return func(r *big.Int, in, out []*big.Int) error {
		if err := hint(r, in, out); err != nil {
			return err
		}
		for _, l := range lies {
			if strings.HasSuffix(name, l.Hint) && l.When(in) {
				l.Alter(in, out)
			}
		}
		for _, o := range out {
			o.Mod(o, r)
		}
		return nil
	}
}

// integer picks a hint whose first input is this integer.
func integer(v int64) func(in []*big.Int) bool {
	e := plus(0, v)
	want := e.BigInt(new(big.Int))
	return func(in []*big.Int) bool { return in[0].Cmp(want) == 0 }
}

// flip turns a bit.
func flip(_, out []*big.Int) { out[0].Sub(big.NewInt(1), out[0]) }
