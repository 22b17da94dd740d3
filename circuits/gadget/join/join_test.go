package join_test

import (
	"fmt"
	"testing"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
	"novation/circuits/gadget/join"
)

type V = core.V

// Two entries on the left and three on the right, each (key0, key1, weight0, weight1).
func twoAgainstThree(b *core.Builder, in []V) {
	j := join.New(b, "test")
	for i := range 5 {
		side := 1
		if i >= 2 {
			side = -1
		}
		e := in[4*i : 4*i+4]
		j.Add(side, e[2:4], e[0:2])
	}
	j.Close()
}

func flat(entries ...[4]int64) *Circuit {
	var in []V
	for _, e := range entries {
		for _, x := range e {
			in = append(in, x)
		}
	}
	return With(in...)
}

func TestJoin(t *testing.T) {
	system := Compile(t, Around(20, twoAgainstThree))
	honest := [5][4]int64{{1, 7, 10, -3}, {2, 7, 5, 5}, {1, 7, 4, -4}, {1, 7, 6, 1}, {2, 7, 5, 5}}
	Accepts(t, system, flat(honest[:]...))

	change := func(name string, alter func(e *[5][4]int64)) {
		t.Run(name, func(t *testing.T) {
			e := honest
			alter(&e)
			Refuses(t, system, flat(e[:]...))
		})
	}
	change("first weight off by one", func(e *[5][4]int64) { e[0][2]++ })
	change("second weight off by one", func(e *[5][4]int64) { e[0][3]++ })
	change("weights exchanged between components", func(e *[5][4]int64) { e[0][2], e[0][3] = e[0][3], e[0][2] })
	change("unit moved between components", func(e *[5][4]int64) { e[0][2]++; e[0][3]-- })
	change("unit moved between keys", func(e *[5][4]int64) { e[0][2]++; e[1][2]-- })
	change("first key part wrong", func(e *[5][4]int64) { e[4][0] = 3 })
	change("second key part wrong", func(e *[5][4]int64) { e[4][1] = 8 })
	change("key parts exchanged", func(e *[5][4]int64) { e[4][0], e[4][1] = 7, 2 })
	change("unit moved between key parts", func(e *[5][4]int64) { e[4][0], e[4][1] = 3, 6 })
	change("sign", func(e *[5][4]int64) { e[1][2], e[1][3] = -5, -5 })
}

func TestEverythingIsCommitted(t *testing.T) {
	if n := Committed(Compile(t, Around(20, twoAgainstThree))); n != 20 {
		t.Errorf("%d committed wires", n)
	}
}

func TestZeroWeightMayHaveAnyKey(t *testing.T) {
	system := Compile(t, Around(20, twoAgainstThree))
	Accepts(t, system, flat([4]int64{1, 1, 0, 0}, [4]int64{2, 2, 3, 4}, [4]int64{9, 9, 0, 0}, [4]int64{2, 2, 3, 4}, [4]int64{0, 0, 0, 0}))
}

func TestEntriesOfOneSideMayCancel(t *testing.T) {
	system := Compile(t, Around(20, twoAgainstThree))
	Accepts(t, system, flat([4]int64{1, 1, 8, 1}, [4]int64{1, 1, -8, -1}, [4]int64{3, 3, 0, 0}, [4]int64{4, 4, 0, 0}, [4]int64{5, 5, 0, 0}))
}

func TestConstantsAreEntries(t *testing.T) {
	system := Compile(t, Around(2, func(b *core.Builder, in []V) {
		j := join.New(b, "test")
		j.Add(1, []V{in[1]}, []V{in[0]})
		j.Add(-1, []V{12}, []V{5})
		j.Close()
	}))
	Accepts(t, system, With(5, 12))
	Refuses(t, system, With(5, 13))
	Refuses(t, system, With(6, 12))
}

func TestFaultsOfTheAuthorAreErrors(t *testing.T) {
	for name, body := range map[string]func(j *join.Join, in []V){
		"side":            func(j *join.Join, in []V) { j.Add(2, in, in) },
		"no key":          func(j *join.Join, in []V) { j.Add(1, in, nil) },
		"no weight":       func(j *join.Join, in []V) { j.Add(1, nil, in) },
		"other key form":  func(j *join.Join, in []V) { j.Add(1, in, in); j.Add(1, in, []V{1, 2}) },
		"long key":        func(j *join.Join, in []V) { j.Add(1, in, make([]V, join.MaxKey+1)) },
		"entry too late":  func(j *join.Join, in []V) { j.Close(); j.Add(1, in, in) },
		"other sum forms": func(j *join.Join, in []V) { j.Add(1, in, in); j.Add(1, []V{1, 2}, in) },
	} {
		t.Run(name, func(t *testing.T) {
			CompileError(t, Around(1, func(b *core.Builder, in []V) {
				b.API().AssertIsEqual(in[0], 1)
				j := join.New(b, "test")
				body(j, in)
				j.Close()
			}))
		})
	}
}

func TestNeverClosedIsAnError(t *testing.T) {
	CompileError(t, Around(1, func(b *core.Builder, in []V) { join.New(b, "test").Add(1, in, in) }))
}

func TestPrintCounts(t *testing.T) {
	count := func(n, key, weights int) int {
		c := Around(n*(key+weights), func(b *core.Builder, in []V) {
			j := join.New(b, "test")
			for i := range n {
				e := in[i*(key+weights) : (i+1)*(key+weights)]
				j.Add(1, e[:weights], e[weights:])
			}
			j.Close()
		})
		Compile(t, c)
		return c.Made.Counts()["test"]
	}
	for _, f := range [][2]int{{1, 1}, {2, 1}, {2, 2}} {
		fmt.Printf("join of %d key parts and %d weights: %d an entry\n", f[0], f[1], count(9, f[0], f[1])-count(8, f[0], f[1]))
	}
}
