package tree

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
)

// ErrCapacity says that an update touches more nodes of a level than the circuit has rows.
var ErrCapacity = errors.New("update exceeds the rows of a level")

// Change is a leaf's index and its value after the update.
type Change struct {
	Index uint64
	After fr.Element
}

// Children returns the children of a node before the update.
type Children func(level int, index uint64) ([Arity]fr.Element, error)

// Assign computes the witness of [Update.Apply] for its inner rows, and the root after. A level of one row asks for node 0 even if
// nothing below it changes. Rows that are left over follow the last touched one and hold zeros.
func Assign(capacities []int, children Children, changes []Change) ([][]Row, fr.Element, error) {
	levels := Levels(capacities)
	below := changes
	for l := len(capacities) - 1; l >= 0; l-- {
		var always []uint64
		if capacities[l] == 1 {
			always = []uint64{0}
		}
		rows, nodes, err := assignLevel(l, always, children, below)
		if err != nil {
			return nil, fr.Element{}, err
		}
		if levels[l], err = pad(l, capacities[l], rows); err != nil {
			return nil, fr.Element{}, err
		}
		below = nodes
	}
	return levels, below[0].After, nil
}

// AssignForest computes the witness of [Forest.Apply] for roots of the given indices (level 0) and its inner rows, and the hashes of the
// roots after. Every change lies under one of the roots.
func AssignForest(roots []uint64, capacities []int, children Children, changes []Change) ([]Row, [][]Row, []fr.Element, error) {
	levels := Levels(capacities)
	below := changes
	for l := len(capacities); l >= 1; l-- {
		rows, nodes, err := assignLevel(l, nil, children, below)
		if err != nil {
			return nil, nil, nil, err
		}
		if levels[l-1], err = pad(l, capacities[l-1], rows); err != nil {
			return nil, nil, nil, err
		}
		below = nodes
	}
	rows, nodes, err := assignLevel(0, roots, children, below)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(rows) != len(roots) {
		return nil, nil, nil, fmt.Errorf("%w: a change lies under no root", ErrCapacity)
	}
	after := make([]fr.Element, len(nodes))
	for i, n := range nodes {
		after[i] = n.After
	}
	return rows, levels, after, nil
}

// assignLevel returns the rows of the nodes in always and of the parents of the nodes below, by increasing index, and their hashes after.
func assignLevel(level int, always []uint64, children Children, below []Change) ([]Row, []Change, error) {
	touched := slices.Clone(always)
	for _, c := range below {
		touched = append(touched, c.Index/Arity)
	}
	slices.Sort(touched)
	touched = slices.Compact(touched)
	below = slices.SortedFunc(slices.Values(below), func(x, y Change) int { return cmp.Compare(x.Index, y.Index) })

	rows := make([]Row, len(touched))
	nodes := make([]Change, len(touched))
	for i, index := range touched {
		before, err := children(level, index)
		if err != nil {
			return nil, nil, err
		}
		after := before
		for len(below) > 0 && below[0].Index/Arity == index {
			after[below[0].Index%Arity] = below[0].After
			below = below[1:]
		}
		rows[i] = row(index, before, after)
		nodes[i] = Change{index, reference.Compress(after[:]...)}
	}
	return rows, nodes, nil
}

func pad(level, capacity int, rows []Row) ([]Row, error) {
	if len(rows) > capacity {
		return nil, fmt.Errorf("%w: %d on level %d of capacity %d", ErrCapacity, len(rows), level, capacity)
	}
	next := uint64(0)
	if len(rows) > 0 {
		next = rows[len(rows)-1].Index.(uint64) + 1
	}
	for len(rows) < capacity {
		rows = append(rows, row(next, [Arity]fr.Element{}, [Arity]fr.Element{}))
		next++
	}
	return rows, nil
}

func row(index uint64, before, after [Arity]fr.Element) Row {
	r := Row{Index: index}
	for j := range Arity {
		r.Before[j], r.After[j] = before[j], after[j]
	}
	return r
}
