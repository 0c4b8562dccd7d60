package journey

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

const smallTemplate = `{"touchstone_template": 1, "key": "small",
 "name": {"en": "Small", "de": "Klein"}, "about": "For a try", "goal": {"en": "Home"},
 "stages": [{"key": "a", "colour": "teal", "name": {"en": "Book", "de": "Buchen"}}, {"key": "b", "name": "Fly"}],
 "lanes": [{"key": "x", "kind": "touchpoints", "name": "App"}, {"key": "m", "kind": "emotion", "name": "Mood"}],
 "touchpoints": [
  {"stage": "b", "lane": "x", "name": "Gate", "channel": "app", "decides": {"en": "They run", "de": "Sie rennen"}},
  {"stage": "a", "lane": "x", "name": {"en": "Search", "de": "Suche"}, "channel": "Fax", "expects": "quick", "tags": ["new"]},
  {"stage": "a", "lane": "x", "name": "Pay", "channel": {"en": "Till", "de": "Kasse"}}]}`

func channelName(key string) string {
	if key == "app" {
		return "The app"
	}
	return ""
}

func TestATemplateIsReadInALanguage(t *testing.T) {
	for lang, want := range map[string]string{"en": "Book,Fly | App,Mood | Book/App: Search Pay | Fly/App: Gate", "de": "Buchen,Fly | App,Mood | Buchen/App: Suche Pay | Fly/App: Gate",
		"fr": "Book,Fly | App,Mood | Book/App: Search Pay | Fly/App: Gate"} {
		tpl, err := ReadTemplate([]byte(smallTemplate), lang, channelName)
		if err != nil {
			t.Fatal(err)
		}
		p, err := tpl.On(View{})
		v := after(t, View{}, p, err)
		equal(t, lang, drawn(v), want)
		gate := v.card("Gate")
		if gate.Channel != "The app" || !gate.MomentOfTruth || gate.MomentReason == "" || v.Stages[0].Colour != "teal" || v.Lanes[1].Kind != LaneEmotion || tpl.Map.Goal != "Home" {
			t.Errorf("%s: %+v", lang, gate)
		}
		if got := v.Touchpoints[0]; got.Channel != "Fax" || got.Expectation != "quick" || fmt.Sprint(got.Tags) != "[new]" {
			t.Errorf("%s: %+v", lang, got)
		}
	}
	tpl, err := ReadTemplate([]byte(smallTemplate), "de", nil)
	if err != nil || tpl.Cards[0].Channel != "app" || tpl.Cards[2].Channel != "Kasse" || tpl.Name != "Klein" {
		t.Errorf("without channels: %+v, %v", tpl.Cards, err)
	}
}

func TestATemplateThatMakesNoMapIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		code     domain.Code
	}{
		"no JSON":              {smallTemplate, "stages", CodeBadTemplate},
		"another file":         {smallTemplate, `{"name": "x"}`, CodeBadTemplate},
		"a later format":       {`"touchstone_template": 1`, `"touchstone_template": 2`, CodeBadTemplate},
		"no name":              {`{"en": "Small", "de": "Klein"}`, `""`, domain.CodeRequired},
		"a stage without name": {`"name": "Fly"`, `"name": ""`, domain.CodeRequired},
		"a kind we lack":       {`"kind": "touchpoints"`, `"kind": "film"`, domain.CodeBadValue},
		"a colour we lack":     {`"teal"`, `"pink"`, domain.CodeBadValue},
		"a card in no stage":   {`"stage": "b"`, `"stage": "c"`, domain.CodeNotFound},
		"a card in no lane":    {`"lane": "x", "name": "Pay"`, `"lane": "y", "name": "Pay"`, domain.CodeNotFound},
		"a card in the curve":  {`"lane": "x", "name": "Pay"`, `"lane": "m", "name": "Pay"`, CodeNoCards},
		"a card without name":  {`"name": "Pay"`, `"name": " "`, domain.CodeRequired},
	} {
		bad := strings.Replace(smallTemplate, c.old, c.new, 1)
		if bad == smallTemplate {
			t.Fatalf("%s changes nothing", name)
		}
		if _, err := ReadTemplate([]byte(bad), "en", nil); domain.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestATemplateOfAMapTakesWhatOthersCanUse(t *testing.T) {
	v := sound()
	tpl := TemplateOf(v, "Ours", "Our way", true)
	p, err := tpl.On(View{})
	made := after(t, View{}, p, err)
	equal(t, "the map", drawn(made), drawn(v))
	for _, c := range made.Touchpoints {
		if c.Owner != 0 || c.Rating != 0 || c.Emotion != nil || c.Importance.V != nil || c.Performance.V != nil {
			t.Errorf("%s took along what belongs to the map: %+v", c.Name, c)
		}
	}
	if m := made.card("Greeting"); !m.MomentOfTruth || m.MomentReason == "" || m.Expectation != "at once" {
		t.Errorf("%+v", m)
	}
	bare := TemplateOf(v, "Ours", "", false)
	if len(bare.Cards) != 0 || len(bare.Stages) != 2 || len(bare.Lanes) != 6 || v.card("Greeting").Owner == 0 {
		t.Errorf("%+v", bare)
	}
}

// TestATemplatesFileComesBack: written and read, a template is the same, whatever its words.
func TestATemplatesFileComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomMap(t)
		word := rapid.SampledFrom([]string{"", "x", `a "b"`, "登机", "<&>", "de"})
		for i := range v.Touchpoints {
			c := &v.Touchpoints[i]
			c.Channel, c.Expectation, c.MomentReason, c.Criteria, c.DataIn = word.Draw(t, "w"), word.Draw(t, "w"), word.Draw(t, "w"), word.Draw(t, "w"), word.Draw(t, "w")
			c.MomentOfTruth = c.MomentReason != "" || rapid.Bool().Draw(t, "m")
		}
		tpl := TemplateOf(v, "Ours", word.Draw(t, "about"), true)
		b, err := tpl.File()
		if err != nil {
			t.Fatal(err)
		}
		back, err := ReadTemplate(b, rapid.SampledFrom([]string{"en", "zh"}).Draw(t, "lang"), channelName)
		if err != nil {
			t.Fatalf("%v in %s", err, b)
		}
		one, _ := json.Marshal(tpl)
		two, _ := json.Marshal(back)
		if string(one) != string(two) {
			t.Fatalf("%s\nbecame\n%s", one, two)
		}
	})
}

func TestContentGoesBehindWhatIsThere(t *testing.T) {
	v := sketch("Book", "App", "Book/App: Search")
	c := sketch("Fly", "Desk", "Fly/Desk: Board").Content()
	p, err := c.On(v)
	equal(t, "both", drawn(after(t, v, p, err)), "Book,Fly | App,Desk | Book/App: Search | Fly/Desk: Board")
	for _, card := range []ContentCard{{Stage: 1}, {Lane: -1}} {
		card.Name = "X"
		if err := (Content{c.Stages, c.Lanes, []ContentCard{card}}).Check(); domain.CodeOf(err) != domain.CodeNotFound {
			t.Errorf("%+v: %v", card, err)
		}
	}
}

func TestALaneIsCopiedWithItsContent(t *testing.T) {
	from := sketch("Plan Book Pay Fly", "App Desk", "Plan/App: Dream", "Book/App: Search Ask", "Pay/Desk: Till", "Fly/App: Film")
	to := sketch("book Land", "Web Crew", "book/Web: Find")
	p, err := to.CopyLane(from, 11, 1)
	equal(t, "into the stages of the same name, missing ones added", drawn(after(t, to, p, err)),
		"Plan,book,Fly,Land | Web,App,Crew | Plan/App: Dream | book/Web: Find | book/App: Search Ask | Fly/App: Film")
	p, err = from.CopyLane(from, 12, 9)
	equal(t, "within its map", drawn(after(t, from, p, err)), "Plan,Book,Pay,Fly | App,Desk,Desk | Plan/App: Dream | Book/App: Search Ask | Pay/Desk: Till | Pay/Desk: Till | Fly/App: Film")
	if _, err := to.CopyLane(from, 99, 0); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("no such lane: %v", err)
	}
}
