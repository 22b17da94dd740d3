package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
)

// retree hashes both sides of the order-slot trees and the account tree anew, upwards from the slot changes and the account rows as they
// stand in an altered witness. What they do not touch stays.
func retree(c *batch.Circuit) {
	touched := map[uint64]bool{}
	for _, s := range c.SlotChanges {
		if number64(s.Active) == 0 {
			continue
		}
		account, slot := number64(s.Account), number64(s.Slot)
		touched[account*8+slot/8] = true
		setChild(c.SlotGroups, account*8+slot/8, slot%8, toNumber(s.Before).e, toNumber(s.After).e)
	}
	for i := range c.SlotGroups {
		g := &c.SlotGroups[i]
		index := number64(g.Index)
		if !touched[index] {
			continue
		}
		setChild(c.SlotRoots, index/8, index%8, hashAll(g.Before[:]), hashAll(g.After[:]))
	}
	for i := range c.Accounts {
		a, slots := &c.Accounts[i], &c.SlotRoots[i]
		if number64(a.Active) == 0 {
			continue
		}
		index := number64(a.Low)
		before, after := leafHash(&a.Before, hashAll(slots.Before[:])), leafHash(&a.After, hashAll(slots.After[:]))
		if index >= number64(c.Header.AccountCount) {
			before = fr.Element{}
		}
		for l := batch.TreeDepth - 1; l >= 0; l-- {
			node := setChild(c.Nodes[l], index/8, index%8, before, after)
			before, after = hashAll(node.Before[:]), hashAll(node.After[:])
			index /= 8
		}
	}
}

func setChild(rows []batch.Node, index, child uint64, before, after fr.Element) *batch.Node {
	for i := range rows {
		if number64(rows[i].Index) == index {
			rows[i].Before[child], rows[i].After[child] = before, after
			return &rows[i]
		}
	}
	return nil
}

func hashAll(values []batch.V) fr.Element {
	words := make([]fr.Element, len(values))
	for i, v := range values {
		words[i] = toNumber(v).e
	}
	return reference.Compress(words...)
}

// leafHash is SPEC S1 of a leaf as the witness has it, packed without regard for widths.
func leafHash(l *batch.Leaf, slotRoot fr.Element) fr.Element {
	return hashAll(leafChildren(l, slotRoot))
}

func leafChildren(l *batch.Leaf, slotRoot fr.Element) []batch.V {
	words := make([]batch.V, 8)
	for w := range words {
		word := new(fr.Element)
		for t := range 3 {
			market, lots := fr.Element{}, fr.Element{}
			if j := 3*w + t; j < batch.OpenPositions {
				market, lots = toNumber(l.Positions[j].Market).e, toNumber(l.Positions[j].Lots).e
			}
			addShifted(word, market, uint(64*t))
			addShifted(word, plusBig(lots, pow2(47)), uint(64*t+16))
		}
		words[w] = *word
	}
	var counters fr.Element
	addShifted(&counters, toNumber(l.Touch).e, 0)
	addShifted(&counters, toNumber(l.LowestLive).e, 48)
	return []batch.V{l.Key.X, l.Key.Y, l.Cash, l.OwnerHash, hashAll(words), slotRoot, counters, 0}
}

func addShifted(sum *fr.Element, v fr.Element, shift uint) {
	var s fr.Element
	s.SetBigInt(new(big.Int).Lsh(big.NewInt(1), shift))
	sum.Add(sum, s.Mul(&s, &v))
}
