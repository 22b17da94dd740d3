package forgery

import (
	"fmt"
	"math/rand/v2"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"novation/circuits/trace"
)

// A Mutation changes one thing of a trace: a scalar field, or the rows of a list.
type Mutation struct {
	Path  string // such as "accounts[3].after.cash"
	Apply func(t *trace.BatchTrace)
}

// Mutations lists one change of every scalar field of a trace, set or not, and for every list the loss, the doubling and the swap of a row. The
// values are drawn from the seed.
func Mutations(t *trace.BatchTrace, seed uint64) []Mutation {
	m := &mutator{random: rand.New(rand.NewPCG(seed, 0))}
	m.message("", t.ProtoReflect(), func(t protoreflect.Message) protoreflect.Message { return t })
	return m.all
}

type mutator struct {
	random *rand.Rand
	all    []Mutation
}

// finder leads from a trace to one of its messages.
type finder func(protoreflect.Message) protoreflect.Message

func (m *mutator) add(path string, find finder, change func(protoreflect.Message)) {
	m.all = append(m.all, Mutation{path, func(t *trace.BatchTrace) { change(find(t.ProtoReflect())) }})
}

func (m *mutator) message(path string, at protoreflect.Message, find finder) {
	fields := at.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		name := path + string(f.Name())
		switch {
		case f.IsList():
			m.list(name, f, at.Get(f).List(), find)
		case f.Message() != nil:
			if at.Has(f) {
				m.message(name+".", at.Get(f).Message(), func(t protoreflect.Message) protoreflect.Message { return find(t).Mutable(f).Message() })
				m.add(name+" dropped", find, func(p protoreflect.Message) { p.Clear(f) })
			}
		default:
			value := m.other(f, at.Get(f))
			m.add(name, find, func(p protoreflect.Message) { p.Set(f, value) })
		}
	}
}

func (m *mutator) list(name string, f protoreflect.FieldDescriptor, l protoreflect.List, find finder) {
	items := func(t protoreflect.Message) protoreflect.List { return find(t).Mutable(f).List() }
	for j := range l.Len() {
		path := fmt.Sprintf("%s[%d]", name, j)
		if f.Message() != nil {
			m.message(path+".", l.Get(j).Message(), func(t protoreflect.Message) protoreflect.Message { return items(t).Get(j).Message() })
			continue
		}
		value := m.other(f, l.Get(j))
		m.all = append(m.all, Mutation{path, func(t *trace.BatchTrace) { items(t.ProtoReflect()).Set(j, value) }})
	}
	if l.Len() == 0 {
		return
	}
	j := m.random.IntN(l.Len())
	path := fmt.Sprintf("%s[%d]", name, j)
	m.add(path+" lost", find, func(p protoreflect.Message) { rearrange(p, f, append(upTo(j), from(j+1, l.Len())...)) })
	m.add(path+" doubled", find, func(p protoreflect.Message) { rearrange(p, f, append(upTo(j+1), from(j, l.Len())...)) })
	if k := m.random.IntN(l.Len()); !l.Get(j).Equal(l.Get(k)) {
		order := upTo(l.Len())
		order[j], order[k] = k, j
		m.add(fmt.Sprintf("%s swapped with %d", path, k), find, func(p protoreflect.Message) { rearrange(p, f, order) })
	}
}

func upTo(n int) []int { return from(0, n) }

func from(first, end int) []int {
	var out []int
	for i := first; i < end; i++ {
		out = append(out, i)
	}
	return out
}

// rearrange keeps the rows of a list in the given order.
func rearrange(p protoreflect.Message, f protoreflect.FieldDescriptor, order []int) {
	old := p.Get(f).List()
	out := p.NewField(f).List()
	for _, i := range order {
		v := old.Get(i)
		if f.Message() != nil {
			v = protoreflect.ValueOfMessage(proto.Clone(v.Message().Interface()).ProtoReflect())
		}
		out.Append(v)
	}
	p.Set(f, protoreflect.ValueOfList(out))
}

// other draws another value of the field's type.
func (m *mutator) other(f protoreflect.FieldDescriptor, v protoreflect.Value) protoreflect.Value {
	switch f.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(!v.Bool())
	case protoreflect.EnumKind:
		n := f.Enum().Values().Len()
		return protoreflect.ValueOfEnum(protoreflect.EnumNumber((int(v.Enum()) + 1 + m.random.IntN(n-1)) % n))
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(v.String() + "0")
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes(m.otherBytes(v.Bytes()))
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOfUint32(uint32(m.otherNumber(v.Uint(), 32)))
	case protoreflect.Uint64Kind:
		return protoreflect.ValueOfUint64(m.otherNumber(v.Uint(), 64))
	case protoreflect.Sint32Kind:
		return protoreflect.ValueOfInt32(int32(m.otherNumber(uint64(v.Int()), 32)))
	case protoreflect.Sint64Kind:
		return protoreflect.ValueOfInt64(int64(m.otherNumber(uint64(v.Int()), 64)))
	}
	panic("the trace has a field of kind " + f.Kind().String())
}

// otherNumber is one more, one less, a bit flipped, zero or the maximum, as a number of so many bits.
func (m *mutator) otherNumber(v uint64, bits int) uint64 {
	mask := ^uint64(0) >> (64 - bits)
	for {
		out := [...]uint64{v + 1, v - 1, v ^ 1<<m.random.IntN(bits), 0, mask >> 1}[m.random.IntN(5)] & mask
		if out != v&mask {
			return out
		}
	}
}

func (m *mutator) otherBytes(v []byte) []byte {
	out := append([]byte(nil), v...)
	if len(out) == 0 {
		return []byte{1}
	}
	switch last := len(out) - 1; m.random.IntN(4) {
	case 0:
		out[last]++
	case 1:
		out[last]--
	case 2:
		out[m.random.IntN(len(out))] ^= 1 << m.random.IntN(8)
	case 3:
		out[0] ^= 0x40
	}
	return out
}
