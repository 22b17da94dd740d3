package core

import (
	"fmt"
	"math/big"
)

// Poseidon2 of SPEC H: gnark-crypto's permutation with its default round keys for these numbers.
const (
	width         = 8
	fullRounds    = 8
	partialRounds = 57
)

// Permute returns P(state).
func (b *Builder) Permute(state [8]V) [8]V {
	s := state[:]
	if err := b.permutation.Permutation(s); err != nil {
		b.Fail(err)
	}
	return [8]V(s)
}

// Compress returns H(x0..x7) = P(x)[0] + x0, missing arguments being 0 (SPEC H1).
func (b *Builder) Compress(x ...V) V {
	if len(x) > width {
		b.Fail(fmt.Errorf("compression of %d elements", len(x)))
		return 0
	}
	state := zeroState()
	copy(state[:], x)
	return b.api.Add(b.Permute(state)[0], state[0])
}

// Sponge returns the hash of words under a tag and one more domain element (SPEC H2).
func (b *Builder) Sponge(tag string, a V, words []V) V {
	state := zeroState()
	state[0] = b.Compress(SpongeTag(tag), a, len(words))
	for start := 0; start < len(words) || start == 0; start += width - 1 {
		for lane := 1; lane < width && start+lane-1 < len(words); lane++ {
			state[lane] = b.api.Add(state[lane], words[start+lane-1])
		}
		state = b.Permute(state)
	}
	return state[1]
}

// SpongeTag is the field element of an ASCII tag, big-endian (SPEC H3).
func SpongeTag(tag string) *big.Int { return new(big.Int).SetBytes([]byte(tag)) }

func zeroState() (s [8]V) {
	for i := range s {
		s[i] = 0
	}
	return s
}
