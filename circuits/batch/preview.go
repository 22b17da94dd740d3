package batch

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/trace"
)

// Preview is what a trace's rows lead to, before anything is proven: for whoever builds traces in Go.
type Preview struct {
	Markets                 [Markets]*trace.Market
	HouseCash               *big.Int
	StateBefore, StateAfter fr.Element
	AccountCount            uint64
}

// PreviewMarkets returns the markets after the tick; the trace's account rows need not be filled yet.
func PreviewMarkets(t *trace.BatchTrace) ([Markets]*trace.Market, error) {
	a, err := newAssigner(t)
	if err != nil {
		return [Markets]*trace.Market{}, err
	}
	err = a.run(a.steps()[:7]...)
	return a.previewMarkets(), err
}

// PreviewState runs a whole trace; its roots need not be filled yet.
func PreviewState(t *trace.BatchTrace) (*Preview, error) {
	a, err := newAssigner(t)
	if err != nil {
		return nil, err
	}
	if err := a.run(a.steps()...); err != nil {
		return nil, err
	}
	return &Preview{a.previewMarkets(), a.houseAfter, a.stateBefore, a.stateAfter, a.countAfter}, nil
}

func newAssigner(t *trace.BatchTrace) (*assigner, error) {
	shape, err := ShapeByName(t.GetShape())
	if err != nil {
		return nil, err
	}
	return &assigner{trace: t, shape: shape, c: New(shape)}, nil
}

func (a *assigner) previewMarkets() [Markets]*trace.Market {
	var out [Markets]*trace.Market
	for k := range a.after {
		m := &a.after[k]
		if m.mark == nil {
			return out
		}
		out[k] = &trace.Market{
			Index: m.index.Uint64(), Mark: m.mark.Uint64(), Round: m.round.Uint64(), Funding: m.funding.Int64(),
			Fraction: m.fraction.Uint64(), HouseLots: m.houseLots.Int64(),
		}
	}
	return out
}
