package world

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
)

// accountTree hashes the whole tree by recursion, empty subtrees by their constant: slow and plain, to check the batched update against.
type accountTree struct {
	accounts []*Account
	seen     map[[2]uint32]fr.Element
}

func newTree(accounts []*Account) *accountTree {
	return &accountTree{accounts, map[[2]uint32]fr.Element{}}
}

func (t *accountTree) node(level, index uint32) fr.Element {
	span := uint64(1) << (3 * (batch.TreeDepth - level))
	if uint64(index)*span >= uint64(len(t.accounts)) {
		return reference.Z(int(batch.TreeDepth - level))
	}
	key := [2]uint32{level, index}
	if h, ok := t.seen[key]; ok {
		return h
	}
	var h fr.Element
	if level == batch.TreeDepth {
		h = leafHash(t.accounts[index])
	} else {
		children := t.children(level, index)
		h = reference.Compress(children[:]...)
	}
	t.seen[key] = h
	return h
}

func (t *accountTree) children(level, index uint32) [8]fr.Element {
	var c [8]fr.Element
	for j := range c {
		c[j] = t.node(level+1, 8*index+uint32(j))
	}
	return c
}

// leafHash is SPEC S1, written apart from package batch.
func leafHash(a *Account) fr.Element {
	element := func(b []byte) (e fr.Element) { e.SetBytes(b); return e }
	var words [8]fr.Element
	for i := range words {
		parts := make([]bitsOf, 0, 6)
		for j := 3 * i; j < 3*i+3; j++ {
			market, lots := uint64(0), uint64(1<<47)
			if j < len(a.Leaf.Positions) {
				market, lots = uint64(a.Leaf.Positions[j].Market), uint64(a.Leaf.Positions[j].Lots+1<<47)
			}
			parts = append(parts, u(market, 16), u(lots, 48))
		}
		words[i] = word(parts...)
	}
	var cash fr.Element
	cash.SetBigInt(Signed(a.Leaf.Cash))
	nodes := slotNodes(a)
	return reference.Compress(element(a.Leaf.Key.X), element(a.Leaf.Key.Y), cash, element(a.Leaf.OwnerHash),
		reference.Compress(words[:]...), reference.Compress(nodes[:]...), word(u(a.Leaf.Touch, 48), u(a.Leaf.LowestLive, 48)))
}

// Root is the account root.
func (w *World) Root() fr.Element { return newTree(w.Accounts).node(0, 0) }

func (b *Batch) addNode(t *accountTree, level int, index uint32) {
	for _, n := range b.T.Nodes {
		if int(n.Level) == level && n.Index == index {
			return
		}
	}
	node := &trace.TreeNode{Level: uint32(level), Index: index}
	for _, c := range t.children(uint32(level), index) {
		node.Children = append(node.Children, bytes32(c))
	}
	b.T.Nodes = append(b.T.Nodes, node)
}
