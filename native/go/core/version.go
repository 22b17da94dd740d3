package core

import (
	"github.com/consensys/gnark"
)

// gnarkVersion is part of a circuit's identity: another version may compile or serialize it otherwise.
func gnarkVersion() string { return gnark.Version.String() }
