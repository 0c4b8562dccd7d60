package diagnosis

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// TestShots draws every state for people to look at; it fails when one cannot be shown or something goes wrong on the way.
func TestShots(t *testing.T) {
	for _, o := range []struct {
		name string
		uitest.Options
	}{{"en", uitest.Options{}}, {"en-dark", uitest.Options{Dark: true}}, {"de", uitest.Options{Lang: "de"}}, {"zh", uitest.Options{Lang: "zh"}},
		{"fr", uitest.Options{Lang: "fr"}}, {"large", uitest.Options{Size: fyne.NewSize(1760, 1000)}}} {
		if o.name != "en" && os.Getenv(uitest.ShotsEnv) == "" {
			continue // the others differ only in what people see
		}
		t.Run(o.name, func(t *testing.T) {
			lang := o.Lang
			if lang == "" {
				lang = "en"
			}
			store, closed, open := three(t, lang)
			hub := newHub(t, o.Options, store)
			hub.Show(host.Place{Screen: host.Diagnosis, Select: []int64{int64(open)}})
			uitest.Capture(t, hub.Window(), "diagnosis-rounds-"+o.name)
			hub.Show(host.Place{Screen: host.Diagnosis, View: ViewQuestionnaires})
			v := hub.s.parts[ViewQuestionnaires].(*questionnairesView)
			v.board.Select([]int64{v.idOf("question", "P2")})
			uitest.Capture(t, hub.Window(), "diagnosis-questionnaires-"+o.name)
			hub.Show(host.Place{Screen: host.Diagnosis, View: ViewActions})
			a := hub.s.parts[ViewActions].(*actionsView)
			a.list.SetSelected([]int64{a.list.Rows()[0].ID})
			a.inspect()
			uitest.Capture(t, hub.Window(), "diagnosis-actions-"+o.name)

			b := newRoundBench(t, o.Options, store)
			b.show(open, ViewPrepare)
			uitest.Capture(t, b.Window(), "round-prepare-"+o.name)
			b.show(open, ViewAnswers)
			b.s.sheets.turnTo(7)
			uitest.Capture(t, b.Window(), "round-answers-"+o.name)
			b.s.present()
			uitest.Capture(t, b.Window(), "round-room-"+o.name)
			b.s.room.choose(2)
			b.s.room.turn(29)
			uitest.Capture(t, b.Window(), "round-room-yesno-"+o.name)
			b.s.room.end()
			b.show(closed, ViewResults)
			b.s.results.open(5)
			uitest.Capture(t, b.Window(), "round-results-"+o.name)
			b.s.results.scroll.ScrollToOffset(fyne.NewPos(0, 700))
			uitest.Capture(t, b.Window(), "round-results-middle-"+o.name)
			b.s.results.scroll.ScrollToBottom()
			uitest.Capture(t, b.Window(), "round-results-end-"+o.name)
			b.s.results.toggleAreas()
			b.s.results.toggleQuestions()
			b.s.results.scroll.ScrollToTop()
			uitest.Capture(t, b.Window(), "round-results-tables-"+o.name)
			for _, err := range append(hub.Errors, b.Errors...) {
				t.Error(err)
			}
		})
	}
}
