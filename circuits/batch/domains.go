package batch

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/gadget/core"
	"novation/circuits/reference"
)

const (
	messageVersion = 1
	wordsTag       = "novation/words/1"
	marketsTag     = "novation/markets/1"
)

// domain is the first element of a signed message of one kind in this deployment (SPEC H4).
func (d *definition) domain(tag string) V {
	return d.b.Wire(d.b.Compress(core.SpongeTag(tag), messageVersion, d.Header.Deployment))
}

// spongeFrom is SPEC H2 with the capacity lane already computed, for sponges that share it.
func (d *definition) spongeFrom(capacity V, words []V) V {
	state := [8]V{capacity, 0, 0, 0, 0, 0, 0, 0}
	for start := 0; start < len(words) || start == 0; start += 7 {
		for lane := 1; lane < 8 && start+lane-1 < len(words); lane++ {
			state[lane] = d.api.Add(state[lane], words[start+lane-1])
		}
		state = d.b.Permute(state)
	}
	return state[1]
}

// emptyLeaf is the hash of an account that holds nothing and has no key or owner yet: what a new row starts from. It is a constant.
func (d *definition) emptyLeaf() V {
	empty := emptyPositionWord()
	var words [8]fr.Element
	for i := range words {
		words[i].SetBigInt(empty)
	}
	zero := fr.Element{}
	positions := reference.Compress(words[:]...)
	slotRoot := zero
	for range SlotDepth {
		slotRoot = reference.Compress(slotRoot, slotRoot, slotRoot, slotRoot, slotRoot, slotRoot, slotRoot, slotRoot)
	}
	return reference.Compress(zero, zero, zero, zero, positions, slotRoot)
}
