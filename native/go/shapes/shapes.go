// Package shapes finds the circuits that the library serves by name.
package shapes

import (
	"fmt"

	"novation/native/core"
	"novation/native/probe"
)

// ByName returns the circuit of a batch shape or the probe.
func ByName(name string) (core.Definition, error) {
	if name == probe.Name {
		return probe.Definition(), nil
	}
	return core.Definition{}, fmt.Errorf("unknown circuit %q", name)
}
