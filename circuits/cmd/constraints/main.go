// Command constraints counts the constraints of each shape, from the compiled circuits: in all, by part, and what one more row of a kind adds.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/consensys/gnark/logger"

	"novation/circuits/batch"
	"novation/circuits/count"
)

func main() {
	logger.Disable() // gnark logs to standard output
	file := flag.String("json", "", "write the counts as JSON to this `file`")
	names := flag.String("shapes", "s8,s64,s512,s512d", "comma-separated `shapes`; s8192 takes minutes and about 10 GB of memory, so add --totals")
	totals := flag.Bool("totals", false, "leave out what one more row adds, for which four neighbours of each shape are compiled")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "Counts the constraints of the batch circuit, by shape, part and row.\n\nUsage: constraints [--json FILE] [--shapes s8,s64,...] [--totals]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(strings.Split(*names, ","), *totals, *file); err != nil {
		fmt.Fprintln(os.Stderr, "constraints:", err)
		os.Exit(1)
	}
}

func run(names []string, totals bool, file string) error {
	var report count.Report
	for _, name := range names {
		shape, err := batch.ShapeByName(name)
		if err != nil {
			return err
		}
		measure, what := count.Count, " and its neighbours"
		if totals {
			measure, what = count.Total, ""
		}
		fmt.Fprintf(os.Stderr, "compiling %s%s ...\n", name, what)
		s, err := measure(shape)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		report.Shapes = append(report.Shapes, s)
	}
	print(report)
	if file == "" {
		return nil
	}
	encoded, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(encoded, '\n'), 0o644)
}

func print(r count.Report) {
	fmt.Printf("%-8s %9s %7s %6s %12s %10s %9s %9s %9s %12s\n", "shape", "accounts", "orders", "fills", "constraints", "per trade", "per fill", "per order", "per acct.", "per publisher")
	for _, s := range r.Shapes {
		fmt.Printf("%-8s %9d %7d %6d %12d %10d %9.1f %9.1f %9.1f %12.1f\n", s.Shape, s.Accounts, s.Orders, s.Fills, s.Total, s.PerTrade, s.PerFill, s.PerOrder, s.PerAccount, s.PerPublisher)
	}
	for _, s := range r.Shapes {
		fmt.Printf("\n%s by part\n", s.Shape)
		names := slices.SortedFunc(maps.Keys(s.Gadgets), func(x, y string) int { return s.Gadgets[y] - s.Gadgets[x] })
		for _, name := range names {
			fmt.Printf("  %-16s %10d  %5.1f %%\n", name, s.Gadgets[name], 100*float64(s.Gadgets[name])/float64(s.Total))
		}
	}
}
