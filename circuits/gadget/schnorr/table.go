package schnorr

import (
	"math/big"
	"sync"

	reference "github.com/consensys/gnark-crypto/ecc/bn254/twistededwards"
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
)

// scalarBits is the bit length of the order of the base point.
const scalarBits = 251

// query asks for row `row` of a table to be the point.
type query struct {
	row   V
	point Point
}

// baseTable holds, for each window i and digit d, row i 2^window + d with the point d 2^(window i) B: constants.
type baseTable struct {
	b               *core.Builder
	window, windows int
	queries         []query
}

func newBaseTable(b *core.Builder, window int) *baseTable {
	return &baseTable{b: b, window: window, windows: (scalarBits + window - 1) / window}
}

// lookup returns for each window the point of its digit.
func (t *baseTable) lookup(digits []V) []Point {
	xy := t.b.Hint(basePointHint, 2*len(digits), append([]V{t.window}, digits...)...)
	points := make([]Point, len(digits))
	for i, digit := range digits {
		points[i] = Point{X: xy[2*i], Y: xy[2*i+1]}
		t.b.Commit(digit, points[i].X, points[i].Y)
		t.queries = append(t.queries, query{t.b.API().Add(digit, i<<t.window), points[i]})
	}
	return points
}

func (t *baseTable) close() {
	var rows []Point
	for _, p := range basePoints(t.window) {
		rows = append(rows, Point{X: p.X.BigInt(new(big.Int)), Y: p.Y.BigInt(new(big.Int))})
	}
	assertRows(t.b, rows, t.queries)
}

// keyTables hold, for the k-th signature and digit d, row 16 k + d with the point d A_k.
type keyTables struct {
	b       *core.Builder
	rows    []Point
	queries []query
}

func newKeyTables(b *core.Builder) *keyTables { return &keyTables{b: b} }

// lookup enters the multiples of one key and returns for each digit its point.
func (t *keyTables) lookup(multiples []Point, digits []V) []Point {
	offset := len(t.rows)
	t.rows = append(t.rows, multiples...)
	in := []V{len(multiples)}
	for _, p := range multiples {
		t.b.Commit(p.X, p.Y)
		in = append(in, p.X, p.Y)
	}
	xy := t.b.Hint(selectHint, 2*len(digits), append(in, digits...)...)
	points := make([]Point, len(digits))
	for i, digit := range digits {
		points[i] = Point{X: xy[2*i], Y: xy[2*i+1]}
		t.b.Commit(digit, points[i].X, points[i].Y)
		t.queries = append(t.queries, query{t.b.API().Add(digit, offset), points[i]})
	}
	return points
}

func (t *keyTables) close() { assertRows(t.b, t.rows, t.queries) }

// assertRows: every query (n, point) has rows[n] = point with 0 <= n < len(rows). It is the equation of package lookup for tuples
// (n, x, y), mixed by two independent challenges.
func assertRows(b *core.Builder, rows []Point, queries []query) {
	if len(queries) == 0 {
		return
	}
	in := make([]V, len(queries))
	for i, q := range queries {
		in[i] = q.row
	}
	multiplicity := b.Hint(countHint, len(rows), in...)
	b.Commit(multiplicity...)
	b.Late(func(ch *core.Challenges) {
		api := b.API()
		pole := func(n V, p Point) V {
			return api.Sub(ch.Gamma, n, api.Mul(ch.Alpha[0], p.X), api.Mul(ch.Alpha[1], p.Y))
		}
		poles := make([]V, len(queries))
		for i, q := range queries {
			poles[i] = pole(q.row, q.point)
		}
		terms := b.Inverses(poles)
		for n, p := range rows {
			terms = append(terms, api.Neg(api.DivUnchecked(multiplicity[n], pole(n, p))))
		}
		b.AssertZeroSum(terms)
	})
}

// fromDigits: the sum of digits_i 2^(window i).
func fromDigits(api frontend.API, digits []V, window int) V {
	terms := make([]V, len(digits))
	for i, digit := range digits {
		terms[i] = api.Mul(digit, new(big.Int).Lsh(big.NewInt(1), uint(window*i)))
	}
	return api.Add(terms[0], 0, terms[1:]...)
}

var basePointCache sync.Map // window -> []PointAffine

// basePoints returns the rows of the base table.
func basePoints(window int) []reference.PointAffine {
	if cached, ok := basePointCache.Load(window); ok {
		return cached.([]reference.PointAffine)
	}
	curve := reference.GetEdwardsCurve()
	step := curve.Base
	var rows []reference.PointAffine
	for range (scalarBits + window - 1) / window {
		var p reference.PointAffine
		p.X.SetZero()
		p.Y.SetOne()
		for range 1 << window {
			rows = append(rows, p)
			p.Add(&p, &step)
		}
		step = p
	}
	basePointCache.Store(window, rows)
	return rows
}
