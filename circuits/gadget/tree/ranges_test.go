package tree

import (
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
)

// rangesCircuit checks two groups of numbers and nothing else.
type rangesCircuit struct {
	First, Second         []V
	firstBits, secondBits int
}

func newRanges(first, firstBits, second, secondBits int) *rangesCircuit {
	return &rangesCircuit{make([]V, first), make([]V, second), firstBits, secondBits}
}

func (c *rangesCircuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	for _, v := range c.First {
		b.Range(v, c.firstBits)
	}
	for _, v := range c.Second {
		b.Range(v, c.secondBits)
	}
	return b.Close()
}
