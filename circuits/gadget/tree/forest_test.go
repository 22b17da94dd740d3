package tree

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
)

type forestCircuit struct {
	Old, New   []V `gnark:",public"` // hash of each root
	Roots      []Row
	Levels     [][]Row
	Leaves     []Leaf
	Capacities []int         `gnark:"-"`
	Made       *core.Builder `gnark:"-"`
}

func (c *forestCircuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	c.Made = b
	for i, pair := range NewForest(b, "slots", len(c.Capacities)+1, c.Capacities).Apply(c.Roots, c.Levels, c.Leaves) {
		api.AssertIsEqual(pair.Before, c.Old[i])
		api.AssertIsEqual(pair.After, c.New[i])
	}
	return b.Close()
}

func newForest(roots, leaves int, capacities ...int) *forestCircuit {
	return &forestCircuit{
		Old: make([]V, roots), New: make([]V, roots), Roots: make([]Row, roots),
		Levels: Levels(capacities), Leaves: make([]Leaf, leaves), Capacities: capacities,
	}
}

const idleAccount = 1 << 30

// Accounts 3 and 70 and an idle one; account 3 changes slots 1 and 2 of one group and 63 of another, account 70 changes slot 0.
func slots(t *testing.T) (*forestCircuit, func() *forestCircuit) {
	circuit := newForest(3, 6, 5)
	return circuit, func() *forestCircuit {
		before := map[uint64]uint64{3*64 + 1: 11, 3*64 + 9: 19, 70 * 64: 7, 70*64 + 1: 8}
		changes := []Change{{3*64 + 1, element(101)}, {3*64 + 2, element(102)}, {3*64 + 63, element(163)}, {70 * 64, element(170)}}
		old, updated := newSparse(12, before), newSparse(12, before)
		for _, c := range changes {
			updated.set(c.Index, c.After)
		}
		children := func(level int, index uint64) ([Arity]fr.Element, error) { return old.children(10+level, index) }
		accounts := []uint64{3, 70, idleAccount}
		roots, levels, after, err := AssignForest(accounts, circuit.Capacities, children, changes)
		if err != nil {
			t.Fatal(err)
		}
		w := &forestCircuit{Roots: roots, Levels: levels}
		for i, a := range accounts {
			want := updated.at(10, a)
			if !after[i].Equal(&want) {
				t.Fatalf("hash of root %d differs from the tree's", a)
			}
			w.Old, w.New = append(w.Old, old.at(10, a)), append(w.New, after[i])
		}
		for _, c := range changes {
			w.Leaves = append(w.Leaves, Leaf{c.Index, old.at(12, c.Index), c.After})
		}
		for i := 0; len(w.Leaves) < 6; i++ {
			w.Leaves = append(w.Leaves, Leaf{idleAccount*64 + i, 5, 5})
		}
		return w
	}
}

func TestForest(t *testing.T) {
	circuit, honest := slots(t)
	system := Compile(t, circuit)
	Accepts(t, system, honest())
	rehash := func(w *forestCircuit) {
		for i, r := range w.Roots {
			w.Old[i], w.New[i] = hashOf(r.Before), hashOf(r.After)
		}
	}
	for name, alter := range map[string]func(w *forestCircuit){
		"new root":                 func(w *forestCircuit) { w.New[0] = 1 },
		"old root":                 func(w *forestCircuit) { w.Old[1] = 1 },
		"idle root changes":        func(w *forestCircuit) { w.Roots[2].After[0] = 9; rehash(w) },
		"root keeps a group":       func(w *forestCircuit) { w.Roots[0].After[7] = w.Roots[0].Before[7]; rehash(w) },
		"root forges a group":      func(w *forestCircuit) { w.Roots[1].After[5] = 9; rehash(w) },
		"slot before":              func(w *forestCircuit) { w.Leaves[0].Before = 12 },
		"slot after":               func(w *forestCircuit) { w.Leaves[0].After = 12 },
		"change left out":          func(w *forestCircuit) { w.Leaves[3].After = w.Leaves[3].Before },
		"slot of another account":  func(w *forestCircuit) { w.Leaves[3].Index = 69 * 64 },
		"group of another account": func(w *forestCircuit) { w.Levels[0][2].Index = 69 * 8 },
		"roots exchanged":          func(w *forestCircuit) { w.Roots[0].Index, w.Roots[1].Index = 70, 3 },
		"slots out of order":       func(w *forestCircuit) { w.Leaves[0], w.Leaves[1] = w.Leaves[1], w.Leaves[0] },
		"groups out of order":      func(w *forestCircuit) { w.Levels[0][0], w.Levels[0][1] = w.Levels[0][1], w.Levels[0][0] },
		"idle slot twice":          func(w *forestCircuit) { w.Leaves[5].Index = w.Leaves[4].Index },
		"idle slot changes":        func(w *forestCircuit) { w.Leaves[4].After = 6 },
		"idle group changes":       func(w *forestCircuit) { w.Levels[0][4].After[0] = 6 },
		"slot without group":       func(w *forestCircuit) { w.Leaves[4] = Leaf{70*64 + 9, 0, 6} },
		"group without root":       func(w *forestCircuit) { w.Levels[0][3].After[1] = 6; w.Leaves[4] = Leaf{w.index(3)*8 + 1, 0, 6} },
	} {
		t.Run(name, func(t *testing.T) {
			w := honest()
			alter(w)
			Refuses(t, system, w)
		})
	}
}

func (c *forestCircuit) index(row int) uint64 { return c.Levels[0][row].Index.(uint64) }

// One slot in two leaf rows, 7 -> 70 and 7 -> 107: their changes add up to the honest 7 -> 170, and only the order refuses it.
func TestOneSlotChangedTwice(t *testing.T) {
	circuit, honest := slots(t)
	w := honest()
	w.Leaves[3].After = 70
	w.Leaves[4] = Leaf{70 * 64, 7, 107}
	w.Leaves[5].Index = idleAccount * 64
	Refuses(t, Compile(t, circuit), w)
}

func TestForestFaultsOfTheAuthorAreErrors(t *testing.T) {
	wrong := newForest(1, 2, 2)
	wrong.Levels[0] = wrong.Levels[0][:1]
	CompileError(t, wrong)
}

func TestPrintForestCounts(t *testing.T) {
	count := func(roots, groups, leaves int) int {
		return Compile(t, newForest(roots, leaves, groups)).GetNbConstraints()
	}
	base := count(8, 12, 12)
	fmt.Printf("forest of depth 2: %d a root, %d a group, %d a slot\n", count(9, 12, 12)-base, count(8, 13, 12)-base, count(8, 12, 13)-base)
}
