package vectors

import (
	"encoding/hex"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/twistededwards"

	"novation/circuits/reference"
)

var seeds = []string{"alice", "bob", "carol"}

func keyCases() []Key {
	var cases []Key
	for _, seed := range seeds {
		secret, key := pair(seed)
		cases = append(cases, Key{seed, hex.EncodeToString([]byte(seed)), hexInt(secret), hexOf(key.X), hexOf(key.Y), true})
	}
	_, alice := pair("alice")
	var mixed reference.Point
	order2 := reference.Point{Y: negative(fr.One())}
	mixed.Add(&alice, &order2)
	off := alice
	off.Y.Add(&off.Y, &alice.X)
	for _, c := range []struct {
		name  string
		point reference.Point
		valid bool
	}{
		{"alice plus the point of order 2", mixed, true},
		{"zero", reference.Point{}, false},
		{"identity", reference.Point{Y: fr.One()}, false},
		{"order 2", order2, false},
		{"order 4", order4(), false},
		{"order 8", order8(), false},
		{"off the curve", off, false},
	} {
		cases = append(cases, Key{Name: c.name, X: hexOf(c.point.X), Y: hexOf(c.point.Y), Valid: c.valid})
	}
	return cases
}

func signatureCases() []Signature {
	var cases []Signature
	deployment := reference.Deployment(31337, [20]byte{1, 2, 3})
	for i, seed := range seeds {
		tag := []string{reference.TagOrder, reference.TagInstruction, reference.TagPrice}[i]
		secret, key := pair(seed)
		w := pseudo("message", i, 2)
		domain := reference.Domain(tag, deployment)
		sig, err := reference.Sign(secret, domain, w[0], w[1])
		if err != nil {
			panic(err) // the secret is from SecretFromSeed
		}
		good := signature(seed, domain, key, w, sig.Bytes(), true)
		good.Secret = hexInt(secret)
		cases = append(cases, good)
		cases = append(cases, refused(seed, domain, key, w, sig)...)
	}
	return cases
}

// refused derives what no verifier may accept from a good signature.
func refused(seed string, domain fr.Element, key reference.Point, w []fr.Element, sig reference.Signature) []Signature {
	wide := sig
	s := new(big.Int).SetBytes(sig.S[:])
	s.Add(s, reference.Order()).FillBytes(wide.S[:])
	e := sig
	e.E[15] ^= 1
	swapped := []fr.Element{w[1], w[0]}
	other := domain
	other.Add(&other, &w[0])
	return []Signature{
		signature(seed+", S plus the order", domain, key, w, wide.Bytes(), false),
		signature(seed+", other challenge", domain, key, w, e.Bytes(), false),
		signature(seed+", words swapped", domain, key, swapped, sig.Bytes(), false),
		signature(seed+", other domain", other, key, w, sig.Bytes(), false),
		signature(seed+", zero key", domain, reference.Point{}, w, sig.Bytes(), false),
	}
}

func signature(name string, domain fr.Element, key reference.Point, w []fr.Element, sig [reference.SignatureBytes]byte, valid bool) Signature {
	return Signature{
		Name: name, Domain: hexOf(domain), X: hexOf(key.X), Y: hexOf(key.Y), W1: hexOf(w[0]), W2: hexOf(w[1]),
		Signature: hex.EncodeToString(sig[:]), Valid: valid,
	}
}

func pair(seed string) (*big.Int, reference.Point) {
	secret := reference.SecretFromSeed([]byte(seed))
	key, err := reference.PublicKey(secret)
	if err != nil {
		panic(err) // the secret is from SecretFromSeed
	}
	return secret, key
}

// order4 is (sqrt(1/a), 0), since a x^2 = 1 solves the curve's equation at y = 0.
func order4() reference.Point {
	a := twistededwards.GetEdwardsCurve().A
	var p reference.Point
	p.X.Inverse(&a)
	if p.X.Sqrt(&p.X) == nil {
		panic("a is not a square")
	}
	return p
}

// order8 clears the prime part of points until what is left has order 8.
func order8() reference.Point {
	c := twistededwards.GetEdwardsCurve()
	for i := uint64(2); ; i++ {
		y := element(i)
		one := fr.One()
		var num, den, x fr.Element // x^2 = (1 - y^2) / (a - d y^2)
		num.Square(&y)
		den.Mul(&num, &c.D)
		num.Sub(&one, &num)
		den.Sub(&c.A, &den)
		if x.Div(&num, &den).Sqrt(&x) == nil {
			continue
		}
		p := reference.Point{X: x, Y: y}
		var q, four reference.Point
		q.ScalarMultiplication(&p, reference.Order())
		four.Double(&q)
		four.Double(&four)
		if !four.IsZero() {
			return q
		}
	}
}

func negative(e fr.Element) fr.Element {
	e.Neg(&e)
	return e
}
