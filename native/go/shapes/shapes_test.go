package shapes

import (
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/native/core"
	"novation/native/fault"
	"novation/native/probe"
)

func TestEveryShapeIsFoundAndNoOther(t *testing.T) {
	names := []string{probe.Name}
	for _, s := range batch.Shapes() {
		names = append(names, s.Name)
	}
	for _, name := range names {
		if d, err := ByName(name); err != nil || d.Name != name {
			t.Errorf("%s: %q, %v", name, d.Name, err)
		}
	}
	for _, name := range []string{"", "s9", "S8"} {
		if _, err := ByName(name); fault.CodeOf(err) != fault.Input {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestTableListsEveryShape(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(Table()), "\n")
	if len(lines) != len(batch.Shapes()) {
		t.Fatalf("%d lines", len(lines))
	}
	if want := "s8 1 8 8 8 4 8 2 4 4096 "; !strings.HasPrefix(lines[0], want) {
		t.Errorf("%q, want %q", lines[0], want)
	}
}

// Keys are named by this hash: if compiling the same shape twice differed, no key would ever be found again.
func TestSmallestShapeCompilesToOneHash(t *testing.T) {
	d, err := ByName("s8")
	if err != nil {
		t.Fatal(err)
	}
	a, err := core.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	b, err := core.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	if a.Describe() != b.Describe() {
		t.Errorf("%+v and %+v", a.Describe(), b.Describe())
	}
	t.Logf("%+v", a.Describe())
}

func TestMalformedTracesAreRefused(t *testing.T) {
	d, err := ByName("s8")
	if err != nil {
		t.Fatal(err)
	}
	other, err := proto.Marshal(&trace.BatchTrace{Version: 1, Shape: "s9"})
	if err != nil {
		t.Fatal(err)
	}
	e, err := core.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string][]byte{"empty": nil, "no protobuf": {0xff, 0xff}, "unknown shape": other} {
		if _, err := e.Check(in); fault.CodeOf(err) != fault.Input {
			t.Errorf("%s: %v", name, err)
		}
	}
}
