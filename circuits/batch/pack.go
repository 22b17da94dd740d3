package batch

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
)

// A field is one part of a packed word with its width in bits.
type field struct {
	value V
	bits  int
}

// pack range-checks every part and returns sum value_i 2^(bits before it): equal words then have equal parts (SPEC W2, W3).
func (d *definition) pack(fields ...field) V {
	for _, f := range fields {
		d.b.Range(f.value, f.bits)
	}
	return d.join(fields...)
}

// join packs parts whose widths are checked elsewhere.
func (d *definition) join(fields ...field) V {
	var word V = 0
	at := 0
	for _, f := range fields {
		word = d.api.Add(word, d.api.Mul(f.value, pow2(at)))
		at += f.bits
	}
	if at > 253 {
		panic("packed word is wider than 253 bits")
	}
	return word
}

// fieldModulus is r.
func fieldModulus() *big.Int { return ecc.BN254.ScalarField() }

// emptyPositionWord is E of SPEC S4.
func emptyPositionWord() *big.Int {
	e := new(big.Int)
	for t := range 3 {
		e.Add(e, pow2(64*t+16+47))
	}
	return e
}

func pow2(n int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(n)) }

// sum adds any number of variables.
func (d *definition) sum(vs ...V) V {
	var s V = 0
	for _, v := range vs {
		s = d.api.Add(s, v)
	}
	return s
}

// not is 1 - bit.
func (d *definition) not(bit V) V { return d.api.Sub(1, bit) }

// assertIf proves bit = 1 => v = 0.
func (d *definition) assertZeroIf(bit, v V) { d.api.AssertIsEqual(d.api.Mul(bit, v), 0) }
