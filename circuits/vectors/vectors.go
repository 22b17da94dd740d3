// Package vectors computes the test vectors that pin the hashes, keys and signatures of SPEC.md sections H, S3
// and O1 on every side: Go, circuits, Java, TypeScript. The files beside it are its output; remake them with
// `go run ./vectors/generate` from the circuits folder. Numbers are 32 bytes big-endian in hexadecimal.
package vectors

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
)

// Compress is one case of H1; missing arguments are written as zeros.
type Compress struct {
	Input  []string `json:"input"`
	Output string   `json:"output"`
}

// Sponge is one case of H2.
type Sponge struct {
	Tag    string   `json:"tag"`
	A      string   `json:"a"`
	Words  []string `json:"words"`
	Output string   `json:"output"`
}

// Domain is one case of H4.
type Domain struct {
	Tag        string `json:"tag"`
	ChainID    uint64 `json:"chainId,string"` // a JSON number would lose bits in a browser
	Settlement string `json:"settlement"`     // 20 bytes
	Deployment string `json:"deployment"`
	Output     string `json:"output"`
}

// Key is a candidate public key and whether S3 admits it.
type Key struct {
	Name   string `json:"name"`
	Seed   string `json:"seed,omitempty"` // of SecretFromSeed, where the key has one
	Secret string `json:"secret,omitempty"`
	X      string `json:"x"`
	Y      string `json:"y"`
	Valid  bool   `json:"valid"`
}

// Signature is a triple of message, key and signature and whether O1 admits it.
type Signature struct {
	Name      string `json:"name"`
	Secret    string `json:"secret,omitempty"` // where signing the words with it yields this very signature
	Domain    string `json:"domain"`
	X         string `json:"x"`
	Y         string `json:"y"`
	W1        string `json:"w1"`
	W2        string `json:"w2"`
	Signature string `json:"signature"` // e (16 bytes) then S (32 bytes)
	Valid     bool   `json:"valid"`
}

// Files returns the content of every vector file by name.
func Files() map[string][]byte {
	return map[string][]byte{
		"compress.json":   encode(compressCases()),
		"sponge.json":     encode(spongeCases()),
		"domain.json":     encode(domainCases()),
		"keys.json":       encode(keyCases()),
		"signatures.json": encode(signatureCases()),
	}
}

func encode(v any) []byte {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // plain structs of strings
	}
	return append(b, '\n')
}

func compressCases() []Compress {
	last := element(0)
	one := fr.One()
	last.Sub(&last, &one) // r - 1
	inputs := [][]fr.Element{
		{}, {fr.One()}, {element(0), fr.One()}, {last, last, last, last, last, last, last, last},
		{element(1), element(2), element(3), element(4), element(5), element(6), element(7), element(8)},
	}
	for i := range 8 {
		inputs = append(inputs, pseudo("compress", i, 8))
	}
	var cases []Compress
	for _, in := range inputs {
		full := make([]fr.Element, reference.Width)
		copy(full, in)
		cases = append(cases, Compress{hexAll(full), hexOf(reference.Compress(in...))})
	}
	return cases
}

func spongeCases() []Sponge {
	var cases []Sponge
	for i, n := range []int{0, 1, 6, 7, 8, 13, 14, 15, 100} {
		tag := []string{reference.TagWords, reference.TagMarkets, reference.TagParameters}[i%3]
		a, words := element(uint64(i)), pseudo("sponge", i, n)
		cases = append(cases, Sponge{tag, hexOf(a), hexAll(words), hexOf(reference.Sponge(tag, a, words))})
	}
	return cases
}

func domainCases() []Domain {
	var cases []Domain
	tags := []string{reference.TagOrder, reference.TagInstruction, reference.TagPrice}
	for i, chain := range []uint64{1, 31337, 1 << 63} {
		sum := sha256.Sum256(fmt.Append(nil, "settlement", i))
		settlement := [20]byte(sum[:20])
		deployment := reference.Deployment(chain, settlement)
		cases = append(cases, Domain{
			Tag: tags[i], ChainID: chain, Settlement: hex.EncodeToString(settlement[:]),
			Deployment: hexOf(deployment), Output: hexOf(reference.Domain(tags[i], deployment)),
		})
	}
	return cases
}

func pseudo(label string, i, n int) []fr.Element {
	out := make([]fr.Element, n)
	for j := range out {
		sum := sha256.Sum256(fmt.Append(nil, label, " ", i, " ", j))
		out[j].SetBytes(sum[:])
	}
	return out
}

func element(v uint64) (e fr.Element) {
	e.SetUint64(v)
	return
}

func hexOf(e fr.Element) string {
	b := e.Bytes()
	return hex.EncodeToString(b[:])
}

func hexAll(es []fr.Element) []string {
	out := make([]string, len(es))
	for i := range es {
		out[i] = hexOf(es[i])
	}
	return out
}

func hexInt(v *big.Int) string {
	return hex.EncodeToString(v.FillBytes(make([]byte, 32)))
}
