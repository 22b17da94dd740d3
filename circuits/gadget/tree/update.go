package tree

import (
	"fmt"
	"slices"

	"novation/circuits/gadget/core"
)

// Update proves one update of a tree of a given depth.
type Update struct {
	b          *core.Builder
	name       string
	depth      int
	capacities []int
}

// New describes an update of a tree of depth levels below the root, with capacities[l] rows on level l < depth: capacities[0]
// is 1 and none is below the one before. A level of one row is taken to have one node, of index 0 (see [Capacities]).
func New(b *core.Builder, name string, depth int, capacities []int) *Update {
	if len(capacities) != depth || depth < 1 || depth > MaxDepth || capacities[0] != 1 || !slices.IsSorted(capacities) {
		b.Fail(fmt.Errorf("tree %s of depth %d with levels of %v rows", name, depth, capacities))
	}
	return &Update{b, name, depth, capacities}
}

// MaxDepth keeps indices far below the field's modulus.
const MaxDepth = 20

// indexBits bounds the first index of a level and every step to the next: indices of nodes, and of idle rows beyond them.
func indexBits(level int) int { return 3*level + 2 }

// Apply asserts the relation of the package comment and returns the root before and after. Indices of leaves strictly increase; idle
// leaves have an index of 8^depth or more, which forces before = after.
func (u *Update) Apply(levels [][]Row, leaves []Leaf) Pair {
	if err := u.check(levels); err != nil {
		u.b.Fail(err)
		return Pair{0, 0}
	}
	defer u.b.Section(u.name)()
	nodes := leafNodes(u.b, leaves)
	assertIncreasing(u.b, nodes, indexBits(u.depth))
	for l := u.depth - 1; l >= 0; l-- {
		rows := levels[l]
		single := len(rows) == 1
		if single {
			rows = []Row{{0, rows[0].Before, rows[0].After}}
			u.b.API().AssertIsEqual(levels[l][0].Index, 0)
		}
		if single && l < u.depth-1 && len(nodes) == 1 {
			assertOnlyChild(u.b, rows[0], nodes[0])
		} else {
			assertSameChanges(u.b, rows, nodes)
		}
		nodes = hashRows(u.b, rows)
		if !single {
			assertIncreasing(u.b, nodes, indexBits(l))
		}
	}
	return Pair{nodes[0].before, nodes[0].after}
}

func (u *Update) check(levels [][]Row) error {
	if len(levels) != u.depth {
		return fmt.Errorf("tree %s: %d levels of %d", u.name, len(levels), u.depth)
	}
	for l, rows := range levels {
		if len(rows) != u.capacities[l] {
			return fmt.Errorf("tree %s: %d rows on level %d of capacity %d", u.name, len(rows), l, u.capacities[l])
		}
	}
	return nil
}

// Forest proves one update of many trees of equal depth whose roots are rows of the caller: the order slots of the accounts.
type Forest struct {
	b          *core.Builder
	name       string
	depth      int
	capacities []int
}

// NewForest describes trees of depth levels below their roots, with capacities[l-1] rows on level l, 1 <= l < depth.
func NewForest(b *core.Builder, name string, depth int, capacities []int) *Forest {
	if depth < 1 || depth > MaxDepth || len(capacities) != depth-1 {
		b.Fail(fmt.Errorf("forest %s of depth %d with %d inner levels", name, depth, len(capacities)))
	}
	return &Forest{b, name, depth, capacities}
}

// RootBits bounds the index of a root: 30 bits of account index (SPEC W1) and idle rows beyond.
const RootBits = 31

// Apply asserts, tree by tree, the relation of the package comment, and returns the hashes of the roots, in their order. The indices of
// roots are integers of at most [RootBits] bits that the caller proves to be strictly increasing; a leaf's index is its root's times
// 8^depth plus its place. Indices of leaves strictly increase; idle leaves have before = after, which is forced where no root has the
// leaf's index / 8^depth.
func (f *Forest) Apply(roots []Row, levels [][]Row, leaves []Leaf) []Pair {
	if len(levels) != f.depth-1 {
		f.b.Fail(fmt.Errorf("forest %s: %d inner levels of %d", f.name, len(levels), f.depth-1))
		return make([]Pair, len(roots))
	}
	defer f.b.Section(f.name)()
	nodes := leafNodes(f.b, leaves)
	assertIncreasing(f.b, nodes, RootBits+indexBits(f.depth))
	for l := f.depth - 2; l >= 0; l-- {
		if len(levels[l]) != f.capacities[l] {
			f.b.Fail(fmt.Errorf("forest %s: %d rows on level %d of capacity %d", f.name, len(levels[l]), l+1, f.capacities[l]))
		}
		assertSameChanges(f.b, levels[l], nodes)
		nodes = hashRows(f.b, levels[l])
		assertIncreasing(f.b, nodes, RootBits+indexBits(l+1))
	}
	assertSameChanges(f.b, roots, nodes)
	pairs := make([]Pair, len(roots))
	for i, n := range hashRows(f.b, roots) {
		pairs[i] = Pair{n.before, n.after}
	}
	return pairs
}
