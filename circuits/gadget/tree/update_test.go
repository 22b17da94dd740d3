package tree

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
	. "novation/circuits/gadget/internal/gadgettest"
)

type updateCircuit struct {
	Old, New   V `gnark:",public"`
	Levels     [][]Row
	Leaves     []Leaf
	Capacities []int         `gnark:"-"`
	Made       *core.Builder `gnark:"-"`
}

func (c *updateCircuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	c.Made = b
	root := New(b, "tree", len(c.Capacities), c.Capacities).Apply(c.Levels, c.Leaves)
	api.AssertIsEqual(root.Before, c.Old)
	api.AssertIsEqual(root.After, c.New)
	return b.Close()
}

func newUpdate(leaves int, capacities ...int) *updateCircuit {
	return &updateCircuit{Levels: Levels(capacities), Leaves: make([]Leaf, leaves), Capacities: capacities}
}

// update is the honest witness of changes to a tree of the given leaves; idle leaves follow.
func update(t *testing.T, circuit *updateCircuit, before map[uint64]uint64, changes ...Change) *updateCircuit {
	t.Helper()
	depth := len(circuit.Capacities)
	tree := newSparse(depth, before)
	levels, after, err := Assign(circuit.Capacities, tree.children, changes)
	if err != nil {
		t.Fatal(err)
	}
	w := &updateCircuit{Old: tree.root(), New: after, Levels: levels}
	for _, c := range changes {
		w.Leaves = append(w.Leaves, Leaf{c.Index, tree.at(depth, c.Index), c.After})
	}
	for i := 0; len(w.Leaves) < len(circuit.Leaves); i++ {
		w.Leaves = append(w.Leaves, Leaf{1<<(3*depth) + i, 77, 77})
	}
	for _, c := range changes {
		tree.set(c.Index, c.After)
	}
	if root := tree.root(); !root.Equal(&after) {
		t.Fatal("assigned root differs from the tree's")
	}
	return w
}

func TestUpdate(t *testing.T) {
	before := map[uint64]uint64{5: 100, 6: 60, 63: 1, 200: 9, 511: 4}
	for _, population := range []uint64{8, 64, 512} {
		circuit := newUpdate(4, Capacities(3, 4, population)...)
		system := Compile(t, circuit)
		for _, indices := range [][]uint64{{}, {0}, {5}, {5, 6}, {1, 5, 63}, {0, 8, 63, 200}, {7, 200, 300, 511}, {508, 509, 510, 511}} {
			var changes []Change
			for i, index := range indices {
				if index < population {
					changes = append(changes, Change{index, element(int64(1000 + i))})
				}
			}
			witness := update(t, circuit, before, changes...)
			Accepts(t, system, witness)
			witness.New = Plus(toBig(witness.New), 1)
			Refuses(t, system, witness)
		}
	}
}

func toBig(v V) *big.Int {
	e := v.(fr.Element)
	return e.BigInt(new(big.Int))
}

// Leaf 5 of a tree of one level holds 100; the honest update makes it 130, and leaf 6 50.
func oneLevel(t *testing.T) (*updateCircuit, func() *updateCircuit) {
	circuit := newUpdate(3, 1)
	return circuit, func() *updateCircuit {
		return update(t, circuit, map[uint64]uint64{5: 100}, Change{5, element(130)}, Change{6, element(50)})
	}
}

func TestLeafIsBoundToItsRow(t *testing.T) {
	circuit, honest := oneLevel(t)
	system := Compile(t, circuit)
	Accepts(t, system, honest())
	for name, alter := range map[string]func(w *updateCircuit){
		"before":                     func(w *updateCircuit) { w.Leaves[0].Before = 101 },
		"after":                      func(w *updateCircuit) { w.Leaves[0].After = 131 },
		"both, the difference kept":  func(w *updateCircuit) { w.Leaves[0].Before, w.Leaves[0].After = 99, 129 },
		"index":                      func(w *updateCircuit) { w.Leaves[0].Index = 4 },
		"left out":                   func(w *updateCircuit) { w.Leaves[0].After = 100 },
		"old root":                   func(w *updateCircuit) { w.Old = 1 },
		"units moved between leaves": func(w *updateCircuit) { w.Leaves[0].After, w.Leaves[1].After = 131, 49 },
	} {
		t.Run(name, func(t *testing.T) {
			w := honest()
			alter(w)
			Refuses(t, system, w)
		})
	}
}

// The order alone refuses these: every equation holds.
func TestOneLeafChangedTwice(t *testing.T) {
	circuit, _ := oneLevel(t)
	w := update(t, circuit, map[uint64]uint64{5: 100}, Change{5, element(130)})
	w.Leaves = []Leaf{{5, 100, 110}, {5, 100, 120}, {8, 1, 1}}
	Refuses(t, Compile(t, circuit), w)
}

func TestLeavesOutOfOrder(t *testing.T) {
	circuit, honest := oneLevel(t)
	system := Compile(t, circuit)
	w := honest()
	w.Leaves[0], w.Leaves[1] = w.Leaves[1], w.Leaves[0]
	Refuses(t, system, w)
	w = honest()
	w.Leaves[2].Index = 6 // an idle leaf of an index in use
	Refuses(t, system, w)
	w = update(t, circuit, nil, Change{5, element(1)}, Change{6, element(2)})
	w.Leaves = []Leaf{{-3, 1, 1}, w.Leaves[0], w.Leaves[1]} // a negative first index
	Refuses(t, system, w)
}

func TestIdleLeaves(t *testing.T) {
	circuit, honest := oneLevel(t)
	system := Compile(t, circuit)
	w := honest()
	w.Leaves[2] = Leaf{8, 777, 777} // first index beyond the tree
	Accepts(t, system, w)
	w.Leaves[2] = Leaf{7, 777, 777} // a leaf that changes nothing is not authenticated, as documented
	Accepts(t, system, w)
	w.Leaves[2] = Leaf{7, 0, 778} // phantom that changes
	Refuses(t, system, w)
	w.Leaves[2] = Leaf{13, 0, 778} // beyond the tree, and equal to 5 mod 8
	Refuses(t, system, w)
}

// Two levels of at most two parents.
func twoLevels(t *testing.T) (*updateCircuit, func() *updateCircuit) {
	circuit := newUpdate(3, 1, 3)
	return circuit, func() *updateCircuit {
		return update(t, circuit, map[uint64]uint64{5: 100, 20: 200}, Change{5, element(130)})
	}
}

// Two rows for node 0, each with one of two changes: the root gets the sum of two hashes, and only the order of rows refuses it.
func TestOneNodeUpdatedTwice(t *testing.T) {
	circuit, _ := twoLevels(t)
	w := update(t, circuit, map[uint64]uint64{5: 100}, Change{5, element(130)}, Change{6, element(7)})
	row := w.Levels[1][0]
	first, second := row, row
	first.After[6], second.After[5] = row.Before[6], row.Before[5]
	w.Levels[1] = []Row{first, second, {9, row.Before, row.Before}}
	before, h1, h2 := hashOf(row.Before), hashOf(first.After), hashOf(second.After)
	var sum fr.Element
	sum.Add(&h1, &h2).Sub(&sum, &before)
	w.Levels[0][0].After[0] = sum
	w.New = hashOf(w.Levels[0][0].After)
	Refuses(t, Compile(t, circuit), w)
}

func TestRowsThatArePadding(t *testing.T) {
	circuit, honest := twoLevels(t)
	system := Compile(t, circuit)
	Accepts(t, system, honest())
	phantom := func(index V, child int) Row {
		r := Row{Index: index}
		for j := range Arity {
			r.Before[j], r.After[j] = 0, 0
		}
		r.Before[child], r.After[child] = 777, 778
		return r
	}
	w := honest()
	w.Levels[1][1], w.Leaves[1] = phantom(1, 1), Leaf{9, 777, 778} // it acts, for a phantom leaf
	Refuses(t, system, w)
	w = honest()
	w.Levels[1][1], w.Leaves[1] = phantom(9, 1), Leaf{73, 777, 778} // beyond the tree
	w.Levels[1][2].Index = 10
	Refuses(t, system, w)
	w = honest()
	w.Levels[1][1] = phantom(1, 1) // it acts, for no leaf
	Refuses(t, system, w)
	w = honest()
	w.Levels[1][2].Index = w.Levels[1][1].Index // nothing but the order
	Refuses(t, system, w)
	w = honest()
	w.Levels[1] = []Row{{-1, w.Levels[1][1].Before, w.Levels[1][1].After}, w.Levels[1][0], w.Levels[1][1]} // a negative first index
	Refuses(t, system, w)
	w = honest()
	ninth := new(big.Int).ModInverse(big.NewInt(8), Modulus())
	ninth.Mul(ninth, big.NewInt(9)).Mod(ninth, Modulus())
	w.Levels[1][2], w.Leaves[1] = phantom(ninth, 0), Leaf{9, 777, 778} // 8 (9/8) + 0 = 9
	Refuses(t, system, w)
	w.Levels[1][2].After[0], w.Leaves[1].After = 777, 777 // nothing but the fraction
	Refuses(t, system, w)
}

func TestRowIsBoundToItsParent(t *testing.T) {
	circuit, honest := twoLevels(t)
	system := Compile(t, circuit)
	for name, alter := range map[string]func(w *updateCircuit){
		"child kept by the parent row": func(w *updateCircuit) { w.Levels[0][0].After[0] = w.Levels[0][0].Before[0] },
		"other child changed too":      func(w *updateCircuit) { w.Levels[0][0].After[2] = 5 },
		"change under another index":   func(w *updateCircuit) { r := &w.Levels[0][0]; r.After[0], r.After[1] = r.Before[0], r.After[0] },
	} {
		t.Run(name, func(t *testing.T) {
			w := honest()
			alter(w)
			w.New = hashOf(w.Levels[0][0].After) // so that only the equation is broken
			Refuses(t, system, w)
		})
	}
}

// Levels 0 and 1 have one row each, so the root's only child is compared directly.
func TestOnlyChild(t *testing.T) {
	circuit := newUpdate(2, 1, 1, 2)
	system := Compile(t, circuit)
	honest := func() *updateCircuit {
		return update(t, circuit, map[uint64]uint64{5: 100}, Change{5, element(130)}, Change{9, element(1)})
	}
	Accepts(t, system, honest())
	for j := range Arity {
		w := honest()
		w.Levels[0][0].After[j] = 5
		w.New = hashOf(w.Levels[0][0].After)
		Refuses(t, system, w)
	}
	w := honest()
	w.Levels[0][0].Before[0] = 5
	w.Old = hashOf(w.Levels[0][0].Before)
	Refuses(t, system, w)
	for l := range 2 {
		w = honest()
		w.Levels[l][0].Index = 1
		Refuses(t, system, w)
	}
}

func TestEverythingIsCommitted(t *testing.T) {
	// Leaves; the three rows of level 1 and, by index constant, the children of the root.
	circuit, _ := twoLevels(t)
	if n, limbs := Committed(Compile(t, circuit)), committedByRanges(t, circuit); n-limbs != 3*3+3*17+16 {
		t.Errorf("%d committed wires, %d of them limbs", n, limbs)
	}
}

// committedByRanges is what the range checks of the same indices commit on their own: limbs and multiplicities.
func committedByRanges(t *testing.T, c *updateCircuit) int {
	leaves, rows := len(c.Leaves), len(c.Levels[1])
	return Committed(Compile(t, newRanges(leaves, indexBits(2), rows, indexBits(1))))
}

func TestAssignRefusesTooManyChanges(t *testing.T) {
	tree := newSparse(2, nil)
	_, _, err := Assign([]int{1, 2}, tree.children, []Change{{1, element(1)}, {9, element(1)}, {17, element(1)}})
	if !errors.Is(err, ErrCapacity) {
		t.Error(err)
	}
	_, _, err = Assign([]int{1, 1}, tree.children, []Change{{9, element(1)}})
	if !errors.Is(err, ErrCapacity) {
		t.Error(err)
	}
}

func TestFaultsOfTheAuthorAreErrors(t *testing.T) {
	CompileError(t, newUpdate(2, 2))       // two roots
	CompileError(t, newUpdate(2, 1, 8, 2)) // fewer rows below
	wrong := newUpdate(2, 1, 2)
	wrong.Levels[1] = wrong.Levels[1][:1]
	CompileError(t, wrong)
}

func TestPrintCounts(t *testing.T) {
	for _, shape := range []struct {
		leaves     int
		population uint64
	}{{8, 1 << 12}, {64, 1 << 15}} {
		circuit := newUpdate(shape.leaves, Capacities(10, shape.leaves, shape.population)...)
		rows := 0
		for _, c := range circuit.Capacities {
			rows += c
		}
		n := Compile(t, circuit).GetNbConstraints()
		fmt.Printf("tree of 10 levels, %d leaves, population %d: %d constraints, %d a leaf, %d rows, sections %v\n",
			shape.leaves, shape.population, n, n/shape.leaves, rows, circuit.Made.Counts())
	}
}
