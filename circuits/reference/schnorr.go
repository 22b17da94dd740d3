package reference

import (
	"crypto/sha512"
	"errors"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/twistededwards"
)

// Point is a point of the curve in affine coordinates (S3).
type Point = twistededwards.PointAffine

const (
	challengeBytes = 16
	scalarBytes    = 32
	// SignatureBytes is the length of an encoded signature: e (16 bytes) then S (32 bytes), big-endian.
	SignatureBytes = challengeBytes + scalarBytes
)

var (
	curve = twistededwards.GetEdwardsCurve()
	// ErrSecret says that a secret is not in 1..l-1.
	ErrSecret = errors.New("secret is not between 1 and the subgroup order")
)

// Signature is a Schnorr signature in challenge form (O1): R = S B - e A is computed, never sent.
type Signature struct {
	E [challengeBytes]byte
	S [scalarBytes]byte
}

// Bytes returns e then S.
func (s Signature) Bytes() [SignatureBytes]byte {
	var out [SignatureBytes]byte
	copy(out[:], s.E[:])
	copy(out[challengeBytes:], s.S[:])
	return out
}

// SignatureFromBytes reads e then S; [Verify] judges the values.
func SignatureFromBytes(b [SignatureBytes]byte) Signature {
	var s Signature
	copy(s.E[:], b[:])
	copy(s.S[:], b[challengeBytes:])
	return s
}

// Order returns the order l of the base point.
func Order() *big.Int { return new(big.Int).Set(&curve.Order) }

// Base returns the base point B.
func Base() Point { return curve.Base }

// SecretFromSeed derives a secret in 1..l-1 from a seed by a wide hash; the seed must carry the entropy.
func SecretFromSeed(seed []byte) *big.Int {
	return wideScalar("novation/secret/1", seed)
}

// PublicKey returns secret * B.
func PublicKey(secret *big.Int) (Point, error) {
	var key Point
	if secret.Sign() <= 0 || secret.Cmp(&curve.Order) >= 0 {
		return key, ErrSecret
	}
	key.ScalarMultiplicationBase(secret)
	return key, nil
}

// ValidKey reports whether the key is on the curve and 8 A is not the identity (S3).
func ValidKey(key Point) bool {
	if !key.IsOnCurve() {
		return false
	}
	var p twistededwards.PointExtended
	p.FromAffine(&key)
	p.Double(&p).Double(&p).Double(&p)
	return !p.IsZero()
}

// Sign signs two words under a domain (O1). The nonce is derived from secret and message, so the same
// message always gets the same signature and no random source can fail. Not constant time: for keys whose
// holder shares no machine with an attacker.
func Sign(secret *big.Int, domain, w1, w2 fr.Element) (Signature, error) {
	key, err := PublicKey(secret)
	if err != nil {
		return Signature{}, err
	}
	s32 := secret.FillBytes(make([]byte, scalarBytes))
	d, b1, b2 := domain.Bytes(), w1.Bytes(), w2.Bytes()
	nonce := wideScalar("novation/nonce/1", s32, d[:], b1[:], b2[:])
	var r Point
	r.ScalarMultiplicationBase(nonce)

	var sig Signature
	sig.E = challenge(domain, r, key, w1, w2)
	e := new(big.Int).SetBytes(sig.E[:])
	s := e.Mul(e, secret)
	s.Add(s, nonce).Mod(s, &curve.Order)
	s.FillBytes(sig.S[:])
	return sig, nil
}

// Verify reports whether sig is the key's signature of the two words under the domain (O1). It refuses an
// invalid key (S3) and S >= l.
func Verify(domain fr.Element, key Point, w1, w2 fr.Element, sig Signature) bool {
	s := new(big.Int).SetBytes(sig.S[:])
	if s.Cmp(&curve.Order) >= 0 || !ValidKey(key) {
		return false
	}
	var sB, eA, r Point
	sB.ScalarMultiplicationBase(s)
	eA.ScalarMultiplication(&key, new(big.Int).SetBytes(sig.E[:]))
	r.Add(&sB, eA.Neg(&eA))
	return challenge(domain, r, key, w1, w2) == sig.E
}

// challenge is the low 128 bits of lane 1 of P(domain, R, A, w1, w2, 0) as a canonical integer.
func challenge(domain fr.Element, r, key Point, w1, w2 fr.Element) [challengeBytes]byte {
	state := [Width]fr.Element{domain, r.X, r.Y, key.X, key.Y, w1, w2}
	Permute(&state)
	lane := state[1].Bytes()
	var e [challengeBytes]byte
	copy(e[:], lane[fr.Bytes-challengeBytes:])
	return e
}

// wideScalar maps the parts to 1..l-1 with SHA-512, whose excess of 261 bits makes the bias negligible. The
// callers' parts are of fixed length but for one, so joining them is unambiguous.
func wideScalar(tag string, parts ...[]byte) *big.Int {
	h := sha512.New()
	h.Write([]byte(tag))
	for _, p := range parts {
		h.Write(p)
	}
	m := new(big.Int).Sub(&curve.Order, big.NewInt(1))
	k := new(big.Int).SetBytes(h.Sum(nil))
	return k.Mod(k, m).Add(k, big.NewInt(1))
}
