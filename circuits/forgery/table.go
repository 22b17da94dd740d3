package forgery

import (
	"fmt"
	"slices"
	"strings"
)

// Table is the suite as a page: one row a case, by rule.
func Table() string {
	var s strings.Builder
	all := All()
	slices.SortStableFunc(all, func(x, y Case) int { return strings.Compare(order(x), order(y)) })
	s.WriteString("# Forgeries\n\n")
	s.WriteString("Batches that break one rule of the [specification](../circuits/SPEC.md) each, and that the batch circuit refuses. Each is tested on the compiled\n")
	s.WriteString("constraint system of the smallest shape, next to an honest twin that differs in one fact and is accepted. Made by `go run ./cmd/forgeries` in `circuits`.\n\n")
	fmt.Fprintf(&s, "%d cases; *accepted* marks the opposite: what a batch must survive.\n\n", len(all))
	s.WriteString("| id | rule | class | the lie |\n| --- | --- | --- | --- |\n")
	for _, k := range all {
		class := k.Class
		if k.Garbage {
			class += ", *accepted*"
		}
		fmt.Fprintf(&s, "| %s | %s | %s | %s |\n", k.Name, k.Rule, class, k.Description)
	}
	return s.String()
}

// order sorts by the first rule, its number as a number.
func order(k Case) string {
	rule, _, _ := strings.Cut(k.Rule, ",")
	number := 0
	fmt.Sscanf(rule[min(1, len(rule)):], "%d", &number)
	return fmt.Sprintf("%s%03d", rule[:min(1, len(rule))], number)
}
