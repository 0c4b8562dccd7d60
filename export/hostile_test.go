package export

import (
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/export/check"
)

var hostileNames = []string{
	`=cmd|' /C calc'!A0`, "+1+1", "-1", "@SUM(A1)", "\t=1", `=HYPERLINK("http://x","y")`, `"quoted" 'single' & <tag> ]]>`,
	"_x000D_ and _x0041_", "_x005F_x000D_", "nul\x00 esc\x1b del\x7f", "bad \xff\xfe utf8", "U+FFFE \uFFFE, U+FFFD \uFFFD", "line\r\nbreak\rand\nmore",
	"👩‍🚀 emoji 🛫 and 𝔘nicode", strings.Repeat("long ", 60), strings.Repeat("长", 300), "*", "?", "~", "a*", "<5", ">=0", "–", "n<5", "(all)", "(on no map)",
	"TRUE", "1", "1e5", "2026-11-22", "#N/A", "#REF!", "R1", "T001", "{x}", " ", "", "Ⅷ", "ß", "SS", "İ", "same", "same", "SAME",
}

func TestHostileNamesSurviveInEveryPlace(t *testing.T) {
	for _, lang := range text.Languages {
		in := sampleInput(lang)
		in.Workspace.Name, in.Workspace.Organisation, in.Workspace.Author = hostileNames[6], hostileNames[9], hostileNames[0]
		v := &in.Maps[0]
		v.Name, v.Stages[0].Name, v.Lanes[0].Name = hostileNames[0], "O'Neil's [stage]:*?/\\", hostileNames[10]
		v.Touchpoints, in.Surveys[0].Ratings = nil, nil
		for i, name := range hostileNames {
			v.Touchpoints = append(v.Touchpoints, journey.Touchpoint{Stage: 1, Lane: 1, Name: name, Channel: name, Owner: 7,
				Importance: journey.Value{V: ptr(float64(i % 11)), Source: journey.Entered}, Performance: journey.Value{V: ptr(5), Source: journey.Entered}})
			stats := statsOf(3)
			stats.Parts[0].Segment, stats.Parts[1].Segment, stats.Parts[2].Segment = name, name, name
			stats.Parts[0].Value = name
			in.Surveys[0].Ratings = append(in.Surveys[0].Ratings, RatingAnalysis{Name: name, Low: 1, High: 5, Stats: stats, R: ptr(0.1), Share: ptr(1 / float64(len(hostileNames)))})
		}
		in.Surveys[0].Name, in.Surveys[0].OutcomeValue, in.Surveys[0].Filter = hostileNames[5], hostileNames[7], hostileNames[1]
		p := v.People[7]
		p.Name = hostileNames[3]
		v.People[7] = p
		_, f := checked(t, in)
		sheet := text.For(lang).T("export.sheet.touchpoints")
		for i, name := range hostileNames {
			cell := check.Ref{Row: 6 + i, Col: 2}.String()
			if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
				t.Errorf("%q became the formula %q", name, formula)
			}
			got, err := f.GetCellValue(sheet, cell)
			if want := orDash(name, "–"); err != nil || got != want {
				t.Errorf("%q came back as %q, %v; want %q", name, got, err, want)
			}
		}
	}
}

func TestTextsAreMadeFitVisibly(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1bb": "a␛b", "a\r\nb\rc": "a\nb\nc", "bad\xff": "bad□", "\uFFFD": "□", "tab\tstays": "tab\tstays", "\x7f": "␡", "\u0085": "□",
	} {
		if got := cleanText(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	long := cleanText(strings.Repeat("🛫", 20_000))
	if n := utf16Len(long); n > maxCellText || !strings.HasSuffix(long, cutMark) || n < maxCellText-4 {
		t.Errorf("40,000 units became %d, ending %q", n, long[len(long)-10:])
	}
}

func TestSheetNames(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range [][2]string{
		{"Data", "Data"}, {"DATA", "DATA 2"}, {"data", "data 3"}, {"History", "History_"}, {"a:b/c", "a-b-c"}, {"", "_"}, {"'x'", "x"},
		{strings.Repeat("长", 40), strings.Repeat("长", 31)}, {strings.Repeat("长", 40), strings.Repeat("长", 29) + " 2"},
		{strings.Repeat("🛫", 20), strings.Repeat("🛫", 15)},
	} {
		if got := sheetName(c[0], taken); got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
}
