package field

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
	"novation/native/fault"
)

const (
	secretBytes = 32
	keyBytes    = 2 * elementBytes
	signBytes   = secretBytes + 3*elementBytes
	verifyBytes = elementBytes + keyBytes + 2*elementBytes + reference.SignatureBytes
)

// PublicKey returns x | y of secret(32).
func PublicKey(in []byte) ([]byte, error) {
	if len(in) != secretBytes {
		return nil, fault.New(fault.Input, "a secret has %d bytes, got %d", secretBytes, len(in))
	}
	key, err := reference.PublicKey(new(big.Int).SetBytes(in))
	if err != nil {
		return nil, fault.Wrap(fault.Input, err)
	}
	return Bytes([]fr.Element{key.X, key.Y}), nil
}

// SecretFromSeed derives secret(32) from a seed, which must carry all the entropy that the key is to have.
func SecretFromSeed(in []byte) ([]byte, error) {
	if len(in) == 0 {
		return nil, fault.New(fault.Input, "a seed is not empty")
	}
	return reference.SecretFromSeed(in).FillBytes(make([]byte, secretBytes)), nil
}

// Sign returns e(16) | S(32) of secret(32) | domain | w1 | w2 (O1).
func Sign(in []byte) ([]byte, error) {
	if len(in) != signBytes {
		return nil, fault.New(fault.Input, "sign: want %d bytes, got %d", signBytes, len(in))
	}
	m, err := Elements(in[secretBytes:])
	if err != nil {
		return nil, err
	}
	sig, err := reference.Sign(new(big.Int).SetBytes(in[:secretBytes]), m[0], m[1], m[2])
	if err != nil {
		return nil, fault.Wrap(fault.Input, err)
	}
	b := sig.Bytes()
	return b[:], nil
}

// VerifyMany judges rows of domain(32) | key(64) | w1(32) | w2(32) | signature(48) and returns one byte a row, 1
// for valid (O1). A row with an element that is not canonical is invalid, not an error: rows come from outside.
func VerifyMany(in []byte) ([]byte, error) {
	if len(in)%verifyBytes != 0 {
		return nil, fault.New(fault.Input, "verify: %d bytes are not rows of %d", len(in), verifyBytes)
	}
	n := len(in) / verifyBytes
	out := make([]byte, n)
	err := eachRow(n, func(i int) error {
		out[i] = bit(verify(in[i*verifyBytes:][:verifyBytes]))
		return nil
	})
	return out, err
}

func verify(row []byte) bool {
	split := verifyBytes - reference.SignatureBytes
	m, err := Elements(row[:split])
	if err != nil {
		return false
	}
	sig := reference.SignatureFromBytes([reference.SignatureBytes]byte(row[split:]))
	return reference.Verify(m[0], reference.Point{X: m[1], Y: m[2]}, m[3], m[4], sig)
}

// IsValidKey returns 1 if x | y is an admissible key (S3), else 0.
func IsValidKey(in []byte) ([]byte, error) {
	if len(in) != keyBytes {
		return nil, fault.New(fault.Input, "a key has %d bytes, got %d", keyBytes, len(in))
	}
	m, err := Elements(in)
	return []byte{bit(err == nil && reference.ValidKey(reference.Point{X: m[0], Y: m[1]}))}, nil
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}
