package forgery

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/gadget/tree"
	"novation/circuits/reference"
)

// retree computes the slot trees and the account tree of a witness anew, before and after, from its slot changes and account rows: what a forger
// does who changed a leaf. Values are field elements, so a value that is too wide packs as it would in the circuit.
func retree(c *batch.Circuit) {
	slots := map[uint64]pair{}
	for _, s := range c.SlotChanges {
		if small(s.Active) == 1 {
			slots[small(s.Account)*64+small(s.Slot)] = pair{element(s.Before), element(s.After)}
		}
	}
	groups := lift(c.SlotGroups, slots, false)
	roots := lift(c.SlotRoots, groups, true)

	leaves := map[uint64]pair{}
	for i := range c.Accounts {
		a := &c.Accounts[i]
		if small(a.Active) != 1 {
			continue
		}
		index := small(a.Low)
		leaf := pair{hashLeaf(&a.Before, roots[index].before), hashLeaf(&a.After, roots[index].after)}
		if index >= small(c.Header.AccountCount) {
			leaf.before = fr.Element{}
		}
		leaves[index] = leaf
	}
	for l := batch.TreeDepth - 1; l >= 0; l-- {
		leaves = lift(c.Nodes[l], leaves, false)
	}
}

type pair struct{ before, after fr.Element }

// lift writes the values of one level into the rows above and returns the hashes of those rows, or of all, by index.
func lift(rows []tree.Row, below map[uint64]pair, all bool) map[uint64]pair {
	hashes := map[uint64]pair{}
	for i := range rows {
		var before, after [tree.Arity]fr.Element
		index, touched := small(rows[i].Index), all
		for j := range before {
			if p, ok := below[index*tree.Arity+uint64(j)]; ok {
				rows[i].Before[j], rows[i].After[j] = p.before, p.after
				touched = true
			}
			before[j], after[j] = element(rows[i].Before[j]), element(rows[i].After[j])
		}
		if touched {
			hashes[index] = pair{reference.Compress(before[:]...), reference.Compress(after[:]...)}
		}
	}
	return hashes
}

// hashLeaf is SPEC S1 over field elements.
func hashLeaf(l *batch.Leaf, slotRoot fr.Element) fr.Element {
	var words [8]fr.Element
	for w := range words {
		for t := range 3 {
			market, lots := fr.Element{}, fr.Element{}
			if 3*w+t < batch.OpenPositions {
				p := l.Positions[3*w+t]
				market, lots = element(p.Market), element(p.Lots)
			}
			lots = plusBig(lots, pow2(47))
			words[w].Add(&words[w], times(market, uint(64*t))).Add(&words[w], times(lots, uint(64*t+16)))
		}
	}
	counters := element(l.Touch)
	counters.Add(&counters, times(element(l.LowestLive), 48))
	return reference.Compress(element(l.Key.X), element(l.Key.Y), element(l.Cash), element(l.OwnerHash),
		reference.Compress(words[:]...), slotRoot, counters)
}

// times is e 2^shift.
func times(e fr.Element, shift uint) *fr.Element {
	var f fr.Element
	f.SetBigInt(pow2(shift))
	return f.Mul(&f, &e)
}

func element(v batch.V) fr.Element { return toNumber(v).e }

// small reads a value that is an index or a bit.
func small(v batch.V) uint64 {
	e := element(v)
	return e.Uint64()
}
