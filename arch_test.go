package main

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowed says what the packages of a folder may import of this module and of other modules; the longest matching folder
// counts; * stands for one package's name, ... for every package of ours. Nothing else may be imported but the standard library.
var allowed = map[string][]string{
	"":                   {"...", "fyne.io/fyne/v2"}, // main wires everything
	"domain":             {"github.com/rickar/cal/v2"},
	"domain/*":           {"domain"},
	"data":               {"domain", "domain/*", "data/*", "github.com/mattn/go-sqlite3"},
	"data/intake":        {"domain", "domain/*", "github.com/xuri/excelize/v2", "golang.org/x/text"},
	"data/datatest":      {"domain", "domain/*", "data"},
	"export":             {"domain", "domain/*", "assets", "assets/text", "export/check", "github.com/xuri/excelize/v2"},
	"export/mapdoc":      {"domain", "domain/*", "export/typeface", "assets/text", "github.com/go-pdf/fpdf", "golang.org/x/image", "golang.org/x/text"},
	"export/typeface":    {"assets/fonts", "golang.org/x/image", "golang.org/x/text"},
	"export/answersheet": {"domain", "domain/*", "export/typeface", "assets/text", "github.com/xuri/excelize/v2", "github.com/go-pdf/fpdf"},
	"export/mapfile":     {"domain", "domain/*", "assets/text", "github.com/xuri/excelize/v2"},
	"export/sprintdoc":   {"domain", "domain/*", "assets/text", "export/mapdoc"},
	"export/check/cmd/*": {"export/check"},
	"assets":             {},
	"assets/text":        {"golang.org/x/text"},
	"sample":             {"domain", "domain/*", "data", "assets/*", "assets/text"},
	"cli":                {"domain", "domain/*", "data", "data/intake", "export", "export/answersheet", "export/mapdoc", "export/mapfile", "export/sprintdoc", "assets/text", "sample"},
	"ui":                 {"domain", "domain/*", "export", "assets/*", "assets/text", "ui/*", "golang.org/x/text", "fyne.io/fyne/v2"},
	"ui/*":               {"domain", "domain/*", "export", "assets/text", "assets/templates", "assets/bank", "ui/dates", "ui/host", "ui/kit", "ui/kit/*", "ui/theme", "ui/task", "fyne.io/fyne/v2"},
	"ui/dates":           {"assets/text", "ui/kit"},
	"ui/host":            {"domain", "assets/text", "ui/task", "fyne.io/fyne/v2"},
	"ui/kit":             {"assets", "ui/kit/*", "ui/theme", "golang.org/x/image", "github.com/go-text", "fyne.io/fyne/v2"},
	"ui/kit/*":           {"assets", "ui/kit/*", "ui/theme", "golang.org/x/image", "github.com/go-text", "fyne.io/fyne/v2"},
	"ui/kit/chart":       {"assets", "ui/kit", "ui/kit/ink", "ui/theme", "fyne.io/fyne/v2"},
	"ui/theme":           {"assets", "assets/*", "fyne.io/fyne/v2"},
	"ui/task":            {"fyne.io/fyne/v2"},
	"ui/uitest":          {"...", "fyne.io/fyne/v2"}, // support of tests only
	"scripts/*":          {"...", "fyne.io/fyne/v2"},
}

// onlyTests are packages that support tests; nothing that is built into the program may import them.
var onlyTests = []string{"data/datatest", "ui/uitest", "fyne.io/fyne/v2/test", "testing", "pgregory.net/rapid"}

// TestImportsFollowTheLayers holds the rule "who may import whom" of docs/ARCHITECTURE.md.
func TestImportsFollowTheLayers(t *testing.T) {
	for _, p := range packages(t) {
		folder := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, "touchstone"), "/")
		rule := ruleFor(folder)
		for _, path := range p.Imports {
			path, ours := strings.CutPrefix(path, "touchstone/")
			first, _, _ := strings.Cut(path, "/")
			if slices.Contains(onlyTests, path) && !slices.Contains(onlyTests, folder) {
				t.Errorf("%s imports %s, which is for tests only", p.ImportPath, path)
			}
			if std := !ours && !strings.Contains(first, "."); std && (path != "database/sql" || strings.HasPrefix(folder, "data")) {
				continue
			}
			if !slices.ContainsFunc(rule, func(pattern string) bool { return matches(pattern, path, ours) }) {
				t.Errorf("%s may not import %s: the layers of docs/ARCHITECTURE.md forbid it", p.ImportPath, path)
			}
		}
	}
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) (list []goPackage) {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// ruleFor finds the folder's own rule, else that of its siblings ("ui/*"), else of the nearest folder above.
func ruleFor(folder string) []string {
	for f := folder; f != "." && f != ""; f = filepath.ToSlash(filepath.Dir(f)) {
		if rule, ok := allowed[f]; ok {
			return rule
		}
		if rule, ok := allowed[filepath.ToSlash(filepath.Dir(f))+"/*"]; ok {
			return rule
		}
	}
	return allowed[""]
}

func matches(pattern, path string, ours bool) bool {
	if pattern == "..." {
		return ours
	}
	if strings.Contains(strings.SplitN(pattern, "/", 2)[0], ".") { // a module and all its packages
		return !ours && (path == pattern || strings.HasPrefix(path, pattern+"/"))
	}
	if before, wild := strings.CutSuffix(pattern, "*"); wild {
		return ours && strings.HasPrefix(path, before) && (before == "" || !strings.Contains(path[len(before):], "/"))
	}
	return ours && path == pattern
}

// TestOnlyTaskStartsGoroutines keeps everything a window does on the UI goroutine, except what ui/task runs for it.
func TestOnlyTaskStartsGoroutines(t *testing.T) {
	err := filepath.WalkDir("ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.ToSlash(path), "ui/task/") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s: a go statement; give the work to ui/task", files.Position(g.Pos()))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
