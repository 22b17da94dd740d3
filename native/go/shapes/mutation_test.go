package shapes

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"novation/circuits/trace"
	"novation/native/entry"
	"novation/native/fault"
)

// A panic in a goroutine that gnark starts ends the process, so no trace whatever may cause one: here changed fields
// and flipped bytes of honest traces come back as refusals, or as words where the change is another honest batch.
func TestMutatedTracesAreRefusedWithoutPanic(t *testing.T) {
	library := &entry.Library{Lookup: ByName, Shapes: Table}
	out, code, message := library.Invoke(entry.Compile, 0, []byte("s8"))
	if code != fault.OK {
		t.Fatal(message)
	}
	handle := int64(binary.BigEndian.Uint64(out))
	mutations := 400
	if testing.Short() {
		mutations = 40
	}
	seen := map[fault.Code]int{}
	for seed := range mutations {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		name := []string{"open.binpb", "trade.binpb"}[seed%2]
		var in []byte
		if seed%4 == 3 {
			in = flipped(r, read(t, name))
		} else {
			in = changed(t, r, read(t, name))
		}
		_, code, message := library.Invoke(entry.Check, handle, in)
		seen[code]++
		switch code {
		case fault.OK, fault.Input, fault.Unsatisfied:
		default:
			t.Errorf("seed %d on %s: code %d, %s", seed, name, code, message)
		}
	}
	t.Logf("by code: %v", seen)
	if seen[fault.Input] == 0 || seen[fault.Unsatisfied] == 0 {
		t.Errorf("the mutations reach too little: %v", seen)
	}
}

func flipped(r *rand.Rand, b []byte) []byte {
	for range 1 + r.IntN(3) {
		b[r.IntN(len(b))] ^= byte(1 << r.IntN(8))
	}
	return b[:len(b)-r.IntN(2)*r.IntN(len(b))]
}

// changed alters one field somewhere in the message.
func changed(t *testing.T, r *rand.Rand, b []byte) []byte {
	t.Helper()
	m := new(trace.BatchTrace)
	if err := proto.Unmarshal(b, m); err != nil {
		t.Fatal(err)
	}
	var places []func()
	collect(m.ProtoReflect(), r, &places)
	places[r.IntN(len(places))]()
	out, err := proto.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func collect(m protoreflect.Message, r *rand.Rand, places *[]func()) {
	m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		*places = append(*places, func() { m.Clear(f) })
		switch {
		case f.IsList():
			list := v.List()
			*places = append(*places, func() { list.Truncate(r.IntN(list.Len())) }, func() { list.Append(list.Get(0)) })
			for i := range list.Len() {
				if f.Message() != nil {
					collect(list.Get(i).Message(), r, places)
				} else {
					*places = append(*places, func() { list.Set(i, other(r, f, list.Get(i))) })
				}
			}
		case f.Message() != nil:
			collect(v.Message(), r, places)
		default:
			*places = append(*places, func() { m.Set(f, other(r, f, v)) })
		}
		return true
	})
}

// other returns a near, an extreme or a random value.
func other(r *rand.Rand, f protoreflect.FieldDescriptor, v protoreflect.Value) protoreflect.Value {
	extreme := []uint64{0, 1, 1 << 29, 1<<30 - 1, 1<<32 - 1, 1 << 47, 1<<48 - 1, 1<<63 - 1, 1 << 63, 1<<64 - 1, r.Uint64()}
	n := extreme[r.IntN(len(extreme))]
	switch f.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(!v.Bool())
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(v.Enum() + protoreflect.EnumNumber(1+r.IntN(5)))
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOfUint32(uint32(n))
	case protoreflect.Sint32Kind:
		return protoreflect.ValueOfInt32(int32(n))
	case protoreflect.Sint64Kind:
		return protoreflect.ValueOfInt64(int64(n))
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(v.String() + "x")
	case protoreflect.BytesKind:
		long := make([]byte, r.IntN(40))
		for i := range long {
			long[i] = byte(n >> (8 * (i % 8)))
		}
		return protoreflect.ValueOfBytes(long)
	}
	return protoreflect.ValueOfUint64(n)
}
