package tree

import "novation/circuits/gadget/core"

// V is a circuit value.
type V = core.V

// Arity is the number of children of a node.
const Arity = 8

// Row is a touched node: its index within its level, and its children.
type Row struct {
	Index         V
	Before, After [Arity]V
}

// Leaf is a leaf's index and value.
type Leaf struct {
	Index, Before, After V
}

// Pair is a node's hash before and after.
type Pair struct {
	Before, After V
}

// Levels returns empty rows, Levels[l] holding capacities[l] rows, for use as witness.
func Levels(capacities []int) [][]Row {
	levels := make([][]Row, len(capacities))
	for l, n := range capacities {
		levels[l] = make([]Row, n)
	}
	return levels
}

// Capacities is the number of rows for each level 0..depth-1 that any update of at most `leaves` leaves with indices below
// `population` needs. A level of one node gets one row, any other at least two, so that a single row always means index 0.
func Capacities(depth, leaves int, population uint64) []int {
	capacities := make([]int, depth)
	leaves = max(leaves, 2)
	span := uint64(1) // leaves below a node of the level
	for l := depth - 1; l >= 0; l-- {
		span *= Arity
		nodes := (population + span - 1) / span
		capacities[l] = int(min(uint64(leaves), max(nodes, 1)))
	}
	return capacities
}
