package shapes

import (
	"fmt"
	"os"
	"strconv"
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

// The table of the specification and that of the circuits are one.
func TestTableIsThatOfTheSpecification(t *testing.T) {
	spec, err := os.ReadFile("../../../circuits/SPEC.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(Table()), "\n")
	if len(lines) != len(batch.Shapes()) {
		t.Fatalf("%d lines", len(lines))
	}
	for i, s := range batch.Shapes() {
		columns := strings.Fields(lines[i])
		columns[len(columns)-2] = fmt.Sprintf("8^%d", s.PopulationLg)
		row := "| " + strings.Join(columns[:len(columns)-1], " | ") + " |"
		if !strings.Contains(string(spec), "\n"+row+"\n") {
			t.Errorf("the specification has no row %s", row)
		}
		if population := strings.Fields(lines[i])[len(columns)-2]; population != strconv.Itoa(1<<(3*s.PopulationLg)) {
			t.Errorf("%s: population %s", s.Name, population)
		}
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
