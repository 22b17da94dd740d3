package tree

import "novation/circuits/gadget/core"

// node is what a row or leaf shows to the level above.
type node struct {
	index, before, after V
}

// leafNodes commits the leaves' values, each as one wire.
func leafNodes(b *core.Builder, leaves []Leaf) []node {
	nodes := make([]node, len(leaves))
	for i, leaf := range leaves {
		nodes[i] = node{leaf.Index, b.Wire(leaf.Before), b.Wire(leaf.After)}
		b.Commit(nodes[i].index, nodes[i].before, nodes[i].after)
	}
	return nodes
}

// hashRows returns the rows' hashes.
func hashRows(b *core.Builder, rows []Row) []node {
	nodes := make([]node, len(rows))
	for i, row := range rows {
		nodes[i] = node{row.Index, b.Wire(b.Compress(row.Before[:]...)), b.Wire(b.Compress(row.After[:]...))}
	}
	return nodes
}

// assertIncreasing: 0 <= index_0 < index_1 < ... as integers, from steps that cannot wrap the field together.
func assertIncreasing(b *core.Builder, nodes []node, bits int) {
	for i, n := range nodes {
		if i == 0 {
			b.Range(n.index, bits)
		} else {
			b.Range(b.API().Sub(n.index, nodes[i-1].index, 1), bits)
		}
	}
}

// assertOnlyChild: child 0 of the only row is the only node below, and no other child changes.
func assertOnlyChild(b *core.Builder, row Row, child node) {
	b.API().AssertIsEqual(row.Before[0], child.before)
	b.API().AssertIsEqual(row.After[0], child.after)
	for j := 1; j < Arity; j++ {
		b.API().AssertIsEqual(row.Before[j], row.After[j])
	}
}

// assertSameChanges is the equation of the package comment for one level. The rows are committed here, and those below, leaves or joined
// rows themselves, before. Quotients are unchecked: gamma is drawn after indices and
// values, so a denominator is zero, and 0/0 free, with negligible probability only.
func assertSameChanges(b *core.Builder, rows []Row, below []node) {
	for _, row := range rows {
		b.Commit(row.Index)
		b.Commit(row.Before[:]...)
		b.Commit(row.After[:]...)
	}
	b.Late(func(ch *core.Challenges) {
		api := b.API()
		change := func(index, before, after V) V {
			pole := api.Sub(ch.Gamma, index, api.Mul(ch.Alpha[0], before))
			return api.DivUnchecked(api.Sub(after, before), pole)
		}
		var terms []V
		for _, row := range rows {
			for j := range Arity {
				terms = append(terms, change(api.Add(api.Mul(row.Index, Arity), j), row.Before[j], row.After[j]))
			}
		}
		for _, n := range below {
			terms = append(terms, api.Neg(change(n.index, n.before, n.after)))
		}
		b.AssertZeroSum(terms)
	})
}
