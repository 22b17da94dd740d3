package reference

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

func TestCompressFeedsTheFirstLaneForward(t *testing.T) {
	state := [Width]fr.Element{element(5), element(6)}
	Permute(&state)
	want := element(5)
	want.Add(&want, &state[0])
	if got := Compress(element(5), element(6)); !got.Equal(&want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSpongeSeparatesTagContextAndLength(t *testing.T) {
	seen := map[fr.Element]string{}
	for name, h := range map[string]fr.Element{
		"empty":         Sponge(TagWords, element(0), nil),
		"one zero":      Sponge(TagWords, element(0), make([]fr.Element, 1)),
		"seven zeros":   Sponge(TagWords, element(0), make([]fr.Element, 7)),
		"eight zeros":   Sponge(TagWords, element(0), make([]fr.Element, 8)),
		"other context": Sponge(TagWords, element(1), nil),
		"other tag":     Sponge(TagMarkets, element(0), nil),
	} {
		if other, dup := seen[h]; dup {
			t.Errorf("%s and %s collide", name, other)
		}
		seen[h] = name
	}
}

func TestSpongeAddsBlocksOfSeven(t *testing.T) {
	words := make([]fr.Element, 9)
	for i := range words {
		words[i] = element(uint64(i + 1))
	}
	state := [Width]fr.Element{Compress(Tag(TagWords), element(3), element(9))}
	copy(state[1:], words[:7])
	Permute(&state)
	state[1].Add(&state[1], &words[7])
	state[2].Add(&state[2], &words[8])
	Permute(&state)
	if got := Sponge(TagWords, element(3), words); !got.Equal(&state[1]) {
		t.Errorf("got %v, want %v", got, state[1])
	}
}

func TestDeploymentPacksChainBelowAddress(t *testing.T) {
	got := Deployment(1, [20]byte{19: 1})
	want := element(1 << 63)
	want.Double(&want)
	one := fr.One()
	want.Add(&want, &one)
	if !got.Equal(&want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTagsAreShortAscii(t *testing.T) {
	for _, bad := range []string{"", "32 characters long, one too many", "ümlaut", "tab\t"} {
		if ValidTag(bad) {
			t.Errorf("accepted %q", bad)
		}
	}
	got, want := Tag("ab"), element('a'<<8|'b')
	if !got.Equal(&want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEmptyRootsChain(t *testing.T) {
	if z := Z(0); !z.IsZero() {
		t.Error("Z_0 is not zero")
	}
	one, two := Z(1), Z(2)
	if h := Compress(one, one, one, one, one, one, one, one); !h.Equal(&two) {
		t.Error("Z_2 is not H(Z_1 x 8)")
	}
}
