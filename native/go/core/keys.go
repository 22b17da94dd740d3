package core

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/constraint"

	"novation/native/fault"
)

// Files of a key folder. The manifest is written last: a folder without one is unfinished.
const (
	SystemFile       = "ccs.bin"
	ProvingKeyFile   = "pk.dump"
	VerifyingKeyFile = "vk.bin"
	ContractFile     = "Verifier.sol"
	ManifestFile     = "manifest.json"
)

const (
	manifestFormat  = 1
	solidityVersion = "^0.8.28"
	bufferBytes     = 1 << 20
	maxManifest     = 1 << 16
)

// Manifest pins the files of a key folder. gnark's fast readers check nothing, so no file is read before its hash
// is found right.
type Manifest struct {
	Format int `json:"format"`
	Description
	// TestKey says that one machine made the keys and could have kept what forges proofs.
	TestKey bool                `json:"testKey"`
	Files   map[string]FileHash `json:"files"`
}

// FileHash is the content that a file must have.
type FileHash struct {
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Setup makes test keys, writes them into dir, which must exist, and keeps them for proving.
func (e *Engine) Setup(dir string) error {
	if e.system == nil {
		return fault.New(fault.Keys, "circuit %s has only its verifying key loaded", e.definition.Name)
	}
	leave, err := enter()
	if err != nil {
		return err
	}
	defer leave()
	e.solving.Lock()
	defer e.solving.Unlock()
	pk, vk, err := groth16.Setup(e.system)
	if err != nil {
		return fmt.Errorf("setup %s: %w", e.definition.Name, err)
	}
	m := Manifest{Format: manifestFormat, Description: e.Describe(), TestKey: true, Files: map[string]FileHash{}}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{SystemFile, discardCount(e.system.WriteTo)},
		{ProvingKeyFile, pk.WriteDump},
		{VerifyingKeyFile, discardCount(vk.WriteTo)},
		{ContractFile, func(w io.Writer) error { return vk.ExportSolidity(w, solidity.WithPragmaVersion(solidityVersion)) }},
	} {
		h, err := writeFile(filepath.Join(dir, file.name), file.write)
		if err != nil {
			return fmt.Errorf("write %s: %w", file.name, err)
		}
		m.Files[file.name] = h
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if _, err := writeFile(filepath.Join(dir, ManifestFile), func(w io.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	}); err != nil {
		return fmt.Errorf("write %s: %w", ManifestFile, err)
	}
	e.setKeys(pk, vk)
	return nil
}

// ReadManifest reads the manifest of a key folder.
func ReadManifest(dir string) (*Manifest, error) {
	f, err := os.Open(filepath.Join(dir, ManifestFile))
	if err != nil {
		return nil, fault.Wrap(fault.Keys, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err != nil {
		return nil, fault.Wrap(fault.Keys, err)
	}
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fault.New(fault.Keys, "%s: %w", ManifestFile, err)
	}
	if m.Format != manifestFormat {
		return nil, fault.New(fault.Keys, "%s: format %d, want %d", ManifestFile, m.Format, manifestFormat)
	}
	if m.Gnark != gnarkVersion() {
		return nil, fault.New(fault.Keys, "keys are of gnark %s, this is %s", m.Gnark, gnarkVersion())
	}
	return m, nil
}

// Load reads circuit and keys from a folder that [Engine.Setup] wrote, after checking every file it reads.
func Load(d Definition, dir string) (*Engine, error) {
	m, err := manifestOf(d, dir)
	if err != nil {
		return nil, err
	}
	system, pk, vk := groth16.NewCS(ecc.BN254), groth16.NewProvingKey(ecc.BN254), groth16.NewVerifyingKey(ecc.BN254)
	err = m.readFiles(dir, []keyFile{
		{SystemFile, discardCount(system.ReadFrom)},
		{ProvingKeyFile, pk.ReadDump},
		{VerifyingKeyFile, discardCount(vk.ReadFrom)},
	})
	if err != nil {
		return nil, err
	}
	e, err := newEngine(d, system)
	if err != nil {
		return nil, fault.Wrap(fault.Keys, err)
	}
	if got := e.Describe(); got != m.Description {
		return nil, fault.New(fault.Keys, "keys are of circuit %+v, the files hold %+v", m.Description, got)
	}
	if err := fits(vk); err != nil {
		return nil, err
	}
	e.setKeys(pk, vk)
	debug.FreeOSMemory()
	return e, nil
}

// LoadVerifier reads the verifying key alone, for a host that has proofs made elsewhere.
func LoadVerifier(d Definition, dir string) (*Engine, error) {
	m, err := manifestOf(d, dir)
	if err != nil {
		return nil, err
	}
	vk := groth16.NewVerifyingKey(ecc.BN254)
	if err := m.readFiles(dir, []keyFile{{VerifyingKeyFile, discardCount(vk.ReadFrom)}}); err != nil {
		return nil, err
	}
	if err := fits(vk); err != nil {
		return nil, err
	}
	return &Engine{definition: d, description: m.Description, vk: vk}, nil
}

func manifestOf(d Definition, dir string) (*Manifest, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Name != d.Name {
		return nil, fault.New(fault.Keys, "keys are of circuit %s, want %s", m.Name, d.Name)
	}
	return m, nil
}

// fits makes sure that Verify's public inputs and the key's agree; the commitment counts as one.
func fits(vk groth16.VerifyingKey) error {
	if n := vk.NbPublicWitness(); n != publicInputs+1 {
		return fault.New(fault.Keys, "the verifying key has %d public wires, want %d", n, publicInputs+1)
	}
	return nil
}

type keyFile struct {
	name string
	read func(io.Reader) error
}

// readFiles checks all files before it reads any.
func (m *Manifest) readFiles(dir string, files []keyFile) error {
	for _, f := range files {
		if err := checkFile(dir, f.name, m.Files[f.name]); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := readFile(dir, f.name, f.read); err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) setKeys(pk groth16.ProvingKey, vk groth16.VerifyingKey) {
	e.keys.Lock()
	defer e.keys.Unlock()
	e.pk, e.vk = pk, vk
}

// circuitHash names a circuit: keys fit exactly one constraint system under one gnark version.
func circuitHash(system constraint.ConstraintSystem) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	if _, err := system.WriteTo(h); err != nil {
		return sum, fmt.Errorf("serialize the circuit: %w", err)
	}
	h.Write([]byte(gnarkVersion()))
	return [sha256.Size]byte(h.Sum(nil)), nil
}

func writeFile(path string, write func(io.Writer) error) (FileHash, error) {
	f, err := os.Create(path)
	if err != nil {
		return FileHash{}, err
	}
	m := &meter{Hash: sha256.New()}
	buffered := bufio.NewWriterSize(io.MultiWriter(f, m), bufferBytes)
	err = errors.Join(write(buffered), buffered.Flush())
	if err == nil {
		err = f.Sync()
	}
	return m.result(), errors.Join(err, f.Close())
}

func checkFile(dir, name string, want FileHash) error {
	m := &meter{Hash: sha256.New()}
	if err := readFile(dir, name, func(r io.Reader) error { _, err := io.Copy(m, r); return err }); err != nil {
		return err
	}
	if got := m.result(); got != want {
		return fault.New(fault.Keys, "%s is damaged: sha256 %s of %d bytes, want %s of %d",
			name, got.SHA256, got.Bytes, want.SHA256, want.Bytes)
	}
	return nil
}

func readFile(dir, name string, read func(io.Reader) error) error {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return fault.Wrap(fault.Keys, err)
	}
	defer f.Close()
	if err := read(bufio.NewReaderSize(f, bufferBytes)); err != nil {
		return fault.New(fault.Keys, "%s: %w", name, err)
	}
	return nil
}

// meter hashes and counts what is written to it.
type meter struct {
	hash.Hash
	n int64
}

func (m *meter) Write(b []byte) (int, error) {
	m.n += int64(len(b))
	return m.Hash.Write(b)
}

func (m *meter) result() FileHash { return FileHash{fmt.Sprintf("%x", m.Sum(nil)), m.n} }

func discardCount[T any](f func(T) (int64, error)) func(T) error {
	return func(t T) error {
		_, err := f(t)
		return err
	}
}
