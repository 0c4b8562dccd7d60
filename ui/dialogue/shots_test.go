package dialogue

import (
	"testing"

	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// TestShots draws every step for people to look at, if asked to by the environment.
func TestShots(t *testing.T) {
	for _, o := range []struct {
		name string
		uitest.Options
	}{{"en", uitest.Options{}}, {"dark", uitest.Options{Dark: true}}, {"de", uitest.Options{Lang: "de"}}, {"zh", uitest.Options{Lang: "zh", Dark: true}}, {"fr", uitest.Options{Lang: "fr"}}} {
		t.Run(o.name, func(t *testing.T) {
			store := &memory{}
			b, s := importBench(t, o.Options, store)
			whole(b)
			shot := func(name string) { uitest.Capture(t, b.Window(), o.name+"-"+name) }
			shot("0-empty")
			s.open("testdata/complaints.csv")
			shot("1-file-complaints")
			s.open("testdata/flights-faulty.csv")
			shot("1-file")
			s.goOn()
			shot("2-columns")
			p := s.page[stepColumns].(*columnsPage)
			p.click(8, false, false)
			shot("2-columns-one")
			p.click(8, false, true)
			p.anchor = 5
			p.click(11, false, true)
			shot("2-columns-many")
			p.click(13, false, false)
			shot("2-columns-outcome")
			for i := 5; i < 12; i++ { // as if the odd values were slips
				p.s.d.uses[i].role, p.s.d.uses[i].notApplicable = roleRating, []string{"0"}
			}
			p.click(9, false, false)
			p.changed()
			shot("2-columns-remarks")
			s.goOn()
			shot("3-check")
			s.goOn()
			shot("4-done")
			if s.d.at != stepDone {
				t.Fatalf("the import ended at step %d: %v", s.d.at, s.d.obstacle())
			}
			f := NewFeedback(b.Host, store, s.files)
			b.Screen = f
			whole(b)
			b.Show(host.Place{Screen: host.Feedback})
			shot("5-feedback")
			f.ratings.why.OnTapped()
			shot("5-feedback-why")
			f.views.OnChosen(1)
			f.brought.table.OnSelected([]int64{1})
			shot("5-feedback-imports")
		})
	}
}
