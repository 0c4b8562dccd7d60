package data_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestEveryCodeAndOperationHasItsWords looks for the words of every code and operation that this package, domain and
// the capabilities below it declare, in each language.
func TestEveryCodeAndOperationHasItsWords(t *testing.T) {
	keys := map[string]bool{}
	for _, dir := range []string{".", "../domain", "../domain/journey", "../domain/dialogue", "../domain/sprint"} {
		maps.Copy(keys, declared(t, dir))
	}
	if len(keys) < 80 {
		t.Fatalf("only %d codes and operations were found", len(keys))
	}
	for _, lang := range []string{"en", "de", "fr", "zh"} {
		words := words(t, lang)
		for key := range keys {
			if _, ok := words[key]; !ok {
				t.Errorf("%s has no words for %s", lang, key)
			}
		}
	}
}

// declared finds the constants of type domain.Code and domain.Op in a folder and gives the keys of their words.
func declared(t *testing.T, dir string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	must(t, err)
	keys := map[string]bool{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		must(t, err)
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			prefix := map[string]string{"Code": "error.", "Op": "op."}[typeName(spec.Type)]
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && prefix != "" && lit.Kind == token.STRING {
				value, err := strconv.Unquote(lit.Value)
				must(t, err)
				keys[prefix+value] = true
			}
			return true
		})
	}
	return keys
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func words(t *testing.T, lang string) map[string]any {
	t.Helper()
	files, err := filepath.Glob("../assets/text/locales/*." + lang + ".json")
	must(t, err)
	all := map[string]any{}
	for _, name := range files {
		b, err := os.ReadFile(name)
		must(t, err)
		var words map[string]any
		if err := json.Unmarshal(b, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		maps.Copy(all, words)
	}
	for key := range all {
		if strings.HasPrefix(key, "kind.") && all["kinds."+strings.TrimPrefix(key, "kind.")] == nil {
			t.Errorf("%s: %s has no plural", lang, key)
		}
	}
	return all
}
