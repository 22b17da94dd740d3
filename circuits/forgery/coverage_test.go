package forgery

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every method of the batch's definition that asserts something, and every join and table, is the only one to refuse some forgery: none of them
// could be dropped unnoticed.
func TestEveryPartAloneRefusesSomething(t *testing.T) {
	alone := map[string]int{}
	for _, k := range All() {
		if len(k.Breaks) == 1 {
			alone[k.Breaks[0]]++
		}
	}
	for _, part := range slices.Concat(asserting(t), joinNames, tableNames, []string{"signature", "tree"}) {
		if alone[part] == 0 {
			t.Errorf("no forgery is refused by %s alone", part)
		}
	}
}

// asserting lists the methods of the batch's definition that add an assertion themselves, helpers apart.
func asserting(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../batch/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources of the batch circuit", err)
	}
	var methods []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if ok && f.Recv != nil && receiver(f) == "definition" && !slices.Contains(helpers, f.Name.Name) && asserts(f) {
				methods = append(methods, f.Name.Name)
			}
		}
	}
	return methods
}

func receiver(f *ast.FuncDecl) string {
	star, ok := f.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return ""
	}
	name, _ := star.X.(*ast.Ident)
	return name.Name
}

var assertions = []string{"Range", "RangeSigned", "AssertIsEqual", "AssertIsBoolean", "assertZeroIf", "pack"}

func asserts(f *ast.FuncDecl) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains(assertions, s.Sel.Name) {
				found = true
			}
		}
		return true
	})
	return found
}
