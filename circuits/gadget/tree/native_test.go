package tree

import (
	"maps"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
)

// sparse is a tree whose unopened leaves are 0 (SPEC S1).
type sparse struct {
	depth int
	nodes []map[uint64]fr.Element // by level; level depth holds the leaves
	empty []fr.Element
}

func newSparse(depth int, leaves map[uint64]uint64) *sparse {
	s := &sparse{depth: depth}
	for l := range depth + 1 {
		s.nodes = append(s.nodes, map[uint64]fr.Element{})
		s.empty = append(s.empty, reference.Z(depth-l))
	}
	for _, index := range slices.Sorted(maps.Keys(leaves)) {
		s.set(index, fr.NewElement(leaves[index]))
	}
	return s
}

func (s *sparse) at(level int, index uint64) fr.Element {
	if e, ok := s.nodes[level][index]; ok {
		return e
	}
	return s.empty[level]
}

func (s *sparse) children(level int, index uint64) (c [Arity]fr.Element, err error) {
	for j := range uint64(Arity) {
		c[j] = s.at(level+1, Arity*index+j)
	}
	return c, nil
}

func (s *sparse) set(index uint64, value fr.Element) {
	s.nodes[s.depth][index] = value
	for l := s.depth - 1; l >= 0; l-- {
		index /= Arity
		c, _ := s.children(l, index)
		s.nodes[l][index] = reference.Compress(c[:]...)
	}
}

func (s *sparse) root() fr.Element { return s.at(0, 0) }

func element(x int64) (e fr.Element) { e.SetInt64(x); return e }

func hashOf(children [Arity]V) fr.Element {
	var c [Arity]fr.Element
	for j := range children {
		if _, err := c[j].SetInterface(children[j]); err != nil {
			panic(err)
		}
	}
	return reference.Compress(c[:]...)
}
