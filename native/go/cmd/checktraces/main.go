// Command checktraces solves the batch circuit for every trace file that it is given, without keys: does the circuit accept what the ledger did?
package main

import (
	"fmt"
	"os"

	"google.golang.org/protobuf/proto"

	"novation/circuits/trace"
	"novation/native/core"
	"novation/native/shapes"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "Solves the batch circuit for traces.\n\nUsage: checktraces FILE...")
		os.Exit(2)
	}
	engines := map[string]*core.Engine{}
	failed := 0
	for _, file := range os.Args[1:] {
		if err := check(file, engines); err != nil {
			failed++
			fmt.Printf("%s: %v\n", file, err)
		}
	}
	fmt.Printf("%d traces satisfied, %d refused\n", len(os.Args)-1-failed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func check(file string, engines map[string]*core.Engine) error {
	encoded, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	t := new(trace.BatchTrace)
	if err := proto.Unmarshal(encoded, t); err != nil {
		return err
	}
	engine, ok := engines[t.GetShape()]
	if !ok {
		definition, err := shapes.ByName(t.GetShape())
		if err != nil {
			return err
		}
		if engine, err = core.Compile(definition); err != nil {
			return err
		}
		engines[t.GetShape()] = engine
	}
	_, err = engine.Check(encoded)
	return err
}
