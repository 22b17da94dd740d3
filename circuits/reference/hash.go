package reference

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/poseidon2"
)

const (
	// Width is the number of lanes of the permutation P.
	Width         = 8
	fullRounds    = 8
	partialRounds = 57
	rate          = Width - 1
)

// permutation holds constants only, so one instance serves all goroutines.
var permutation = poseidon2.NewPermutation(Width, fullRounds, partialRounds)

// Permute applies P to the eight lanes in place.
func Permute(state *[Width]fr.Element) {
	if err := permutation.Permutation(state[:]); err != nil {
		panic(err) // the width is fixed by the type
	}
}

// Compress is H (H1): P(x)[0] + x0, missing arguments being 0. It panics on more than eight arguments.
func Compress(x ...fr.Element) fr.Element {
	if len(x) > Width {
		panic(fmt.Sprintf("compress takes at most %d elements, got %d", Width, len(x)))
	}
	var state [Width]fr.Element
	copy(state[:], x)
	first := state[0]
	Permute(&state)
	state[0].Add(&state[0], &first)
	return state[0]
}

// Sponge absorbs words under a domain tag (H2).
func Sponge(tag string, a fr.Element, words []fr.Element) fr.Element {
	var state [Width]fr.Element
	var n fr.Element
	n.SetUint64(uint64(len(words)))
	state[0] = Compress(Tag(tag), a, n)
	if len(words) == 0 {
		Permute(&state)
		return state[1]
	}
	for len(words) > 0 {
		block := words[:min(rate, len(words))]
		words = words[len(block):]
		for i := range block {
			state[i+1].Add(&state[i+1], &block[i])
		}
		Permute(&state)
	}
	return state[1]
}

// Z returns the root of an empty tree of the given number of levels (S1).
func Z(levels int) fr.Element {
	var z fr.Element
	for range levels {
		z = Compress(z, z, z, z, z, z, z, z)
	}
	return z
}
