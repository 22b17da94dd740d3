package batch

import "fmt"

// Sizes that are the same in every shape (SPEC W5, S4, D1, D2).
const (
	Markets       = 16
	OpenPositions = 9
	Factors       = 3
	Scenarios     = 8
	CommitteeSize = 8
	TreeDepth     = 10
	SlotDepth     = 2
	HeaderWords   = 24
)

// A Shape fixes the capacity of every table (SPEC, Shapes). Two batches of one shape share one proving key.
type Shape struct {
	Name         string
	ID           int
	Accounts     int
	Orders       int
	Fills        int
	Instructions int
	Operations   int
	Liquidations int
	Publishers   int
	Groups       int // groups of eight order slots that may change
	PopulationLg int // accounts that can exist: 8^PopulationLg
	Window       int // bits of the fixed-base tables; changes cost, not the relation
}

var shapes = []Shape{
	{Name: "s8", ID: 1, Accounts: 8, Orders: 8, Fills: 8, Instructions: 4, Operations: 8, Liquidations: 2, Publishers: 4, Groups: 12, PopulationLg: 4, Window: 5},
	{Name: "s64", ID: 2, Accounts: 64, Orders: 64, Fills: 64, Instructions: 8, Operations: 16, Liquidations: 8, Publishers: 4, Groups: 64, PopulationLg: 5, Window: 7},
	{Name: "s512", ID: 3, Accounts: 256, Orders: 512, Fills: 512, Instructions: 16, Operations: 32, Liquidations: 16, Publishers: 7, Groups: 512, PopulationLg: 5, Window: 8},
	{Name: "s512d", ID: 4, Accounts: 176, Orders: 350, Fills: 512, Instructions: 8, Operations: 16, Liquidations: 16, Publishers: 4, Groups: 200, PopulationLg: 5, Window: 8},
	{Name: "s8192", ID: 5, Accounts: 700, Orders: 3000, Fills: 8192, Instructions: 32, Operations: 64, Liquidations: 32, Publishers: 7, Groups: 2000, PopulationLg: 6, Window: 10},
}

// Shapes lists every shape, smallest first.
func Shapes() []Shape { return append([]Shape(nil), shapes...) }

// ShapeByName finds a shape; the error lists the known names.
func ShapeByName(name string) (Shape, error) {
	known := make([]string, 0, len(shapes))
	for _, s := range shapes {
		if s.Name == name {
			return s, nil
		}
		known = append(known, s.Name)
	}
	return Shape{}, fmt.Errorf("%w: shape %q is unknown, known are %v", ErrInput, name, known)
}

// Words is the length of the public word list (SPEC P1).
func (s Shape) Words() int {
	return HeaderWords + 2*Markets + 6*s.Operations + 2*s.Instructions + s.SlotChanges() + 5*s.Accounts
}

// SlotChanges is the capacity of the table of changed order slots.
func (s Shape) SlotChanges() int { return s.Orders + s.Instructions }

// SlotGroups is how many level-1 nodes of order-slot trees a batch may touch: an account that uses neighbouring slots shares them.
func (s Shape) SlotGroups() int { return s.Groups }

// TreeRows is the number of account-tree nodes that a batch of this shape may touch on each level, root first.
func (s Shape) TreeRows() []int {
	rows := make([]int, TreeDepth)
	for l := range rows {
		rows[l] = 1
		for d := TreeDepth - s.PopulationLg; d < l && rows[l] < s.Accounts; d++ {
			rows[l] *= 8
		}
		rows[l] = min(rows[l], s.Accounts)
	}
	return rows
}
