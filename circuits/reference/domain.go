package reference

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Domain tags (H3).
const (
	TagOrder       = "novation/order/1"
	TagInstruction = "novation/instruction/1"
	TagPrice       = "novation/price/1"
	TagVector      = "novation/vector/1"
	TagMarkets     = "novation/markets/1"
	TagParameters  = "novation/parameters/1"
	TagCommittee   = "novation/committee/1"
	TagWords       = "novation/words/1"
)

// MaxTag is the longest tag in bytes; a longer one could exceed the field and collide.
const MaxTag = 31

const messageVersion = 1

// Tag is the big-endian integer of an ASCII string (H3). It panics on an empty, overlong or non-ASCII tag:
// tags are constants, and callers that take one from outside check it with [ValidTag] first.
func Tag(s string) fr.Element {
	if !ValidTag(s) {
		panic(fmt.Sprintf("not a tag: %q", s))
	}
	var e fr.Element
	e.SetBytes([]byte(s))
	return e
}

// ValidTag reports whether s is 1 to [MaxTag] printable ASCII characters.
func ValidTag(s string) bool {
	if len(s) == 0 || len(s) > MaxTag {
		return false
	}
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// Deployment is chainId + settlement * 2^64 (H4).
func Deployment(chainID uint64, settlement [20]byte) fr.Element {
	v := new(big.Int).SetBytes(settlement[:])
	v.Lsh(v, 64).Add(v, new(big.Int).SetUint64(chainID))
	var e fr.Element
	e.SetBigInt(v)
	return e
}

// Domain separates what is signed by kind, message version and deployment (H4).
func Domain(tag string, deployment fr.Element) fr.Element {
	var version fr.Element
	version.SetUint64(messageVersion)
	return Compress(Tag(tag), version, deployment)
}
