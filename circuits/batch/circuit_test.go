package batch

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
)

func compile(t testing.TB, name string) (constraint.ConstraintSystem, *Circuit) {
	t.Helper()
	s, err := ShapeByName(name)
	if err != nil {
		t.Fatal(err)
	}
	c := New(s)
	cs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
	if err != nil {
		t.Fatal(err)
	}
	return cs, c
}

func TestCompileSmallest(t *testing.T) {
	cs, c := compile(t, "s8")
	t.Logf("%d constraints, %v", cs.GetNbConstraints(), c.Sections())
	if n := cs.GetNbPublicVariables(); n != 4 { // the constant wire, C, z, y
		t.Errorf("%d public wires", n)
	}
}
