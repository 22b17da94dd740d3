package forgery

import (
	"os"
	"strings"
	"testing"
)

func TestTableIsUpToDate(t *testing.T) {
	page, err := os.ReadFile("../../docs/forgeries.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != Table() {
		t.Error("docs/forgeries.md differs from the suite; run go run ./cmd/forgeries in circuits")
	}
}

func TestCasesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range All() {
		if seen[k.Name] || strings.ContainsAny(k.Name, " |/") || k.Name == "" {
			t.Errorf("name %q", k.Name)
		}
		seen[k.Name] = true
		if k.Rule == "" || k.Class == "" || k.Description == "" || strings.ContainsAny(k.Rule+k.Class+k.Description, "|\n") {
			t.Errorf("%s: rule, class and description are needed, without | and new lines", k.Name)
		}
		changes := k.Alter != nil || k.Words != nil || k.Lies != nil
		if (k.Trace == nil) == (k.Scene == nil) || k.Scene != nil && !changes {
			t.Errorf("%s: wants either Trace, or Scene with Alter, Words or Lies", k.Name)
		}
		if k.Garbage == (len(k.Breaks) > 0) {
			t.Errorf("%s: a forgery names what it breaks", k.Name)
		}
	}
}
