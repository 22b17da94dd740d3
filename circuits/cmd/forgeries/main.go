// Command forgeries writes the table of forgeries that the circuit's suite refuses.
package main

import (
	"flag"
	"fmt"
	"os"

	"novation/circuits/forgery"
)

func main() {
	file := flag.String("out", "../docs/forgeries.md", "write the table to this `file`")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "Writes the table of forgeries that the batch circuit refuses.\n\nUsage: forgeries [--out FILE]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := os.WriteFile(*file, []byte(forgery.Table()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "forgeries:", err)
		os.Exit(1)
	}
}
