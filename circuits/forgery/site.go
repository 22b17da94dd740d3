package forgery

import (
	"runtime"
	"slices"
	"strings"
)

// The joins and tables in the order in which the circuit closes them; the engine counts their sums to name them.
var (
	joinNames  = []string{"flows join", "lots join", "fills join", "house join", "slots join"}
	tableNames = []string{"committee table", "signers table", "owners table", "fresh table", "margin before table", "margin after table"}
)

type sums struct{ joins, tables int }

// Helpers that many rules share: the site of a broken assertion is whoever called them.
var helpers = []string{"assertZeroIf", "pack", "join", "part", "sum", "openSizes.func1", "Define", "move", "absorb"}

// judge records an assertion. Sums of joins and tables come late and are counted in passing, so that a broken one can be named.
func (e *engine) judge(holds bool) {
	if holds && !e.late {
		return
	}
	site := e.site()
	if !holds && !slices.Contains(e.broken, site) {
		e.broken = append(e.broken, site)
		if e.impatient && site != bindingPart {
			panic(refused{})
		}
	}
}

func (e *engine) breaks() { e.judge(false) }

// site names the part of the circuit that is asserting: the innermost method of the batch's definition, or the gadget whose sum it is.
func (e *engine) site() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	gadget := ""
	for {
		f, more := frames.Next()
		switch name := f.Function; {
		case strings.Contains(name, "join.(*Join).assertZeroSums"):
			e.sums.joins++
			return nth(joinNames, e.sums.joins)
		case strings.Contains(name, "lookup.(*Table).assertEqualSums"):
			e.sums.tables++
			return nth(tableNames, e.sums.tables)
		case strings.Contains(name, "gadget/tree.assertSameChanges"):
			return "tree"
		case strings.Contains(name, "gadget/tree."):
			gadget = "tree"
		case strings.Contains(name, "gadget/schnorr."):
			return "signature"
		case strings.Contains(name, "batch.(*definition)."):
			method := name[strings.LastIndex(name, ").")+2:]
			if gadget != "" {
				return gadget
			}
			if !slices.Contains(helpers, method) {
				return method
			}
		}
		if !more {
			return "elsewhere"
		}
	}
}

func nth(names []string, n int) string {
	if n > len(names) {
		return "unknown sum"
	}
	return names[n-1]
}
