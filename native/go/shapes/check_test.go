package shapes

import (
	"bytes"
	"os"
	"testing"

	"google.golang.org/protobuf/proto"

	"novation/circuits/trace"
	"novation/native/core"
	"novation/native/fault"
)

// Making keys takes minutes, so proofs of these batches are tested from Java, where the user's cache keeps the keys.
func TestCheckAgreesWithHonestAndTamperedBatches(t *testing.T) {
	d, err := ByName("s8")
	if err != nil {
		t.Fatal(err)
	}
	e, err := core.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"open.binpb", "trade.binpb"} {
		if _, err := e.Check(read(t, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := e.Check(tampered(t, "trade.binpb")); fault.CodeOf(err) != fault.Unsatisfied {
		t.Errorf("a changed limit: %v", err)
	}
	if _, err := e.Check(bytes.Repeat([]byte{8}, 100)); fault.CodeOf(err) != fault.Input {
		t.Errorf("noise: %v", err)
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("../../../circuits/vectors/traces/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tampered raises the limit of an order after its owner signed it.
func tampered(t *testing.T, name string) []byte {
	t.Helper()
	batch := new(trace.BatchTrace)
	if err := proto.Unmarshal(read(t, name), batch); err != nil {
		t.Fatal(err)
	}
	batch.Orders[0].Limit++
	b, err := proto.Marshal(batch)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
