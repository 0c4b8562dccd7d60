package check

import (
	"errors"
	"math"
	"testing"
)

// bookOf has one sheet S with these cells.
func bookOf(cells map[string]any) *Book {
	s := &Sheet{Name: "S", Cells: map[Ref]*Cell{}}
	for at, v := range cells {
		r, _, _, _ := parseRef(at)
		c := &Cell{Value: v}
		if f, ok := v.(formula); ok {
			c = &Cell{Formula: string(f)}
		}
		s.Cells[r] = c
		s.Order = append(s.Order, r)
	}
	return &Book{Sheets: []*Sheet{s}, bySheet: map[string]*Sheet{"s": s}}
}

type formula string

var plain = map[string]any{
	"A1": 1.0, "A2": 2.0, "A3": "three", "A5": 5.0, "A6": true, "A7": ErrorValue("#N/A"),
	"B1": "x", "B2": "Y", "B3": "x", "B5": "–",
	"C1": -100.0, "D1": 39.0, "E1": 59.0, "F1": 55.0, "G1": 20.0,
}

// Expected values are those of Excel's documentation and of LibreOffice 7.4.
func TestFormulas(t *testing.T) {
	for text, want := range map[string]any{
		"1+2*3": 7.0, "-2^2": 4.0, "2^3^2": 64.0, "50%": 0.5, "1/4": 0.25, "(1+2)*3": 9.0, `"a"&1&"b"`: "a1b", "1E3": 1000.0, "1/0": ErrorValue("#DIV/0!"),
		`"a"="A"`: true, "1<2": true, `"a">1`: true, "A4=0": true, `A4=""`: true, "1<>1": false, `1+"x"`: ErrorValue("#VALUE!"), "A7+1": ErrorValue("#N/A"), "TRUE+1": 2.0,
		"SUM(A1:A6)": 8.0, "SUM(A1,A2,3)": 6.0, "SUM(A1:A7)": ErrorValue("#N/A"), "MAX(A1:A6)": 5.0, "MIN(A1:A6)": 1.0, "MAX(B1:B3)": 0.0, "AVERAGE(A1:A2)": 1.5,
		"AVERAGE(B1:B3)": ErrorValue("#DIV/0!"), "COUNT(A1:A7)": 3.0, "COUNTA(A1:A7)": 6.0, "COUNTBLANK(A1:A7)": 1.0, "COUNT(A1,B1)": 1.0,
		`COUNTIFS(B1:B3,"X")`: 2.0, `COUNTIFS(A1:A6,">=2")`: 2.0, `COUNTIFS(A1:A3,">0",B1:B3,"x")`: 1.0, `COUNTIF(A1:A6,"<>2")`: 5.0, `COUNTIFS(A1:A6,"<"&A5)`: 2.0,
		`SUMIFS(A1:A3,B1:B3,"x")`: 1.0, `SUMIF(A1:A6,">1")`: 7.0, `SUMIF(B1:B3,"x",A1:A3)`: 1.0, `AVERAGEIFS(A1:A5,A1:A5,">1")`: 3.5, `AVERAGEIFS(A1:A5,A1:A5,">9")`: ErrorValue("#DIV/0!"),
		"SUMPRODUCT((A1:A2>1)*A1:A2)": 2.0, "SUMPRODUCT(A1:A3,A1:A3)": 5.0, "SUMPRODUCT((A1:A3>0)*1)": 3.0, "SUMPRODUCT((A1:A3>0)*(A1:A3<=9))": 2.0,
		"INDEX(A1:A5,2)": 2.0, "INDEX(A1:C1,1,3)": -100.0, "INDEX(A1:C1,3)": -100.0, "INDEX(A1:A5,9)": ErrorValue("#REF!"), "MATCH(\"y\",B1:B3,0)": 2.0, "MATCH(9,A1:A5,0)": ErrorValue("#N/A"),
		"ROWS(A1:A5)": 5.0, "AND(TRUE,A1>0)": true, "OR(FALSE,A1>1)": false, "NOT(A1)": false, `IF(A1>1,"a","b")`: "b", "IF(TRUE,1,1/0)": 1.0, "CHOOSE(2,1/0,7)": 7.0, "CHOOSE(3,1,2)": ErrorValue("#VALUE!"),
		"ABS(-3)": 3.0, "SIGN(-3)": -1.0, "SIGN(0)": 0.0, "ROUND(2.5,0)": 3.0, "ROUND(-2.5,0)": -3.0, "ROUND(2.345,2)": 2.35, "ROUND(1234,-2)": 1200.0, "ROUNDUP(30.000000000001,0)": 30.0,
		"ROUNDUP(-1.1,0)": -2.0, "ROUNDDOWN(-1.9,0)": -1.0, "ISNUMBER(A1)": true, "ISNUMBER(A3)": false, "ISTEXT(A3)": true, "ISERROR(A7)": true,
		`TEXT(1234.5,"#,##0.0")`: "1,234.5", `TEXT(0.256,"0%")`: "26%", `TEXT(-1234567,"#,##0")`: "-1,234,567", `"n<"&A5`: "n<5",
		"NPV(0.1,-10000,3000,4200,6800)": 1188.4434123352, "IRR(C1:G1)": 0.2809484211599611, "IRR(D1:G1)": ErrorValue("#NUM!"),
		"S!A1+'S'!A2": 3.0, "$A$1+A$2": 3.0, "X!A1": ErrorValue("#REF!"), "A4": 0.0,
	} {
		cells := map[string]any{"Z1": formula(text)}
		for k, v := range plain {
			cells[k] = v
		}
		b := bookOf(cells)
		got, err := newEvaluator(b).cell(b.Sheets[0], Ref{1, 26})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		x, xok := got.(float64)
		w, wok := want.(float64)
		if xok && wok && math.Abs(x-w) <= 1e-9*math.Max(1, math.Abs(w)) {
			continue
		}
		if got != want {
			t.Errorf("%s = %v, want %v", text, got, want)
		}
	}
}

// What Excel, LibreOffice and Gnumeric read differently is refused, so that no export comes to rely on one of them.
func TestUnportableFormulasAreRefused(t *testing.T) {
	for _, text := range []string{
		"A1:A3", "A1:A3+1", "ISNUMBER(A1:A3)", "SUMPRODUCT(ISNUMBER(A1:A3)*1)", "SUMPRODUCT(A1:A3>0)", "INDEX(A1:A1,1)", "MATCH(1,A1:A3,1)", `MATCH("a*",B1:B3,0)`,
		`COUNTIFS(B1:B3,"a*")`, "COUNTIFS(A1:A3,A1:A2)", "SUMIFS(A1:A3,B1:B2,1)", "SUMPRODUCT((A1:A3>0)*(A1:A2>0))", "SUMPRODUCT(A1:A1,A1:A1)", "IF(A1>0,1)", "VLOOKUP(1,A1:B3,2,0)",
		`TEXT(1,"yyyy")`, "anything+1", "tbl[n]",
	} {
		cells := map[string]any{"Z1": formula(text)}
		for k, v := range plain {
			cells[k] = v
		}
		b := bookOf(cells)
		if v, err := newEvaluator(b).cell(b.Sheets[0], Ref{1, 26}); !errors.Is(err, errUnsupported) {
			t.Errorf("%s gave %v, %v", text, v, err)
		}
	}
}

func TestFormulasThatCannotBeRead(t *testing.T) {
	for _, text := range []string{"", "1+", "SUM(1;2)", "SUM(1", "1)", `"open`, "'S'A1", "S!", "S!1", "A1:", "A3:A1", "1 2", "=1", "#BAD", "SUM(,)", "@A1", "{1}"} {
		if n, err := parseFormula(text); err == nil {
			t.Errorf("%q was read as %v", text, n)
		}
	}
}

func TestCirclesAreFound(t *testing.T) {
	b := bookOf(map[string]any{"A1": formula("B1+1"), "B1": formula("SUM(A1:A2)")})
	if _, err := newEvaluator(b).cell(b.Sheets[0], Ref{1, 1}); err == nil {
		t.Error("a circle was not found")
	}
}

func TestReferences(t *testing.T) {
	for text, want := range map[string]bool{"A1": true, "XFD1048576": true, "XFE1": false, "A0": false, "A1048577": false, "1A": false, "$B$2": true, "B$": false} {
		if r, _, _, ok := parseRef(text); ok != want {
			t.Errorf("%s: %v %v", text, r, ok)
		}
	}
	for name, want := range map[string]bool{"NPV1": true, "FY26": true, "R": true, "c": true, "R1C1": true, "RC": true, "r2": true, "C3": true, "in_rate": false, "total": false, "ABCD1": false} {
		if looksLikeRef(name) != want {
			t.Errorf("%s looks like a cell: %v", name, !want)
		}
	}
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := columnName(n); got != want || columnNumber(want) != n {
			t.Errorf("column %d is %s", n, got)
		}
	}
}

func TestEscapesAreResolved(t *testing.T) {
	for in, want := range map[string]string{"_x000D_": "\r", "a_x005F_x000D_b": "a_x000D_b", "_x00G0_": "_x00G0_", "_x": "_x", "é_x0041_": "éA"} {
		if got := unescape(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
