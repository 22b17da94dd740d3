package forgery

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
)

// plus adds to a value of the witness, in the field.
func plus(v batch.V, d int64) fr.Element {
	var e fr.Element
	e.SetInt64(d)
	return *e.Add(&e, &toNumber(v).e)
}

// plusBig is plus for any integer.
func plusBig(v batch.V, d *big.Int) fr.Element {
	var e fr.Element
	e.SetBigInt(d)
	return *e.Add(&e, &toNumber(v).e)
}

func pow2(n uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), n) }
