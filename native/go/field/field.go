// Package field serves the hashes and signatures of circuits/reference on byte strings. Field elements are 32
// bytes big-endian and must be canonical: two encodings of one element would be two signed messages.
package field

import (
	"encoding/binary"
	"runtime"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
	"novation/native/fault"
)

const (
	elementBytes  = fr.Bytes
	compressBytes = reference.Width * elementBytes
	// below this many rows a second goroutine costs more than it saves
	parallelRows = 32
)

// CompressMany hashes rows of eight elements (H1) and returns one element a row.
func CompressMany(in []byte) ([]byte, error) {
	if len(in)%compressBytes != 0 {
		return nil, fault.New(fault.Input, "compress: %d bytes are not rows of %d", len(in), compressBytes)
	}
	n := len(in) / compressBytes
	out := make([]byte, n*elementBytes)
	err := eachRow(n, func(i int) error {
		x, err := Elements(in[i*compressBytes:][:compressBytes])
		if err != nil {
			return err
		}
		h := reference.Compress(x...)
		fr.BigEndian.PutElement((*[elementBytes]byte)(out[i*elementBytes:]), h)
		return nil
	})
	return out, err
}

// Sponge hashes tagLength(1) | tag | a(32) | words (H2).
func Sponge(in []byte) ([]byte, error) {
	tag, rest, err := readTag(in)
	if err != nil {
		return nil, err
	}
	all, err := Elements(rest)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fault.New(fault.Input, "sponge: the context element is missing")
	}
	return bytesOf(reference.Sponge(tag, all[0], all[1:])), nil
}

// Domain derives the signing domain of tagLength(1) | tag | chainId(8) | settlement(20) (H4).
func Domain(in []byte) ([]byte, error) {
	tag, rest, err := readTag(in)
	if err != nil {
		return nil, err
	}
	if len(rest) != 28 {
		return nil, fault.New(fault.Input, "domain: want 8 bytes of chain id and 20 of address, got %d", len(rest))
	}
	deployment := reference.Deployment(binary.BigEndian.Uint64(rest), [20]byte(rest[8:]))
	return bytesOf(reference.Domain(tag, deployment)), nil
}

// Elements reads canonical elements of 32 bytes each.
func Elements(in []byte) ([]fr.Element, error) {
	if len(in)%elementBytes != 0 {
		return nil, fault.New(fault.Input, "%d bytes are not elements of %d", len(in), elementBytes)
	}
	out := make([]fr.Element, len(in)/elementBytes)
	for i := range out {
		if err := out[i].SetBytesCanonical(in[i*elementBytes:][:elementBytes]); err != nil {
			return nil, fault.New(fault.Input, "element %d is not below the modulus", i)
		}
	}
	return out, nil
}

// Bytes writes elements as 32 bytes each.
func Bytes(es []fr.Element) []byte {
	out := make([]byte, len(es)*elementBytes)
	for i := range es {
		fr.BigEndian.PutElement((*[elementBytes]byte)(out[i*elementBytes:]), es[i])
	}
	return out
}

func bytesOf(e fr.Element) []byte { return Bytes([]fr.Element{e}) }

func readTag(in []byte) (string, []byte, error) {
	if len(in) == 0 || len(in) < 1+int(in[0]) {
		return "", nil, fault.New(fault.Input, "the tag is cut short")
	}
	tag := string(in[1 : 1+in[0]])
	if !reference.ValidTag(tag) {
		return "", nil, fault.New(fault.Input, "a tag is 1 to %d ASCII characters", reference.MaxTag)
	}
	return tag, in[1+in[0]:], nil
}

// eachRow runs f for 0..n-1 on as many goroutines as are worth it and returns the error of the lowest row, so
// that the answer does not depend on scheduling. A panic in f is raised again in the caller's goroutine.
func eachRow(n int, f func(i int) error) error {
	workers := max(1, min(runtime.GOMAXPROCS(0), n/parallelRows))
	errs := make([]error, workers)
	panics := make([]any, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { panics[w] = recover() }()
			for i := w * n / workers; i < (w+1)*n/workers; i++ {
				if errs[w] = f(i); errs[w] != nil {
					return
				}
			}
		}()
	}
	wg.Wait()
	for w := range workers {
		if panics[w] != nil {
			panic(panics[w])
		}
		if errs[w] != nil {
			return errs[w]
		}
	}
	return nil
}
