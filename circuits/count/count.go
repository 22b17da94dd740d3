// Package count measures the compiled batch circuit.
package count

import (
	"math"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"novation/circuits/batch"
)

// Report lists the counts by shape.
type Report struct {
	Shapes []Shape `json:"shapes"`
}

// Shape holds the counts of one shape. A per-row count is what one more row of its kind adds, the rows of other tables that it brings along (tree
// nodes, order slots, public words) included; it is the mean over step rows, since some tables grow in steps.
type Shape struct {
	Shape        string         `json:"shape"`
	Accounts     int            `json:"accounts"`
	Orders       int            `json:"orders"`
	Fills        int            `json:"fills"`
	Total        int            `json:"total"`
	PerFill      float64        `json:"perFill"`
	PerOrder     float64        `json:"perOrder"`
	PerAccount   float64        `json:"perAccount"`
	PerPublisher float64        `json:"perPublisher"`
	PerTrade     int            `json:"perTrade"`
	Gadgets      map[string]int `json:"gadgets"`
}

// Total compiles a shape alone; its per-row counts stay 0.
func Total(s batch.Shape) (Shape, error) {
	total, gadgets, err := compile(s)
	if err != nil {
		return Shape{}, err
	}
	return Shape{
		Shape: s.Name, Accounts: s.Accounts, Orders: s.Orders, Fills: s.Fills, Total: total,
		PerTrade: int(math.Ceil(float64(total) / float64(s.Fills))), Gadgets: gadgets,
	}, nil
}

// Count compiles a shape and its neighbours.
func Count(s batch.Shape) (Shape, error) {
	out, err := Total(s)
	if err != nil {
		return Shape{}, err
	}
	for _, row := range []struct {
		per  *float64
		grow func(*batch.Shape, int)
	}{
		{&out.PerFill, func(s *batch.Shape, n int) { s.Fills += n }},
		{&out.PerOrder, func(s *batch.Shape, n int) { s.Orders, s.Groups = s.Orders+n, s.Groups+n }},
		{&out.PerAccount, func(s *batch.Shape, n int) { s.Accounts += n }},
		{&out.PerPublisher, func(s *batch.Shape, n int) { s.Publishers += n }},
	} {
		const step = 4
		bigger := s
		row.grow(&bigger, step)
		n, _, err := compile(bigger)
		if err != nil {
			return Shape{}, err
		}
		*row.per = float64(n-out.Total) / step
	}
	return out, nil
}

func compile(s batch.Shape) (int, map[string]int, error) {
	c := batch.New(s)
	cs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
	if err != nil {
		return 0, nil, err
	}
	return cs.GetNbConstraints(), c.Sections(), nil
}
