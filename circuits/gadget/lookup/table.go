package lookup

import (
	"fmt"

	"novation/circuits/gadget/core"
)

// V is a circuit value.
type V = core.V

// Table is a table whose rows queries must equal. Add rows first, then look up, then Close.
type Table struct {
	b       *core.Builder
	name    string
	columns int
	rows    [][]V
	queries [][]V
	closed  bool
	done    func()
}

// NewTable returns an empty table; its constraints count to the section name.
func NewTable(b *core.Builder, name string, columns int) *Table {
	if columns < 1 {
		b.Fail(fmt.Errorf("table %s of %d columns", name, columns))
	}
	return &Table{b: b, name: name, columns: columns, done: b.MustClose(name)}
}

// AddRow appends a row; the first cell is the key. Constants are allowed.
func (t *Table) AddRow(cells ...V) {
	if t.closed || len(t.queries) > 0 || len(cells) != t.columns {
		t.b.Fail(fmt.Errorf("table %s: row of %d cells after %d queries", t.name, len(cells), len(t.queries)))
		return
	}
	defer t.b.Section(t.name)()
	row := make([]V, len(cells))
	for i, cell := range cells {
		row[i] = t.b.Wire(cell)
	}
	t.b.Commit(row...)
	t.rows = append(t.rows, row)
}

// Lookup returns the other columns of a row with the key: (key, result) is a row of the table. Unsatisfiable when there is none.
func (t *Table) Lookup(key V) []V {
	return t.LookupMany([]V{key})[0]
}

// LookupMany is Lookup for several keys, cheaper to solve.
func (t *Table) LookupMany(keys []V) [][]V {
	out := make([][]V, len(keys))
	values := t.columns - 1
	if values == 0 || len(keys) == 0 {
		for i, key := range keys {
			t.AssertMember(key)
			out[i] = nil
		}
		return out
	}
	in := []V{t.columns, len(t.rows)}
	for _, row := range t.rows {
		in = append(in, row...)
	}
	found := t.b.Hint(findHint, values*len(keys), append(in, keys...)...)
	for i, key := range keys {
		out[i] = found[i*values : (i+1)*values]
		t.AssertMember(append([]V{key}, out[i]...)...)
	}
	return out
}

// AssertMember asserts that cells is a row of the table.
func (t *Table) AssertMember(cells ...V) {
	if t.closed || len(cells) != t.columns {
		t.b.Fail(fmt.Errorf("table %s: query of %d cells", t.name, len(cells)))
		return
	}
	defer t.b.Section(t.name)()
	query := make([]V, len(cells))
	for i, cell := range cells {
		query[i] = t.b.Wire(cell)
	}
	t.b.Commit(query...)
	t.queries = append(t.queries, query)
}

// Close proves every query. A table without queries costs nothing.
func (t *Table) Close() {
	if t.closed {
		return
	}
	t.closed = true
	t.done()
	if len(t.queries) == 0 {
		return
	}
	if len(t.rows) == 0 {
		t.b.Fail(fmt.Errorf("table %s: queries without rows", t.name))
		return
	}
	defer t.b.Section(t.name)()
	in := []V{t.columns, len(t.rows)}
	for _, tuple := range append(t.rows[:len(t.rows):len(t.rows)], t.queries...) {
		in = append(in, tuple...)
	}
	multiplicity := t.b.Hint(countHint, len(t.rows), in...)
	t.b.Commit(multiplicity...)
	t.b.Late(func(ch *core.Challenges) { t.assertEqualSums(ch, multiplicity) })
}

// assertEqualSums is the equation of the package comment. A denominator is zero with negligible probability, gamma being drawn after
// all tuples; a query's inverse has numerator 1 and fails then, and a row's quotient 0/0 could be free only then.
func (t *Table) assertEqualSums(ch *core.Challenges, multiplicity []V) {
	api := t.b.API()
	powers := t.powers(ch.Alpha[0])
	pole := func(tuple []V) V {
		mixed := tuple[0]
		for i := 1; i < len(tuple); i++ {
			mixed = api.Add(mixed, api.Mul(powers[i], tuple[i]))
		}
		return api.Sub(ch.Gamma, mixed)
	}
	poles := make([]V, len(t.queries))
	for i, query := range t.queries {
		poles[i] = pole(query)
	}
	terms := t.b.Inverses(poles)
	for j, row := range t.rows {
		terms = append(terms, api.Neg(api.DivUnchecked(multiplicity[j], pole(row))))
	}
	t.b.AssertZeroSum(terms)
}

func (t *Table) powers(alpha V) []V {
	p := []V{1, alpha}
	for len(p) < t.columns {
		p = append(p, t.b.API().Mul(p[len(p)-1], alpha))
	}
	return p
}
