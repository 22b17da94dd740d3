// Command benchprove measures the prover on this machine, one shape after the other, with batches that fill every row.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"google.golang.org/protobuf/proto"

	"novation/circuits/batch"
	"novation/circuits/world"
	"novation/native/core"
	"novation/native/shapes"
)

func main() {
	names := flag.String("shapes", "s8", "comma-separated `shapes`: s8, s64, s512, s512d; keys of s512 take minutes to make and several GB")
	runs := flag.Int("runs", 3, "proofs for each shape; the quickest counts")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "Measures compile, setup, solve, prove and verify for each shape.\n\nUsage: bench prove [--shapes s8,s64] [--runs 3]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(strings.Split(*names, ","), *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench prove:", err)
		os.Exit(1)
	}
}

func run(names []string, runs int) error {
	if runs < 1 {
		return errors.New("--runs is at least 1")
	}
	fmt.Printf("%-8s %12s %10s %10s %10s %10s %10s %14s %10s\n", "shape", "constraints", "compile", "keys", "solve", "prove", "verify", "constraints/s", "peak MB")
	for _, name := range names {
		if err := measure(name, runs); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func measure(name string, runs int) error {
	shape, err := batch.ShapeByName(name)
	if err != nil {
		return err
	}
	definition, err := shapes.ByName(name)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: a full batch ...\n", name)
	t, err := world.Full(shape)
	if err != nil {
		return err
	}
	trace, err := proto.Marshal(t)
	if err != nil {
		return err
	}

	fmt.Fprintf(os.Stderr, "%s: compile ...\n", name)
	start := time.Now()
	engine, err := core.Compile(definition)
	if err != nil {
		return err
	}
	compile := time.Since(start)
	keys, err := makeKeys(engine)
	if err != nil {
		return err
	}

	solve, prove, verify := time.Duration(1<<62), time.Duration(1<<62), time.Duration(1<<62)
	for i := range runs {
		fmt.Fprintf(os.Stderr, "%s: proof %d of %d ...\n", name, i+1, runs)
		start = time.Now()
		if _, err := engine.Check(trace); err != nil {
			return err
		}
		solve = min(solve, time.Since(start))
		start = time.Now()
		proven, err := engine.Prove(trace)
		if err != nil {
			return err
		}
		prove = min(prove, time.Since(start))
		start = time.Now()
		if ok, err := engine.VerifyBatch(proven); err != nil || !ok {
			return fmt.Errorf("the proof does not verify: %w", err)
		}
		verify = min(verify, time.Since(start))
	}
	n := engine.Describe().Constraints
	fmt.Printf("%-8s %12d %10s %10s %10s %10s %10s %14.0f %10d\n", name, n, round(compile), round(keys), round(solve), round(prove),
		round(verify), float64(n)/prove.Seconds(), peakMegabytes())
	return nil
}

// makeKeys makes keys for this run only, in a folder that it removes.
func makeKeys(engine *core.Engine) (time.Duration, error) {
	dir, err := os.MkdirTemp("", "novation-bench-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(os.Stderr, "%s: keys ...\n", engine.Describe().Name)
	start := time.Now()
	err = engine.Setup(filepath.Clean(dir))
	return time.Since(start), err
}

func round(d time.Duration) time.Duration {
	if d < time.Second {
		return d.Round(10 * time.Microsecond)
	}
	return d.Round(10 * time.Millisecond)
}

// peakMegabytes is the largest resident set of the process so far.
func peakMegabytes() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Maxrss / 1024 // Linux counts kilobytes
}
