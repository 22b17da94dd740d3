// Command generate rewrites the test vectors in circuits/vectors; run it from the circuits folder.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"novation/circuits/vectors"
)

func main() {
	for name, content := range vectors.Files() {
		if err := os.WriteFile(filepath.Join("vectors", name), content, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
