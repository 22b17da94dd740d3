package count

import (
	"testing"

	"novation/circuits/batch"
)

// The budgets of one more row and of a trade, which larger shapes must meet as well; `novation constraints` shows those.
func TestSmallestShapeAddsUp(t *testing.T) {
	shape, err := batch.ShapeByName("s8")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Count(shape)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, n := range s.Gadgets {
		sum += n
	}
	if sum != s.Total {
		t.Errorf("parts add up to %d of %d constraints", sum, s.Total)
	}
	for _, row := range []struct {
		name      string
		per, most float64
	}{{"fill", s.PerFill, 45}, {"order", s.PerOrder, 3_000}, {"account", s.PerAccount, 6_000}, {"publisher", s.PerPublisher, 4_000}} {
		if row.per <= 0 || row.per > row.most {
			t.Errorf("one more %s adds %.1f constraints, at most %.0f", row.name, row.per, row.most)
		}
	}
}
