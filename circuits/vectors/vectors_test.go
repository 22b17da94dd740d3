package vectors

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
)

// A changed file is a changed protocol: every signature and state root of every deployment depends on it.
func TestFilesAreUnchanged(t *testing.T) {
	for name, want := range Files() {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what the code computes", name)
		}
	}
}

func TestCompressVectors(t *testing.T) {
	for i, c := range read[Compress](t, "compress.json") {
		in := make([]fr.Element, len(c.Input))
		for j := range in {
			in[j] = parse(t, c.Input[j])
		}
		if got := hexOf(reference.Compress(in...)); got != c.Output {
			t.Errorf("case %d: got %s", i, got)
		}
	}
}

func TestKeyVectors(t *testing.T) {
	for _, c := range read[Key](t, "keys.json") {
		if got := reference.ValidKey(point(t, c.X, c.Y)); got != c.Valid {
			t.Errorf("%s: valid is %v", c.Name, got)
		}
		if c.Seed == "" {
			continue
		}
		seed, err := hex.DecodeString(c.Seed)
		if err != nil {
			t.Fatal(err)
		}
		if got := hexInt(reference.SecretFromSeed(seed)); got != c.Secret {
			t.Errorf("%s: secret %s", c.Name, got)
		}
	}
}

func TestSignatureVectors(t *testing.T) {
	for _, c := range read[Signature](t, "signatures.json") {
		domain, w1, w2 := parse(t, c.Domain), parse(t, c.W1), parse(t, c.W2)
		raw, err := hex.DecodeString(c.Signature)
		if err != nil {
			t.Fatal(err)
		}
		sig := reference.SignatureFromBytes([reference.SignatureBytes]byte(raw))
		if got := reference.Verify(domain, point(t, c.X, c.Y), w1, w2, sig); got != c.Valid {
			t.Errorf("%s: verifies is %v", c.Name, got)
		}
		if c.Secret == "" {
			continue
		}
		secret, _ := new(big.Int).SetString(c.Secret, 16)
		if again, err := reference.Sign(secret, domain, w1, w2); err != nil || again != sig {
			t.Errorf("%s: signing again gives %x, %v", c.Name, again, err)
		}
	}
}

func read[T any](t *testing.T, name string) []T {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var cases []T
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatalf("%s is empty", name)
	}
	return cases
}

func parse(t *testing.T, s string) fr.Element {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	var e fr.Element
	if err := e.SetBytesCanonical(b); err != nil {
		t.Fatal(err)
	}
	return e
}

func point(t *testing.T, x, y string) reference.Point {
	t.Helper()
	return reference.Point{X: parse(t, x), Y: parse(t, y)}
}
