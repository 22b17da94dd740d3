// Package shapes finds the circuits that the library serves by name.
package shapes

import (
	"fmt"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/batch"
	"novation/native/core"
	"novation/native/fault"
	"novation/native/probe"
)

// ByName returns the circuit of a batch shape, or the probe.
func ByName(name string) (core.Definition, error) {
	if name == probe.Name {
		return probe.Definition(), nil
	}
	shape, err := batch.ShapeByName(name)
	if err != nil {
		return core.Definition{}, fault.Wrap(fault.Input, err)
	}
	return core.Definition{
		Name:    shape.Name,
		Circuit: func() frontend.Circuit { return batch.New(shape) },
		Assign:  func(trace []byte) (*core.Assignment, error) { return assign(shape, trace) },
		Bind:    func(words []fr.Element) (c, z, y fr.Element) { return batch.Bind(shape, words) },
	}, nil
}

// assign refuses a trace of another shape, whose witness would not fit the engine's circuit.
func assign(shape batch.Shape, trace []byte) (*core.Assignment, error) {
	a, err := batch.Assign(trace)
	if err != nil {
		return nil, err
	}
	if a.Shape != shape {
		return nil, fault.New(fault.Input, "the trace is of shape %s, this circuit of %s", a.Shape.Name, shape.Name)
	}
	return &core.Assignment{Circuit: a.Circuit, Words: a.Words, C: a.C, Z: a.Z, Y: a.Y}, nil
}

// Table lists the batch shapes, a line each: name, id, accounts, orders, fills, instructions, operations, liquidations,
// publishers, slot groups, population and words. So Java has no table of its own that could differ.
func Table() string {
	var b strings.Builder
	for _, s := range batch.Shapes() {
		population := int64(1) << (3 * s.PopulationLg)
		fmt.Fprintln(&b, s.Name, s.ID, s.Accounts, s.Orders, s.Fills, s.Instructions, s.Operations, s.Liquidations,
			s.Publishers, s.Groups, population, s.Words())
	}
	return b.String()
}
