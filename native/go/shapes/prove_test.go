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

// The whole way of a batch: keys made, loaded again, proven, judged by the verifying key alone.
func TestHonestBatchesAreProven(t *testing.T) {
	if testing.Short() {
		t.Skip("makes keys")
	}
	d, err := ByName("s8")
	if err != nil {
		t.Fatal(err)
	}
	maker, err := core.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := maker.Setup(dir); err != nil {
		t.Fatal(err)
	}
	prover, err := core.Load(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := core.LoadVerifier(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	var first *core.Proven
	for _, name := range []string{"open.binpb", "trade.binpb"} {
		p, err := prover.Prove(read(t, name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if ok, err := verifier.VerifyBatch(p); !ok || err != nil {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
		if first != nil {
			p.Proof = first.Proof
			if ok, _ := verifier.VerifyBatch(p); ok {
				t.Error("one batch's proof proves another")
			}
		}
		first = p
	}
	_, err = prover.Prove(tampered(t, "trade.binpb"))
	if fault.CodeOf(err) != fault.Unsatisfied {
		t.Errorf("a changed limit: %v", err)
	}
}

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
