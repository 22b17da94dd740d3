// Command generate rewrites the test vectors in circuits/vectors; run it from the circuits folder.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"novation/circuits/vectors"
	"novation/circuits/vectors/traces"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	if err := write("vectors", vectors.Files()); err != nil {
		return err
	}
	batches, err := traces.Files()
	if err != nil {
		return err
	}
	return write(filepath.Join("vectors", "traces"), batches)
}

func write(folder string, files map[string][]byte) error {
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
