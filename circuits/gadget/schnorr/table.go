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

// query asks for the point of a digit in the table of a number. The number is a constant and kept apart from the digit: were they
// added up to one row number, a digit out of range would name a row of another window or of another signature's key.
type query struct {
	table int
	digit V
	point Point
}

// baseTable holds, for each window i and digit d, the point d 2^(window i) B: constants.
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
		t.queries = append(t.queries, query{i, digit, points[i]})
	}
	return points
}

func (t *baseTable) close() {
	tables := make([][]Point, t.windows)
	for i, p := range basePoints(t.window) {
		n := i >> t.window
		tables[n] = append(tables[n], Point{X: p.X.BigInt(new(big.Int)), Y: p.Y.BigInt(new(big.Int))})
	}
	assertRows(t.b, tables, t.queries)
}

// keyTables hold, for the k-th signature and digit d, the point d A_k.
type keyTables struct {
	b       *core.Builder
	tables  [][]Point
	queries []query
}

func newKeyTables(b *core.Builder) *keyTables { return &keyTables{b: b} }

// lookup enters the multiples of one key and returns for each digit its point.
func (t *keyTables) lookup(multiples []Point, digits []V) []Point {
	table := len(t.tables)
	t.tables = append(t.tables, multiples)
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
		t.queries = append(t.queries, query{table, digit, points[i]})
	}
	return points
}

func (t *keyTables) close() { assertRows(t.b, t.tables, t.queries) }

// assertRows: every query has 0 <= digit < len(tables[table]) and point = tables[table][digit]. It is the equation of package lookup
// for tuples (digit, x, y, table), mixed by independent challenges. All tables have the same length.
func assertRows(b *core.Builder, tables [][]Point, queries []query) {
	if len(queries) == 0 {
		return
	}
	size := len(tables[0])
	in := []V{size}
	for _, q := range queries {
		in = append(in, q.table, q.digit)
	}
	multiplicity := b.Hint(countHint, size*len(tables), in...)
	b.Commit(multiplicity...)
	b.Late(func(ch *core.Challenges) {
		api := b.API()
		pole := func(table int, digit V, p Point) V {
			return api.Sub(ch.Gamma, digit, api.Mul(ch.Alpha[0], p.X), api.Mul(ch.Alpha[1], p.Y), api.Mul(ch.Alpha[2], table))
		}
		poles := make([]V, len(queries))
		for i, q := range queries {
			poles[i] = pole(q.table, q.digit, q.point)
		}
		terms := b.Inverses(poles)
		for n, table := range tables {
			for digit, p := range table {
				terms = append(terms, api.Neg(api.DivUnchecked(multiplicity[n*size+digit], pole(n, digit, p))))
			}
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
