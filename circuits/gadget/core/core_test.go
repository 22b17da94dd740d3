package core_test

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
	"novation/circuits/reference"
)

type V = core.V

func elements(n int) (native []fr.Element, vars []V) {
	for i := range n {
		e := fr.NewElement(uint64(1000 + 7*i))
		native, vars = append(native, e), append(vars, e)
	}
	return native, vars
}

func TestCompressEqualsReference(t *testing.T) {
	for n := range 9 {
		native, vars := elements(n)
		system := Compile(t, Around(n+1, func(b *core.Builder, in []V) { b.API().AssertIsEqual(b.Compress(in[:n]...), in[n]) }))
		want := reference.Compress(native...)
		Accepts(t, system, With(append(vars, want)...))
		want.SetUint64(5)
		Refuses(t, system, With(append(vars, want)...))
	}
}

func TestSpongeEqualsReference(t *testing.T) {
	a := fr.NewElement(9)
	for _, n := range []int{0, 1, 6, 7, 8, 14, 15} {
		native, vars := elements(n)
		system := Compile(t, Around(n+2, func(b *core.Builder, in []V) {
			b.API().AssertIsEqual(b.Sponge("novation/words/1", in[n], in[:n]), in[n+1])
		}))
		want := reference.Sponge("novation/words/1", a, native)
		Accepts(t, system, With(append(vars, a, want)...))
		want.SetOne()
		Refuses(t, system, With(append(vars, a, want)...))
	}
}

func TestRange(t *testing.T) {
	for _, bits := range []int{1, 2, 13, 47, 128, 252} {
		system := Compile(t, Around(1, func(b *core.Builder, in []V) { b.Range(in[0], bits) }))
		Accepts(t, system, With(0))
		Accepts(t, system, With(Plus(Pow2(bits), -1)))
		Refuses(t, system, With(Pow2(bits)))
		Refuses(t, system, With(-1))
	}
}

func TestRangeSigned(t *testing.T) {
	system := Compile(t, Around(1, func(b *core.Builder, in []V) { b.RangeSigned(in[0], 47) }))
	Accepts(t, system, With(Plus(Pow2(47), -1)))
	Refuses(t, system, With(Pow2(47)))
	Accepts(t, system, With(new(big.Int).Neg(Pow2(47))))
	Refuses(t, system, With(Plus(new(big.Int).Neg(Pow2(47)), -1)))
}

func TestRangeOfConstantIsCheckedWhenCompiled(t *testing.T) {
	body := func(c int) *Circuit {
		return Around(1, func(b *core.Builder, in []V) { b.Range(c, 3); b.Range(in[0], 3) })
	}
	Accepts(t, Compile(t, body(7)), With(7))
	CompileError(t, body(8))
	CompileError(t, Around(1, func(b *core.Builder, in []V) { b.Range(in[0], 253) }))
}

func TestWireIsBoundToItsExpression(t *testing.T) {
	system := Compile(t, Around(3, func(b *core.Builder, in []V) {
		b.API().AssertIsEqual(b.Wire(b.API().Add(in[0], in[1])), in[2])
	}))
	Accepts(t, system, With(2, 3, 5))
	Refuses(t, system, With(2, 3, 6))
	Refuses(t, system, With(2, 3, 6), Lie(core.CopyHint, func(_, out []*big.Int) { out[0].SetInt64(6) }))
}

func TestZeroSum(t *testing.T) {
	system := Compile(t, Around(3, func(b *core.Builder, in []V) { b.AssertZeroSum(in) }))
	Accepts(t, system, With(2, 3, -5))
	Refuses(t, system, With(2, 3, -4))
}

// All 24 challenges differ.
func TestChallengesAreDistinct(t *testing.T) {
	system := Compile(t, Around(1, func(b *core.Builder, in []V) {
		b.Commit(in[0])
		b.API().AssertIsEqual(in[0], 1)
		b.Late(func(ch *core.Challenges) {
			all := append(append([]V{ch.Gamma}, ch.Alpha[:]...), ch.Beta[:]...)
			for i := range all {
				for j := range i {
					b.API().AssertIsDifferent(all[i], all[j])
				}
			}
		})
	}))
	Accepts(t, system, With(1))
}

func init() { solver.RegisterHint(spyHint) }

func TestChallengesDependOnTheCommitment(t *testing.T) {
	var drawn []*big.Int
	spy := func(_ *big.Int, in, out []*big.Int) error {
		for _, v := range in {
			drawn = append(drawn, new(big.Int).Set(v))
		}
		out[0].SetInt64(0)
		return nil
	}
	system := Compile(t, Around(1, func(b *core.Builder, in []V) {
		b.Commit(in[0])
		b.API().AssertIsEqual(in[0], 1)
		b.Late(func(ch *core.Challenges) {
			all := append(append([]V{ch.Gamma}, ch.Alpha[:]...), ch.Beta[:]...)
			b.API().AssertIsEqual(b.Hint(spyHint, 1, all...)[0], 0)
		})
	}))
	draw := func() []*big.Int {
		drawn = nil
		Accepts(t, system, With(1), Override(spyHint, spy))
		return drawn
	}
	first, second := draw(), draw()
	if len(first) != 24 {
		t.Fatalf("%d challenges", len(first))
	}
	for i := range first { // the tests' commitment is random, so nothing may repeat
		if first[i].Cmp(second[i]) == 0 {
			t.Errorf("challenge %d does not depend on the commitment", i)
		}
	}
}

func spyHint(_ *big.Int, _, out []*big.Int) error { out[0].SetInt64(0); return nil }

func TestCountsAddUpAndNest(t *testing.T) {
	c := Around(4, func(b *core.Builder, in []V) {
		api := b.API()
		api.AssertIsDifferent(in[0], 0) // outside any section
		end := b.Section("outer")
		x := api.Mul(in[0], in[1])
		inner := b.Section("inner")
		y := b.Compress(x, in[2])
		inner()
		b.Commit(b.Wire(y))
		b.Late(func(ch *core.Challenges) { api.AssertIsDifferent(api.Mul(ch.Gamma, x), 0) })
		end()
		b.Range(in[3], 40)
	})
	system := Compile(t, c)
	counts, sum := c.Made.Counts(), 0
	for _, n := range counts {
		sum += n
	}
	if sum != system.GetNbConstraints() {
		t.Errorf("sections %v add up to %d of %d", counts, sum, system.GetNbConstraints())
	}
	if counts["outer"] != 4 || counts["inner"] < 360 || counts[core.SectionOther] == 0 || counts[core.SectionRangeTable] == 0 {
		t.Errorf("counts %v", counts)
	}
	fmt.Println("core sections:", counts)
	Accepts(t, system, With(1, 2, 3, 4))
}

// Range checks and callbacks share one commitment, and gnark's prover and verifier agree on the whole.
func TestOneCommitmentProves(t *testing.T) {
	system := Compile(t, Around(2, func(b *core.Builder, in []V) {
		b.Range(in[0], 40)
		b.Commit(in[0], in[1])
		b.Late(func(ch *core.Challenges) {
			api := b.API()
			api.AssertIsEqual(api.Mul(api.Sub(ch.Gamma, in[0]), ch.Beta[15]), api.Mul(api.Sub(ch.Gamma, in[1]), ch.Beta[15]))
		})
	}))
	if n := len(system.GetCommitments().CommitmentIndexes()); n != 1 {
		t.Fatalf("%d commitments", n)
	}
	proving, verifying, err := groth16.Setup(system)
	if err != nil {
		t.Fatal(err)
	}
	prove := func(in ...V) (groth16.Proof, error) {
		full, err := frontend.NewWitness(With(in...), Modulus())
		if err != nil {
			t.Fatal(err)
		}
		return groth16.Prove(system, proving, full, backend.WithProverHashToFieldFunction(sha256.New()))
	}
	proof, err := prove(5, 5)
	if err != nil {
		t.Fatal(err)
	}
	public, err := frontend.NewWitness(With(5, 5), Modulus(), frontend.PublicOnly())
	if err != nil {
		t.Fatal(err)
	}
	if err := groth16.Verify(proof, verifying, public, backend.WithVerifierHashToFieldFunction(sha256.New())); err != nil {
		t.Error(err)
	}
	if _, err := prove(5, 6); err == nil {
		t.Error("proved a false statement")
	}
}

func TestFaultsOfTheAuthorAreErrors(t *testing.T) {
	for name, body := range map[string]func(b *core.Builder, in []V){
		"compression of nine": func(b *core.Builder, in []V) { b.Compress(in[0], 1, 2, 3, 4, 5, 6, 7, 8) },
		"commit after close":  func(b *core.Builder, in []V) { _ = b.Close(); b.Commit(in[0]); b.API().AssertIsEqual(in[0], 1) },
		"gadget left open":    func(b *core.Builder, in []V) { b.MustClose("table"); b.API().AssertIsEqual(in[0], 1) },
		"late within late": func(b *core.Builder, in []V) {
			b.Commit(in[0])
			b.Late(func(ch *core.Challenges) {
				b.API().AssertIsEqual(b.API().Mul(ch.Gamma, in[0]), 1)
				b.Late(func(*core.Challenges) {})
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			if err := CompileError(t, Around(1, body)); strings.Contains(err.Error(), "panic") {
				t.Error(err)
			}
		})
	}
}

type neverClosed struct{ X V }

func (c *neverClosed) Define(api frontend.API) error {
	b, err := core.New(api)
	b.Range(c.X, 8)
	return err
}

func TestBuilderMustBeClosed(t *testing.T) { CompileError(t, &neverClosed{}) }

func TestPrintCounts(t *testing.T) {
	for name, body := range map[string]func(b *core.Builder, in []V){
		"compression": func(b *core.Builder, in []V) { b.API().AssertIsEqual(b.Compress(in...), 0) },
		"sponge of 7": func(b *core.Builder, in []V) {
			b.API().AssertIsEqual(b.Sponge("t", 0, in[:7]), 0)
			b.API().AssertIsEqual(in[7], 0)
		},
	} {
		fmt.Printf("%s: %d constraints with one assertion\n", name, Compile(t, Around(8, body)).GetNbConstraints())
	}
}
