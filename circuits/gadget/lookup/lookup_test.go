package lookup

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark/constraint/solver"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
)

// Three rows (key, x, y), of which the last is variable, and one look-up: inputs are the last row, the key and the expected values.
func oneLookup(b *core.Builder, in []V) {
	table := NewTable(b, "test", 3)
	table.AddRow(1, 10, 100)
	table.AddRow(2, 20, 200)
	table.AddRow(in[0], in[1], in[2])
	found := table.Lookup(in[3])
	b.API().AssertIsEqual(found[0], in[4])
	b.API().AssertIsEqual(found[1], in[5])
	table.Close()
}

func TestLookup(t *testing.T) {
	system := Compile(t, Around(6, oneLookup))
	Accepts(t, system, With(3, 30, 300, 1, 10, 100))
	Accepts(t, system, With(3, 30, 300, 2, 20, 200))
	Accepts(t, system, With(3, 30, 300, 3, 30, 300))
	Accepts(t, system, With(-3, -30, 0, -3, -30, 0))
}

func TestKeyOfNoRowIsUnsatisfiable(t *testing.T) {
	system := Compile(t, Around(6, oneLookup))
	Refuses(t, system, With(3, 30, 300, 4, 0, 0))
	Refuses(t, system, With(3, 30, 300, 0, 0, 0))
	// Whatever multiplicities are claimed.
	for row := range 3 {
		Refuses(t, system, With(3, 30, 300, 4, 0, 0), Lie(countHint, func(_, out []*big.Int) { out[row].SetInt64(1) }))
	}
}

func found(x, y int64) solver.Option {
	return Lie(findHint, func(_, out []*big.Int) { out[0].SetInt64(x); out[1].SetInt64(y) })
}

func TestFoundValuesAreThoseOfTheRow(t *testing.T) {
	system := Compile(t, Around(6, oneLookup))
	// Each column wrong alone; a row of another key; columns of two rows; sums that would cancel without alpha.
	for _, v := range [][2]int64{{11, 100}, {10, 101}, {20, 200}, {10, 200}, {11, 99}} {
		Refuses(t, system, With(3, 30, 300, 1, v[0], v[1]), found(v[0], v[1]))
		for row := range 3 {
			Refuses(t, system, With(3, 30, 300, 1, v[0], v[1]), found(v[0], v[1]),
				Lie(countHint, func(_, out []*big.Int) { out[row].SetInt64(1) }))
		}
	}
}

func TestMultiplicitiesAreExact(t *testing.T) {
	system := Compile(t, Around(6, oneLookup))
	for row := range 3 {
		for _, d := range []int64{1, -1} {
			Refuses(t, system, With(3, 30, 300, 1, 10, 100), Lie(countHint, func(_, out []*big.Int) { out[row].Set(Plus(out[row], d)) }))
		}
	}
}

// The variable row, the query and the multiplicities are fixed before the challenges.
func TestEverythingIsCommitted(t *testing.T) {
	if n := Committed(Compile(t, Around(6, oneLookup))); n != 3+3+3 {
		t.Errorf("%d committed wires", n)
	}
}

// A key on two rows: either is accepted, as documented, and their mixture is not.
func TestKeyNeedNotBeUnique(t *testing.T) {
	system := Compile(t, Around(6, oneLookup))
	Accepts(t, system, With(1, 77, 777, 1, 10, 100))
	Accepts(t, system, With(1, 77, 777, 1, 77, 777), found(77, 777))
	Refuses(t, system, With(1, 77, 777, 1, 77, 100), found(77, 100))
	// A whole row twice is still one member.
	Accepts(t, system, With(1, 10, 100, 1, 10, 100))
}

func TestManyQueriesAndMembers(t *testing.T) {
	system := Compile(t, Around(5, func(b *core.Builder, in []V) {
		table := NewTable(b, "test", 2)
		for i := range 4 {
			table.AddRow(i, 10*i)
		}
		many := table.LookupMany(in[:3])
		b.API().AssertIsEqual(b.API().Add(many[0][0], many[1][0], many[2][0]), in[4])
		table.AssertMember(in[3], b.API().Mul(10, in[3]))
		table.Close()
	}))
	Accepts(t, system, With(3, 3, 1, 2, 70))
	Refuses(t, system, With(3, 3, 1, 2, 71))
	Refuses(t, system, With(3, 3, 1, 4, 70)) // member outside
	Refuses(t, system, With(3, 3, 4, 2, 60)) // look-up outside
}

func TestSingleColumn(t *testing.T) {
	system := Compile(t, Around(1, func(b *core.Builder, in []V) {
		table := NewTable(b, "test", 1)
		table.AddRow(5)
		table.AddRow(7)
		table.Lookup(in[0])
		table.Close()
	}))
	Accepts(t, system, With(5))
	Accepts(t, system, With(7))
	Refuses(t, system, With(6))
}

func TestFaultsOfTheAuthorAreErrors(t *testing.T) {
	for name, body := range map[string]func(b *core.Builder, in []V){
		"row of other width": func(b *core.Builder, in []V) { table := NewTable(b, "test", 2); table.AddRow(in[0]); table.Close() },
		"query of other width": func(b *core.Builder, in []V) {
			table := NewTable(b, "test", 2)
			table.AssertMember(in[0])
			table.Close()
		},
		"no columns": func(b *core.Builder, in []V) { NewTable(b, "test", 0).Close() },
		"row after a query": func(b *core.Builder, in []V) {
			table := NewTable(b, "test", 1)
			table.AddRow(1)
			table.Lookup(in[0])
			table.AddRow(2)
			table.Close()
		},
		"never closed": func(b *core.Builder, in []V) {
			table := NewTable(b, "test", 1)
			table.AddRow(1)
			table.Lookup(in[0])
		},
		"query after close": func(b *core.Builder, in []V) {
			table := NewTable(b, "test", 1)
			table.AddRow(1)
			table.Close()
			table.Lookup(in[0])
		},
		"no rows": func(b *core.Builder, in []V) {
			table := NewTable(b, "test", 2)
			table.AssertMember(in[0], 1)
			table.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			CompileError(t, Around(1, func(b *core.Builder, in []V) { b.API().AssertIsEqual(in[0], 1); body(b, in) }))
		})
	}
}

func TestPrintCounts(t *testing.T) {
	count := func(rows, queries int) int {
		c := Around(3*rows+queries, func(b *core.Builder, in []V) {
			table := NewTable(b, "test", 3)
			for i := range rows {
				table.AddRow(in[3*i], in[3*i+1], in[3*i+2])
			}
			for _, key := range in[3*rows:] {
				table.Lookup(key)
			}
			table.Close()
		})
		Compile(t, c)
		return c.Made.Counts()["test"]
	}
	base := count(8, 8)
	fmt.Printf("look-up in 3 columns: %d a query, %d a row\n", count(8, 9)-base, count(9, 8)-base)
}
