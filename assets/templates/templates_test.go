package templates

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain/journey"
)

// channelOf gives the words of a usual channel, as the screens do.
func channelOf(tx *text.Texts) func(string) string {
	return func(key string) string {
		if k := "channel." + key; tx.Has(k) {
			return tx.T(k)
		}
		return ""
	}
}

// TestEveryTemplateMakesAGoodMap: in every language a template can be laid on a map, and the checker has nothing to say
// about it but what only people can add: owners and surveys.
func TestEveryTemplateMakesAGoodMap(t *testing.T) {
	personal := map[journey.RuleID]bool{journey.RuleUnowned: true, journey.RuleMomentUnheard: true}
	for _, lang := range text.Languages {
		tx := text.For(lang)
		for _, key := range Keys {
			tpl, err := journey.ReadTemplate(File(key), lang, channelOf(tx))
			if err != nil {
				t.Errorf("%s %s: %v", key, lang, err)
				continue
			}
			if tpl.Key != key || tpl.About == "" {
				t.Errorf("%s %s: key %q, about %q", key, lang, tpl.Key, tpl.About)
			}
			plan, err := tpl.On(journey.View{Map: tpl.Map})
			if err != nil {
				t.Fatal(err)
			}
			v, err := plan.Apply(journey.View{Map: tpl.Map, RulesOff: personal})
			if err != nil {
				t.Fatal(err)
			}
			if key == "blank" {
				continue
			}
			for _, f := range journey.Check(v, journey.CheckContext{}) {
				k, args := f.Sentence()
				t.Errorf("%s %s: %s", key, lang, tx.T(k, text.A(args)))
			}
			if len(v.Stages) < 4 || len(v.Lanes) < 5 || len(v.Touchpoints) < 15 {
				t.Errorf("%s %s has %d stages, %d lanes, %d touchpoints", key, lang, len(v.Stages), len(v.Lanes), len(v.Touchpoints))
			}
		}
	}
}

// TestEveryWordIsInEveryLanguage looks at the files themselves: every object of texts has all four languages, none empty.
func TestEveryWordIsInEveryLanguage(t *testing.T) {
	for _, key := range Keys {
		var file any
		if err := json.Unmarshal(File(key), &file); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		texts := 0
		var walk func(path string, v any)
		walk = func(path string, v any) {
			switch v := v.(type) {
			case []any:
				for _, e := range v {
					walk(path, e)
				}
			case map[string]any:
				if _, ok := v["en"]; ok {
					texts++
					if len(v) != len(text.Languages) {
						t.Errorf("%s %s: %v", key, path, v)
					}
					for _, lang := range text.Languages {
						if s, _ := v[lang].(string); strings.TrimSpace(s) == "" {
							t.Errorf("%s %s has no words in %s: %v", key, path, lang, v["en"])
						}
					}
					return
				}
				for k, e := range v {
					if s, ok := e.(string); ok && !slices.Contains([]string{"key", "kind", "colour", "stage", "lane", "channel"}, k) {
						t.Errorf("%s %s.%s is in one language only: %q", key, path, k, s)
					}
					walk(path+"."+k, e)
				}
			}
		}
		walk("", file)
		if texts < 6 {
			t.Errorf("%s has only %d texts", key, texts)
		}
	}
}

// TestEveryChannelIsAUsualOne: a channel is written as its key, so that it has words in every language.
func TestEveryChannelIsAUsualOne(t *testing.T) {
	for _, key := range Keys {
		tpl, err := journey.ReadTemplate(File(key), "en", func(channel string) string {
			if !text.For("en").Has("channel." + channel) {
				t.Errorf("%s: no usual channel %q", key, channel)
			}
			return ""
		})
		if err != nil || len(tpl.Stages) == 0 {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// TestEveryFileIsOffered: a template that nobody lists is no template.
func TestEveryFileIsOffered(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil || len(entries) != len(Keys) {
		t.Fatalf("%d files, %d keys, %v", len(entries), len(Keys), err)
	}
}
