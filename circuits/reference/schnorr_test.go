package reference

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

func element(v uint64) (e fr.Element) {
	e.SetUint64(v)
	return
}

func TestSignatureVerifiesAndNothingElseDoes(t *testing.T) {
	domain, w1, w2 := element(7), element(11), element(13)
	secret := SecretFromSeed([]byte("alice"))
	key, err := PublicKey(secret)
	if err != nil || !ValidKey(key) {
		t.Fatalf("key: %v", err)
	}
	sig, err := Sign(secret, domain, w1, w2)
	if err != nil {
		t.Fatal(err)
	}
	if !Verify(domain, key, w1, w2, sig) {
		t.Fatal("own signature refused")
	}
	other, _ := PublicKey(SecretFromSeed([]byte("bob")))
	var torsioned Point
	torsioned.Add(&key, &Point{X: fr.Element{}, Y: minusOne()})
	flippedE, flippedS, wide := sig, sig, sig
	flippedE.E[3] ^= 1
	flippedS.S[30] ^= 1
	s := new(big.Int).SetBytes(sig.S[:])
	s.Add(s, Order()).FillBytes(wide.S[:])
	for name, ok := range map[string]bool{
		"domain":     Verify(element(8), key, w1, w2, sig),
		"w1":         Verify(domain, key, element(12), w2, sig),
		"w2":         Verify(domain, key, w1, element(12), sig),
		"key":        Verify(domain, other, w1, w2, sig),
		"torsion":    Verify(domain, torsioned, w1, w2, sig),
		"e":          Verify(domain, key, w1, w2, flippedE),
		"s":          Verify(domain, key, w1, w2, flippedS),
		"s plus l":   Verify(domain, key, w1, w2, wide),
		"null key":   Verify(domain, Point{}, w1, w2, sig),
		"swap words": Verify(domain, key, w2, w1, sig),
	} {
		if ok {
			t.Errorf("accepted a changed %s", name)
		}
	}
}

func TestSigningIsDeterministicAndNoncesDiffer(t *testing.T) {
	secret := SecretFromSeed([]byte("alice"))
	a, _ := Sign(secret, element(1), element(2), element(3))
	b, _ := Sign(secret, element(1), element(2), element(3))
	c, _ := Sign(secret, element(1), element(2), element(4))
	if a != b {
		t.Error("same message, two signatures")
	}
	if a.E == c.E || a.S == c.S {
		t.Error("two messages share a part of the signature")
	}
}

func TestSecretsOutsideTheGroupAreRefused(t *testing.T) {
	for _, s := range []*big.Int{big.NewInt(0), big.NewInt(-1), Order()} {
		if _, err := PublicKey(s); err == nil {
			t.Errorf("accepted secret %v", s)
		}
		if _, err := Sign(s, element(1), element(2), element(3)); err == nil {
			t.Errorf("signed with secret %v", s)
		}
	}
}

func TestKeysOfLowOrderAreInvalid(t *testing.T) {
	// (sqrt(1/a), 0) has order 4; its sums with itself run through the four-torsion.
	var inv, x fr.Element
	inv.Inverse(&curve.A)
	if x.Sqrt(&inv) == nil {
		t.Fatal("a is not a square: addition would not be complete")
	}
	four := Point{X: x}
	p := Point{Y: fr.One()}
	for i := range 4 {
		if !p.IsOnCurve() || ValidKey(p) {
			t.Errorf("point %d of the torsion: on curve %v, valid %v", i, p.IsOnCurve(), ValidKey(p))
		}
		p.Add(&p, &four)
	}
	if ValidKey(Point{}) || ValidKey(Point{X: element(1), Y: element(2)}) {
		t.Error("a point off the curve is valid")
	}
}

func minusOne() fr.Element {
	e := fr.One()
	e.Neg(&e)
	return e
}
