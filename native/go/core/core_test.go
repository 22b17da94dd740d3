package core_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/native/core"
	"novation/native/fault"
	"novation/native/probe"
)

var definition = probe.Definition()

func compiled(t *testing.T) *core.Engine {
	t.Helper()
	e, err := core.Compile(definition)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func withKeys(t *testing.T) (*core.Engine, string) {
	t.Helper()
	e, dir := compiled(t), t.TempDir()
	if err := e.Setup(dir); err != nil {
		t.Fatal(err)
	}
	return e, dir
}

func wantCode(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Errorf("code %d (%v), want %d", got, err, want)
	}
}

func TestLoadedKeysProveWhatTheMakersVerify(t *testing.T) {
	maker, dir := withKeys(t)
	loaded, err := core.Load(definition, dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := loaded.Prove(probe.Trace(6, 7))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Proof) != core.ProofBytes || len(p.Words) != 2 {
		t.Fatalf("%d bytes of proof, %d words", len(p.Proof), len(p.Words))
	}
	if ok, err := maker.Verify(p.C, p.Z, p.Y, p.Proof); !ok || err != nil {
		t.Errorf("own proof refused: %v", err)
	}
	if ok, _ := maker.Verify(p.C, p.Y, p.Z, p.Proof); ok {
		t.Error("accepted other public inputs")
	}
	for i := 0; i < core.ProofBytes; i += 31 {
		bad := bytes.Clone(p.Proof)
		bad[i] ^= 1
		if ok, err := maker.Verify(p.C, p.Z, p.Y, bad); ok || err != nil {
			t.Errorf("byte %d flipped: %v, %v", i, ok, err)
		}
	}
	for _, bad := range [][]byte{nil, p.Proof[:core.ProofBytes-1], append(bytes.Clone(p.Proof), 0), make([]byte, core.ProofBytes)} {
		if ok, err := maker.Verify(p.C, p.Z, p.Y, bad); ok || err != nil {
			t.Errorf("%d bytes: %v, %v", len(bad), ok, err)
		}
	}
}

func TestCheckNeedsNoKeysAndFindsUntruth(t *testing.T) {
	e := compiled(t)
	words, err := e.Check(probe.Trace(6, 7))
	if err != nil || len(words) != 2 || words[0].Uint64() != 6 {
		t.Fatalf("%v, %v", words, err)
	}
	_, err = e.Check(probe.Trace(1<<32, 7))
	wantCode(t, err, fault.Unsatisfied)
	_, err = e.Check(probe.Trace(6, 7)[:15])
	wantCode(t, err, fault.Input)
	_, err = e.Prove(probe.Trace(6, 7))
	wantCode(t, err, fault.Keys)
	_, err = e.Verify(fr.Element{}, fr.Element{}, fr.Element{}, nil)
	wantCode(t, err, fault.Keys)
}

func TestProveRefusesUntruth(t *testing.T) {
	e, _ := withKeys(t)
	_, err := e.Prove(probe.Trace(6, 1<<32))
	wantCode(t, err, fault.Unsatisfied)
	_, err = e.Prove(nil)
	wantCode(t, err, fault.Input)
}

func TestCompilingTwiceGivesOneHash(t *testing.T) {
	a, b := compiled(t), compiled(t)
	if a.Describe() != b.Describe() {
		t.Errorf("%+v and %+v", a.Describe(), b.Describe())
	}
}

func TestSerializedCircuitNamesNoSourceFolder(t *testing.T) {
	_, dir := withKeys(t)
	content, err := os.ReadFile(filepath.Join(dir, core.SystemFile))
	if err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(content, []byte(here)) {
		t.Error("the circuit hash depends on where the sources lie")
	}
}

func TestLoadRefusesDamagedFolders(t *testing.T) {
	_, good := withKeys(t)
	for name, damage := range map[string]func(dir string) error{
		"no manifest":   func(dir string) error { return os.Remove(filepath.Join(dir, core.ManifestFile)) },
		"empty":         func(dir string) error { return os.WriteFile(filepath.Join(dir, core.ManifestFile), nil, 0o644) },
		"other format":  replace(core.ManifestFile, `"format": 1`, `"format": 2`),
		"other circuit": replace(core.ManifestFile, `"name": "probe"`, `"name": "quotient"`),
		"other gnark":   replace(core.ManifestFile, gnark.Version.String(), "0.0.1"),
		"other count":   replace(core.ManifestFile, `"constraints": `, `"constraints": 1`),
		"other hash":    replace(core.ManifestFile, `"circuitHash": "`, `"circuitHash": "0`),
		"no system":     func(dir string) error { return os.Remove(filepath.Join(dir, core.SystemFile)) },
		"cut system":    cut(core.SystemFile),
		"cut key":       cut(core.ProvingKeyFile),
		"flipped key":   flip(core.ProvingKeyFile),
		"flipped vk":    flip(core.VerifyingKeyFile),
		"other file": func(dir string) error {
			return os.Rename(filepath.Join(dir, core.SystemFile), filepath.Join(dir, core.ProvingKeyFile))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
				t.Fatal(err)
			}
			if _, err := core.Load(definition, dir); err != nil {
				t.Fatalf("the copy does not load: %v", err)
			}
			if err := damage(dir); err != nil {
				t.Fatal(err)
			}
			_, err := core.Load(definition, dir)
			wantCode(t, err, fault.Keys)
		})
	}
}

func TestOneHeavyJobAtATime(t *testing.T) {
	e, _ := withKeys(t)
	leave, err := core.Enter()
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Prove(probe.Trace(6, 7))
	wantCode(t, err, fault.Busy)
	wantCode(t, e.Setup(t.TempDir()), fault.Busy)
	if _, err := e.Check(probe.Trace(6, 7)); err != nil {
		t.Errorf("a check waits for no other engine's proof: %v", err)
	}
	leave()
	if _, err := e.Prove(probe.Trace(6, 7)); err != nil {
		t.Error(err)
	}
}

func TestConcurrentChecksAgree(t *testing.T) {
	e := compiled(t)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			if _, err := e.Check(probe.Trace(uint64(i), 1<<(i+20))); (err == nil) != (i < 12) {
				t.Errorf("check %d: %v", i, err)
			}
		})
	}
	wg.Wait()
}

func replace(name, old, new string) func(string) error {
	return edit(name, func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(new), 1) })
}

func cut(name string) func(string) error {
	return edit(name, func(b []byte) []byte { return b[:len(b)/2] })
}

func flip(name string) func(string) error {
	return edit(name, func(b []byte) []byte { b[len(b)/2] ^= 1; return b })
}

func edit(name string, f func([]byte) []byte) func(string) error {
	return func(dir string) error {
		path := filepath.Join(dir, name)
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, f(b), 0o644)
	}
}
