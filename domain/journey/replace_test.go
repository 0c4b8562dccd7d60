package journey

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

func texts() View {
	v := sketch("App-store Fly", "App Desk", "App-store/App: App Apple", "Fly/Desk: Kiosk")
	v.card("App").Today, v.card("App").Tags = "The app crashes. APP support is slow.", []string{"app", "mobile"}
	v.card("Kiosk").Notes = "like the APP"
	return v
}

// listed is what a replacement will do, in words.
func listed(list []Replacing) string {
	parts := make([]string, len(list))
	for i, r := range list {
		parts[i] = fmt.Sprintf("%d/%d/%d %s %q %d", r.Stage, r.Lane, r.Touchpoint, r.Field, r.New, r.Places)
		if r.Err != nil {
			parts[i] += " " + string(domain.CodeOf(r.Err))
		}
	}
	return strings.Join(parts, "; ")
}

func TestReplaceFindsWhatIsMeant(t *testing.T) {
	for _, c := range []struct {
		name string
		s    Search
		by   string
		want string
	}{
		{"everywhere", Search{Text: "app"}, "portal", `1/0/0 name "portal-store" 1; 0/11/0 name "portal" 1; 1/11/101 name "portal" 1; 1/11/101 today "The portal crashes. portal support is slow." 2; ` +
			`1/11/101 tags "portal, mobile" 1; 1/11/102 name "portalle" 1; 2/12/103 notes "like the portal" 1`},
		{"whole words", Search{Text: "app", WholeWord: true, Fields: []Field{FieldName}}, "Portal", `1/0/0 name "Portal-store" 1; 0/11/0 name "Portal" 1; 1/11/101 name "Portal" 1`},
		{"its case", Search{Text: "APP", MatchCase: true}, "app", `1/11/101 today "The app crashes. app support is slow." 1; 2/12/103 notes "like the app" 1`},
		{"in one card", Search{Text: "app", Only: []domain.TouchpointID{103}}, "site", `2/12/103 notes "like the site" 1`},
		{"in no card", Search{Text: "app", Only: []domain.TouchpointID{}}, "site", ""},
		{"by the same", Search{Text: "Kiosk"}, "Kiosk", ""},
		{"to another case", Search{Text: "app", Fields: []Field{FieldName}}, "App", ""},
		{"nothing", Search{}, "x", ""},
		{"what is not there", Search{Text: "ferry"}, "x", ""},
		{"a stage cannot lose its name", Search{Text: "fly"}, "", `2/0/0 name "" 1 required`},
		{"a lane neither", Search{Text: "desk"}, "", `0/12/0 name "" 1 required`},
		{"names cannot become empty", Search{Text: "Kiosk"}, " ", `2/12/103 name " " 1 required`},
		{"names cannot become too long", Search{Text: "App", MatchCase: true, Fields: []Field{FieldName}, Only: []domain.TouchpointID{101}}, strings.Repeat("x", 201), `1/11/101 name "` + strings.Repeat("x", 201) + `" 1 too_long`},
	} {
		v := texts()
		p, list, err := v.Replace(c.s, c.by)
		equal(t, c.name, listed(list), c.want)
		got := after(t, v, p, err)
		if len(p) > len(list) {
			t.Errorf("%s: %d changes for %d texts", c.name, len(p), len(list))
		}
		for _, s := range got.Stages {
			if want := stageText(v, list, s.ID); s.Name != want {
				t.Errorf("%s: a stage is %q, not %q", c.name, s.Name, want)
			}
		}
		for _, r := range list {
			if r.Touchpoint != 0 && (cardOf(got, r.Touchpoint).Of(r.Field).Text == r.New) != (r.Err == nil) {
				t.Errorf("%s: %s of %d is %q", c.name, r.Field, r.Touchpoint, cardOf(got, r.Touchpoint).Of(r.Field).Text)
			}
		}
	}
}

// stageText is a stage's name after the replacements that can be made.
func stageText(v View, list []Replacing, id domain.StageID) string {
	for _, r := range list {
		if r.Stage == id && r.Touchpoint == 0 && r.Err == nil {
			return r.New
		}
	}
	return v.Stages[newDraft(v).stage(id)].Name
}

func TestSearchKnowsLetters(t *testing.T) {
	for _, c := range []struct {
		text, find string
		whole      bool
		want       int
	}{
		{"Ärger über ÄRGER", "ärger", false, 2}, {"Gate", "gate", true, 1}, {"Gateway", "gate", true, 0}, {"my gate.", "gate", true, 1},
		{"登机口信息", "机口", true, 1}, {"登机口Gate3", "gate", true, 0}, {"登机口Gate", "gate", true, 1}, {"aaaa", "aa", false, 2}, {"Pizza", "PIZZA", false, 1},
		{"ΣΊΣΥΦΟΣ", "σίσυφος", false, 1}, {"straße", "STRASSE", false, 0}, {"cafés", "café", true, 0}, {"a\x00b", "\x00", false, 1},
	} {
		if got := len(newNeedle(Search{Text: c.find, WholeWord: c.whole}).find([]rune(c.text))); got != c.want {
			t.Errorf("%q in %q: %d places, want %d", c.find, c.text, got, c.want)
		}
	}
}

// TestReplaceAgreesWithTheStandardLibrary where case counts and words do not.
func TestReplaceAgreesWithTheStandardLibrary(t *testing.T) {
	letters := rapid.StringOf(rapid.SampledFrom([]rune("abA登é")))
	rapid.Check(t, func(t *rapid.T) {
		text, find, by := letters.Draw(t, "text"), letters.Draw(t, "find"), letters.Draw(t, "by")
		if find == "" {
			return
		}
		got, n := newNeedle(Search{Text: find, MatchCase: true}).replace(text, by)
		if want := strings.ReplaceAll(text, find, by); got != want || (n == 0) != (text == want) {
			t.Fatalf("%q (%d), want %q", got, n, want)
		}
	})
}
