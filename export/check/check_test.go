package check_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export"
	"touchstone/export/check"
)

func ptr(v float64) *float64 { return &v }

// sound is a workbook in which nothing is wrong.
func sound(t testing.TB) []byte {
	t.Helper()
	total := export.Aggregate{N: 50, NotApplicable: 2, Sum: 170, SumSquares: 640}
	value := func(v float64) journey.Value { return journey.Value{V: ptr(v), Source: journey.Entered} }
	in := export.ScorecardInput{
		Texts: text.For("en"), At: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
		Workspace: domain.Workspace{Name: "W", Organisation: "O", Bands: domain.DefaultBands()},
		Maps: []journey.View{{Map: journey.Map{Name: "M"}, Touchpoints: []journey.Touchpoint{
			{Name: "Booking", Rating: 1, Importance: value(5)}, {Name: "Meal", Importance: value(8), Performance: value(3)},
		}}},
		Surveys: []export.SurveyAnalysis{{Name: "S", Answers: 52, Outcome: "o", OutcomeHigh: 1, Complete: 50, R2: ptr(0.4),
			OutcomeStats: export.Breakdown{Total: export.Aggregate{N: 52, Sum: 20, SumSquares: 20}},
			Ratings:      []export.RatingAnalysis{{ID: 1, Name: "Booking", Low: 1, High: 5, Stats: export.Breakdown{Total: total}, R: ptr(0.6), Share: ptr(1)}}}},
	}
	var buf bytes.Buffer
	if err := export.Scorecard(&buf, in); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// edited is a workbook with the parts whose name matches changed; nil deletes a part.
func edited(t testing.TB, data []byte, part string, change func(string) *string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	match, hit := regexp.MustCompile(part), false
	for _, f := range r.File {
		o, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(o)
		if err != nil {
			t.Fatal(err)
		}
		s := string(content)
		if match.MatchString(f.Name) {
			next := change(s)
			if next == nil {
				hit = true
				continue
			}
			hit = hit || *next != s
			s = *next
		}
		p, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(p, s); err != nil {
			t.Fatal(err)
		}
	}
	if !hit {
		t.Fatalf("nothing in %s was changed", part)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func replace(pattern, with string) func(string) *string {
	return func(s string) *string {
		done := false
		out := regexp.MustCompile(pattern).ReplaceAllStringFunc(s, func(m string) string {
			if done {
				return m
			}
			done = true
			return regexp.MustCompile(pattern).ReplaceAllString(m, with)
		})
		return &out
	}
}

func remove(string) *string { return nil }

func TestASoundWorkbookHasNoFindings(t *testing.T) {
	b, err := check.Read(sound(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range b.All() {
		t.Error(f)
	}
}

// Sheets of the scorecard by their part.
const (
	cover, touchpoints, priorities, ratings, dataSheet, checks, meta = `sheet1\.xml$`, `sheet2\.xml$`, `sheet3\.xml$`, `sheet4\.xml$`, `sheet5\.xml$`, `sheet6\.xml$`, `sheet7\.xml$`
	workbook, styles                                                 = `^xl/workbook\.xml$`, `^xl/styles\.xml$`
)

// formulaOf matches the first formula cell of a column, whose formula is $1.
func formulaOf(column string) string {
	return `(<c r="` + column + `\d+"[^>]*>)<f>[^<]*</f>`
}

func TestEveryRuleFires(t *testing.T) {
	good := sound(t)
	for _, c := range []struct {
		name, part string
		change     func(string) *string
		rule       check.Rule
		message    string
	}{
		{"missing part", `^xl/tables/table1\.xml$`, remove, check.RulePackage, ""},
		{"no content type", `Content_Types`, replace(`<Override PartName="/xl/styles\.xml"[^>]*></Override>`, ""), "", ""},
		{"undeclared default", `Content_Types`, replace(`<Default Extension="rels"[^>]*></Default>`, ""), check.RulePackage, "content type"},
		{"broken XML", `^xl/theme/theme1\.xml$`, replace(`</a:theme>`, "</a:thema"), check.RulePackage, "theme"},
		{"order of elements", touchpoints, replace(`(<sheetProtection.*?</sheetProtection>)(.*?)(<headerFooter>)`, "$2$1$3"), check.RulePackage, "stands after"},
		{"order of cells", touchpoints, replace(`<c r="C6"`, `<c r="A6"`), check.RulePackage, "stands after"},
		{"unknown style", touchpoints, replace(`(<c r="A6" s=)"\d+"`, `$1"9999"`), check.RulePackage, "style"},
		{"hidden sheet", workbook, replace(`<sheet name="Data"`, `<sheet state="veryHidden" name="Data"`), check.RuleNothingHid, "veryHidden"},
		{"hidden column", touchpoints, replace(`<col min="3"`, `<col hidden="1" min="3"`), check.RuleNothingHid, "column"},
		{"hidden row", touchpoints, replace(`<row r="6"`, `<row r="6" hidden="1"`), check.RuleNothingHid, "row"},
		{"volatile function", ratings, replace(formulaOf("L"), `$1<f>NOW()</f>`), check.RuleSelfKept, "NOW"},
		{"macro", `^xl/theme/theme1\.xml$`, nil, check.RuleSelfKept, "binary"},
		{"long sheet name", workbook, replace(`<sheet name="Cover"`, `<sheet name="`+strings.Repeat("x", 32)+`"`), check.RuleSheetNames, "31"},
		{"reserved sheet name", workbook, replace(`<sheet name="Cover"`, `<sheet name="history"`), check.RuleSheetNames, "reserved"},
		{"sheets differing by case", workbook, replace(`<sheet name="Cover"`, `<sheet name="DATA"`), check.RuleSheetNames, "case"},
		{"bad character in a sheet name", workbook, replace(`<sheet name="Cover"`, `<sheet name="a/b"`), check.RuleSheetNames, "character"},
		{"tab colour", touchpoints, replace(`(<tabColor rgb=)"FF`, `$1"`), check.RuleSheetNames, "ARGB"},
		{"name like a cell", workbook, replace(`name="out_ranked"`, `name="NPV1"`), check.RuleNames, "looks like"},
		{"name like R1C1", workbook, replace(`name="out_ranked"`, `name="R1C1"`), check.RuleNames, "looks like"},
		{"name without prefix", workbook, replace(`name="out_ranked"`, `name="ranked_total"`), check.RuleNames, "prefixes"},
		{"names differing by case", workbook, replace(`name="out_ranked"`, `name="out_MOMENTS"`), check.RuleNames, "twice"},
		{"broken name", workbook, replace(`(name="out_ranked"[^>]*>)[^<]*<`, `${1}#REF!<`), check.RuleNames, "no cell"},
		{"name of an unknown sheet", workbook, replace(`(name="out_ranked"[^>]*>)[^<]*<`, `${1}Nowhere!$$A$$1<`), check.RuleNames, "unknown sheet"},
		{"table like a cell", `tables/table1\.xml`, replace(`displayName="tbl_touchpoints"`, `displayName="T1"`), check.RuleTables, "looks like"},
		{"tables of one name", `tables/table1\.xml`, replace(`displayName="tbl_touchpoints"`, `displayName="TBL_data"`), check.RuleTables, "something else"},
		{"header twice", `tables/table1\.xml`, replace(`name="Lane"`, `name="stage"`), check.RuleTables, "twice"},
		{"header cell changed", touchpoints, replace(`>Lane<`, `>Row<`), check.RuleTables, "not the header"},
		{"table of one row", `tables/table1\.xml`, replace(`(<table [^>]*ref="A5:W)\d+"`, `${1}5"`), check.RuleTables, "covers"},
		{"dimension", touchpoints, replace(`<dimension ref="[^"]*"`, `<dimension ref="A1"`), check.RuleDimension, "cover"},
		{"leading equals sign", ratings, replace(`(<c r="L\d+"[^>]*>)<f>`, `$1<f>=`), check.RuleSyntax, `"="`},
		{"semicolon", ratings, replace(formulaOf("L"), `$1<f>SUM(1;2)</f>`), check.RuleSyntax, ""},
		{"missing bracket", ratings, replace(formulaOf("L"), `$1<f>SUM(J6</f>`), check.RuleSyntax, "bracket"},
		{"unknown sheet", ratings, replace(formulaOf("L"), `$1<f>Nowhere!A1</f>`), check.RuleSyntax, "Nowhere"},
		{"unquoted sheet", ratings, replace(formulaOf("L"), `$1<f>My Sheet!A1</f>`), check.RuleSyntax, ""},
		{"another formula in the column", touchpoints, replace(`(<c r="V7"[^>]*>)<f>[^<]*</f>`, `$1<f>M7-R7-0</f>`), check.RuleOneFormula, "differs"},
		{"constant", ratings, replace(formulaOf("L"), `$1<f>J6/12</f>`), check.RuleConstants, "12"},
		{"long formula", ratings, replace(formulaOf("L"), `$1<f>`+strings.Repeat("J6+", 60)+`J6</f>`), check.RuleLength, "characters"},
		{"nested IF", ratings, replace(formulaOf("L"), `$1<f>IF(J6&gt;1,1,IF(J6&gt;0,2,0))</f>`), check.RuleNesting, "IF"},
		{"function outside the set", ratings, replace(formulaOf("L"), `$1<f>XLOOKUP(1,J6:J7,J6:J7)</f>`), check.RuleFunctions, "XLOOKUP"},
		{"IFERROR", ratings, replace(formulaOf("L"), `$1<f>IFERROR(J6,0)</f>`), check.RuleFunctions, "IFERROR"},
		{"error value", ratings, replace(`<c r="L6"[^>]*>(<f>[^<]*</f>)<v>[^<]*</v>`, `<c r="L6" t="e">$1<v>#DIV/0!</v>`), check.RuleNoErrors, "#DIV/0!"},
		{"array formula", ratings, replace(`(<c r="L6"[^>]*>)<f>`, `$1<f t="array" ref="L6">`), check.RuleNoArrays, "array"},
		{"structured reference", ratings, replace(formulaOf("L"), `$1<f>tbl_data[n]</f>`), check.RuleNoArrays, "neither"},
		{"no stored value", ratings, replace(`(<c r="L6"[^>]*><f>[^<]*</f>)<v>[^<]*</v>`, `$1`), check.RuleStored, "no stored"},
		{"number stored as text", ratings, replace(`<c r="G6" (s="\d+")>`, `<c r="G6" $1 t="str">`), check.RuleRecalculated, "stored"},
		{"sum stored as text", touchpoints, replace(`(<c r="V7" s="\d+")>(<f>)[^<]*(</f>)`, `$1 t="str">${2}M7-R7$3`), check.RuleStored, "text"},
		{"recalculation not asked for", workbook, replace(`fullCalcOnLoad="(1|true)"`, ``), check.RuleStored, "recalculate"},
		{"wrong stored value", ratings, replace(`(<c r="L6"[^>]*><f>[^<]*</f><v>)[^<]*`, `${1}3.4000001`), check.RuleRecalculated, "stored is"},
		{"wrong constant below formulas", dataSheet, replace(`(<c r="K6"[^>]*><v>)[^<]*`, `${1}171`), check.RuleRecalculated, "stored is"},
		{"circle", ratings, replace(`(<c r="L6"[^>]*>)<f>[^<]*</f>`, `$1<f>N6+0</f>`), check.RuleRecalculated, "itself"},
		{"unlocked cell", styles, replace(`locked="true"`, `locked="false"`), check.RuleColours, "unlocked"},
		{"locked input", styles, replace(`(<protection[^>]*locked=)"(0|false)"`, `$1"1"`), check.RuleColours, "locked"},
		{"formula in an input", touchpoints, replace(`(<c r="L6" s="\d+">)<v>5</v>`, `$1<f>2+3</f><v>5</v>`), check.RuleColours, "input"},
		{"date format", styles, replace(`yyyy-mm-dd`, `dd/mm/yyyy`), check.RuleFormats, "yyyy-mm-dd"},
		{"negatives by colour alone", styles, replace(`formatCode="0\.0_[^"]*"`, `formatCode="0.0;[Red]-0.0"`), check.RuleFormats, "colour"},
		{"portrait", touchpoints, replace(`orientation="landscape"`, `orientation="portrait"`), check.RulePrint, "landscape"},
		{"several pages wide", touchpoints, replace(`fitToPage="[^"]*"`, ``), check.RulePrint, "wide"},
		{"footer", touchpoints, replace(`&amp;F`, ``), check.RulePrint, "footer"},
		{"no frozen header", touchpoints, replace(`<pane [^>]*></pane>`, ``), check.RulePrint, "frozen"},
		{"no print titles", workbook, replace(`name="_xlnm.Print_Titles"`, `name="_xlnm.Print_Area"`), check.RulePrint, "repeated"},
		{"no title", `docProps/core\.xml`, replace(`<dc:title>[^<]*</dc:title>`, ``), check.RuleAccess, "title"},
		{"no language", `docProps/core\.xml`, replace(`<dc:language>[^<]*</dc:language>`, ``), check.RuleAccess, "language"},
		{"merged cells", touchpoints, replace(`(</sheetData><sheetProtection.*?</sheetProtection>)`, `$1<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`), check.RuleAccess, "merged"},
		{"chart without alternative text", `drawing1\.xml`, replace(`descr="[^"]*"`, `descr=""`), check.RuleAccess, "alternative"},
		{"no protection", touchpoints, replace(`<sheetProtection.*?</sheetProtection>`, ``), check.RuleProtection, "not protected"},
		{"password", touchpoints, replace(`<sheetProtection `, `<sheetProtection password="CC2A" `), check.RuleProtection, "password"},
		{"fixed widths", touchpoints, replace(`formatColumns="(0|false)"`, ``), check.RuleProtection, "widths"},
		{"validation that blocks nothing", touchpoints, replace(`showErrorMessage="(1|true)"`, ``), check.RuleValidation, "blocks nothing"},
		{"validation without a message", touchpoints, replace(` error="[^"]*"`, ``), check.RuleValidation, "message"},
		{"input without validation", touchpoints, replace(`sqref="L6:L7"`, `sqref="L7"`), check.RuleValidation, "not validated"},
		{"list typed in", meta, replace(`<formula1>[^<]*\$D[^<]*</formula1>`, `<formula1>"a,b"</formula1>`), check.RuleValidation, "typed in"},
		{"condition without quotes", touchpoints, replace(`<formula>"[^<]*</formula>|<formula>&#34;[^<]*</formula>`, `<formula>poor</formula>`), check.RuleConditions, "quotes"},
		{"condition without a format", touchpoints, replace(`dxfId="\d+"`, `dxfId="99"`), check.RuleConditions, "exist"},
		{"replacement character", touchpoints, replace(`>Meal<`, ">Me\uFFFDl<"), check.RuleText, "replacement"},
		{"control character", touchpoints, replace(`>Meal<`, ">Me_x0001_l<"), check.RuleText, "control"},
		{"text that was cut", touchpoints, replace(`>Meal<`, ">"+strings.Repeat("m", 32767)+"<"), check.RuleText, "cut"},
		{"no master check", workbook, replace(`name="chk_master"`, `name="chk_mistress"`), check.RuleMaster, "no master"},
		{"sheet without the master check", touchpoints, replace(`(<c r="A3"[^>]*>)<f>[^<]*</f>`, `$1`), check.RuleMaster, "does not show"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var data []byte
			if c.change == nil {
				data = added(t, good, "xl/vbaProject.bin")
			} else {
				data = edited(t, good, c.part, c.change)
			}
			b, err := check.Read(data)
			if err != nil {
				if c.name == "missing part" && errors.Is(err, check.ErrNotWorkbook) {
					return
				}
				t.Fatal(err)
			}
			found := b.All()
			if c.rule == "" { // still sound
				for _, f := range found {
					t.Error(f)
				}
				return
			}
			for _, f := range found {
				if f.Rule == c.rule && strings.Contains(f.Message, c.message) {
					return
				}
			}
			t.Errorf("no finding of %s with %q; found %v", c.rule, c.message, found)
		})
	}
}

func added(t testing.TB, data []byte, name string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Create(name); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestForeignFilesAreRefused(t *testing.T) {
	good := sound(t)
	for name, data := range map[string][]byte{
		"empty": nil, "text": []byte("hello"), "half": good[:len(good)/2],
		"no workbook": edited(t, good, workbook, remove), "no sheet": edited(t, good, cover, remove),
		"cell without a place": edited(t, good, touchpoints, replace(`<c r="A6"`, `<c r="6A"`)),
		"not a number":         edited(t, good, dataSheet, replace(`(<c r="K6"[^>]*><v>)[^<]*`, `${1}many`)),
	} {
		if _, err := check.Read(data); !errors.Is(err, check.ErrNotWorkbook) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := check.File("no/such/file.xlsx"); err == nil {
		t.Error("a missing file has no error")
	}
}

// A damaged workbook ends in findings or an error, never in a crash.
func TestDamagedWorkbooksDoNotCrash(t *testing.T) {
	good := sound(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		part := []string{cover, touchpoints, priorities, ratings, dataSheet, checks, meta, workbook, styles, `table1`, `drawing1\.xml$`, `rels$`}[random.IntN(12)]
		bad := edited(t, good, part, func(s string) *string {
			b := []byte(s)
			for range 1 + random.IntN(4) {
				at := random.IntN(len(b))
				switch random.IntN(3) {
				case 0:
					b[at] = `<>"&(1A:!$`[random.IntN(10)]
				case 1:
					b = append(b[:at:at], b[min(len(b), at+random.IntN(40)):]...)
				default:
					b = append(b[:at:at], append(bytes.Clone(b[at:min(len(b), at+random.IntN(60))]), b[at:]...)...)
				}
			}
			out := string(b) + " "
			return &out
		})
		b, err := check.Read(bad)
		if err != nil && !errors.Is(err, check.ErrNotWorkbook) {
			t.Errorf("error %v", err)
		}
		if err == nil {
			b.All()
		}
	}
}

func TestValuesOfAnotherProgramAreCompared(t *testing.T) {
	good := sound(t)
	other := edited(t, good, ratings, replace(`(<c r="L6"[^>]*><f>[^<]*</f><v>)[^<]*`, `${1}3.5`))
	other = edited(t, other, checks, replace(`(<c r="C7" s="\d+" t=)"str">(<f>[^<]*</f>)<v>[^<]*</v>`, `$1"e">$2<v>#REF!</v>`))
	a, err := check.Read(good)
	if err != nil {
		t.Fatal(err)
	}
	b, err := check.Read(other)
	if err != nil {
		t.Fatal(err)
	}
	if found := a.Compare(a); len(found) != 0 {
		t.Errorf("compared with itself: %v", found)
	}
	found := a.Compare(b)
	if len(found) != 2 || found[0].Sheet+found[0].Cell != "RatingsL6" || found[1].Sheet+found[1].Cell != "ChecksC7" {
		t.Errorf("found %v", found)
	}
}
