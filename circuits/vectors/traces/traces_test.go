package traces

import (
	"bytes"
	"os"
	"testing"

	"novation/circuits/batch"
)

func TestFilesAreUnchanged(t *testing.T) {
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what the code makes", name)
		}
		if _, err := batch.Assign(got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
