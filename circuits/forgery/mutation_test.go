package forgery

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"google.golang.org/protobuf/proto"

	"novation/circuits/batch"
	"novation/circuits/trace"
)

// pinned are the header words that commit holds against what the chain knows (SPEC P4), apart from the operations, whose hash it compares.
var pinned = []int{0, 1, 2, 3, 5, 7, 8, 13, 14}

// free is what a prover may choose in public: the batch time within the contract's window, and the rows in which instructions stand. A batch that
// differs there alone is another honest batch.
var free = regexp.MustCompile(`^(time|instructions\[\d+\] swapped with \d+)$`)

func TestOneChangeOfATraceIsRefusedOrChangesNothing(t *testing.T) {
	honest, err := Rich.Trace()
	if err != nil {
		t.Fatal(err)
	}
	words := mustWords(t, honest)
	counts := map[string]int{}
	check := func(path, how string, claimed *trace.BatchTrace) {
		outcome, c := judge(t, words, claimed)
		counts[how+": "+outcome]++
		switch outcome {
		case unnoticed:
			if !free.MatchString(path) {
				t.Errorf("%s, %s: accepted with other words", path, how)
			}
		case byCircuit: // the engine says so; the R1CS must too
			refuses(t, c)
		}
	}
	for _, m := range Mutations(honest, 1) {
		claimed := proto.Clone(honest).(*trace.BatchTrace)
		m.Apply(claimed)
		if proto.Equal(claimed, honest) {
			t.Errorf("%s changes nothing", m.Path)
			continue
		}
		check(m.Path, "as claimed", claimed)

		// the roots that the trace claims give most changes away: compute them anew, so that the circuit is the judge
		if Reroot(claimed) == nil {
			check(m.Path, "with its own roots", claimed)
		} else {
			counts["with its own roots: "+byAssigner]++
		}
	}
	for _, outcome := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%5d %s", counts[outcome], outcome)
	}
}

// What becomes of a changed trace.
const (
	byAssigner = "refused by the assigner"
	byCommit   = "refused by commit, which knows better"
	byCircuit  = "refused by the circuit"
	sameWords  = "same public words"
	unnoticed  = "accepted with other words"
)

func judge(t *testing.T, honest []fr.Element, claimed *trace.BatchTrace) (string, *batch.Circuit) {
	a, err := batch.AssignTrace(claimed)
	switch {
	case err != nil:
		return byAssigner, nil
	case slices.Equal(a.Words, honest):
		return sameWords, nil
	case len(a.Words) != len(honest) || contradictsChain(honest, a.Words):
		return byCommit, nil
	}
	part, _, err := Refusal(a.Circuit)
	if err != nil {
		t.Fatal(err)
	}
	if part != "" {
		return byCircuit, a.Circuit
	}
	return unnoticed, a.Circuit
}

// contradictsChain tells whether words differ where the settlement contract knows the truth.
func contradictsChain(honest, claimed []fr.Element) bool {
	for _, i := range pinned {
		if honest[i] != claimed[i] {
			return true
		}
	}
	for i := operationWords; i < withdrawalWords; i++ {
		if (i-operationWords)%6 < 5 && honest[i] != claimed[i] {
			return true
		}
	}
	return false
}

func mustWords(t *testing.T, tr *trace.BatchTrace) []fr.Element {
	t.Helper()
	a, err := batch.AssignTrace(tr)
	if err != nil {
		t.Fatal(err)
	}
	accepts(t, a.Circuit)
	return a.Words
}
