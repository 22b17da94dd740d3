package core

import (
	"maps"
	"reflect"
	"unsafe"

	"github.com/consensys/gnark/frontend"
)

// Sections of constraints that gnark builds when a circuit is finished.
const (
	SectionOther      = "other"       // built outside any section
	SectionLimbs      = "range limbs" // recomposition of range-checked values
	SectionRangeTable = "range table" // look-up of the limbs
	SectionCommitment = "commitment"  // challenges
)

// Section attributes the constraints built until the returned function is called to name. A section opened inside another is
// taken off the outer one.
func (b *Builder) Section(name string) func() {
	b.meter.push(name)
	return b.meter.pop
}

// Counts returns the constraints by section. It is complete once the circuit is compiled; then it adds up to the system's total.
func (b *Builder) Counts() map[string]int {
	b.meter.settle()
	return maps.Clone(b.meter.counts)
}

type meter struct {
	total  func() int
	last   int
	open   []string
	counts map[string]int
}

func newMeter(api frontend.API) *meter {
	m := &meter{total: constraintCounter(api), counts: map[string]int{}}
	m.last = m.total()
	if m.last > 0 {
		m.counts[SectionOther] = m.last
	}
	return m
}

func (m *meter) current() string {
	if len(m.open) == 0 {
		return SectionOther
	}
	return m.open[len(m.open)-1]
}

func (m *meter) settle() {
	now := m.total()
	if now != m.last {
		m.counts[m.current()] += now - m.last
	}
	m.last = now
}

func (m *meter) push(name string) {
	m.settle()
	m.open = append(m.open, name)
}

func (m *meter) pop() {
	m.settle()
	m.open = m.open[:len(m.open)-1]
}

// constraintCounter reads the running number of constraints of gnark's R1CS builder. gnark keeps the system in an unexported field and
// offers no accessor before it is finished, hence the reflection; other builders (the test engine) count as 0.
func constraintCounter(api frontend.API) func() int {
	none := func() int { return 0 }
	builder := reflect.ValueOf(api.Compiler())
	if builder.Kind() != reflect.Pointer || builder.Elem().Kind() != reflect.Struct {
		return none
	}
	field := builder.Elem().FieldByName("cs")
	if !field.IsValid() || !field.CanAddr() {
		return none
	}
	system, ok := reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Interface().(interface{ GetNbConstraints() int })
	if !ok {
		return none
	}
	return system.GetNbConstraints
}
