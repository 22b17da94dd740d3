package forgery

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
)

// seated alters a witness and then computes the trees anew, so that they do not give the lie away.
func seated(f func(c *batch.Circuit)) func(c *batch.Circuit) {
	return func(c *batch.Circuit) {
		f(c)
		retree(c)
	}
}

// rehash computes the account tree's nodes above a leaf anew.
func rehash(c *batch.Circuit, leaf uint64) {
	for l := batch.TreeDepth - 2; l >= 0; l-- {
		leaf /= 8
		for _, row := range c.Nodes[l+1] {
			if number64(row.Index) == leaf {
				setChild(c.Nodes[l], leaf/8, leaf%8, hashAll(row.Before[:]), hashAll(row.After[:]))
			}
		}
	}
}

// restoreSlot takes a change back in the slot trees.
func restoreSlot(c *batch.Circuit, s batch.SlotChange) {
	slot := number64(s.Account)*64 + number64(s.Slot)
	group := setChild(c.SlotGroups, slot/8, slot%8, element(s.Before), element(s.Before))
	setChild(c.SlotRoots, slot/64, slot/8%8, hashAll(group.Before[:]), hashAll(group.After[:]))
}

// emptyGroup is an order-slot node whose eight slots were never used.
func emptyGroup() fr.Element { return reference.Z(1) }

func element(v batch.V) fr.Element { return toNumber(v).e }
