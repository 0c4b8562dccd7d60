//go:build smoke

package smoke

import (
	"path/filepath"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/domain/diagnosis"
)

// keyboardRound is what the round of this test is called.
const keyboardRound = "Keyboard round"

// TestARoundByKeyboard prepares a round, opens it, answers all of it for two people, closes it, makes actions and takes them
// back, without the mouse; what is in the workspace is looked at after each.
func TestARoundByKeyboard(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Harbour Air.touchstone")
	command(t, "sample", file, "--lang", "en")
	p := start(t, file, "--lang", "en")
	p.settled("home")
	p.key("ctrl+5")
	p.settled("diagnosis")

	p.key("Insert")
	p.settled("new round")
	p.key("ctrl+a")
	p.write(keyboardRound)
	p.key("Return")
	p.within(patience, "the round to be prepared", func() bool { return lookAtRound(t, file).Round.Name == keyboardRound })
	p.settled("prepared")
	p.key("Insert")
	p.settled("respondents")
	p.write("Ann Field; Agent; Desk")
	p.key("Return")
	p.write("Bea Moor; Lead; Desk")
	p.key("ctrl+Return")
	p.within(patience, "two respondents", func() bool { return len(lookAtRound(t, file).Sheets) == 2 })
	p.settled("added")
	p.palette("Open round")
	p.within(patience, "the round to open", func() bool { return lookAtRound(t, file).Round.State == diagnosis.RoundOpen })
	p.settled("opened")

	a := lookAtRound(t, file)
	for i := range a.Sheets {
		for k, q := range a.Round.Questionnaire.Questions {
			switch {
			case q.Type == diagnosis.TypeNote:
				p.key("Down")
			case q.Type == diagnosis.TypeScale:
				p.key(string(rune('1' + (k+i)%3)))
			default:
				p.key([]string{"y", "n", "x"}[(k+i)%3])
			}
		}
		p.settled("sheet")
		p.key("Next")
	}
	p.within(patience, "all answers to be on the disk", func() bool { return wrongAnswers(lookAtRound(t, file)) == 0 })
	p.palette("Close round today")
	p.within(patience, "the round to close", func() bool { return lookAtRound(t, file).Round.State == diagnosis.RoundClosed })
	p.settled("results")

	before := actionsOf(t, file)
	p.palette("What to do about it")
	p.key("Down")
	p.key("shift+Down")
	p.settled("selected")
	p.key("Return")
	p.settled("form")
	p.key("Tab")
	p.key("Return")
	p.within(patience, "two actions", func() bool { return actionsOf(t, file) == before+2 })
	p.settled("made")
	p.key("ctrl+z")
	p.within(patience, "undo to take the actions back", func() bool { return actionsOf(t, file) == before })
	p.settled("undone")
	p.key("ctrl+z")
	p.within(patience, "undo to open the round again", func() bool { return lookAtRound(t, file).Round.State == diagnosis.RoundOpen })
	if n := wrongAnswers(lookAtRound(t, file)); n != 0 {
		t.Errorf("after undo %d answers differ", n)
	}
	p.quit()
}

// palette chooses a command by its name.
func (p *program) palette(name string) {
	p.t.Helper()
	p.key("ctrl+k")
	p.settled("palette")
	p.write(name)
	p.settled("found")
	p.key("Return")
}

// wrongAnswers counts the answers that are not those that were typed.
func wrongAnswers(a diagnosis.RoundAnswers) (n int) {
	for i, s := range a.Sheets {
		for k, q := range a.Round.Questionnaire.Questions {
			want := diagnosis.Value(1 + (k+i)%3)
			switch q.Type {
			case diagnosis.TypeNote:
				continue
			case diagnosis.TypeYesNo, diagnosis.TypeContext:
				want = []diagnosis.Value{diagnosis.Yes, diagnosis.No, diagnosis.NotApplicable}[(k+i)%3]
			}
			if s.Values[k] != want {
				n++
			}
		}
	}
	return n
}

// lookAtRound reads the round of this test beside the running program; the zero value while it is not there.
func lookAtRound(t *testing.T, file string) (a diagnosis.RoundAnswers) {
	t.Helper()
	beside(t, file, func(s *data.Store) error {
		rounds, err := s.Rounds(t.Context())
		for _, r := range rounds {
			if r.Name == keyboardRound {
				a, err = s.RoundAnswers(t.Context(), r.ID)
			}
		}
		return err
	})
	return a
}

func actionsOf(t *testing.T, file string) (n int) {
	t.Helper()
	beside(t, file, func(s *data.Store) error {
		all, err := s.Actions(t.Context())
		n = len(all)
		return err
	})
	return n
}

// beside opens the workspace read-only, while the program has it.
func beside(t *testing.T, file string, look func(*data.Store) error) {
	t.Helper()
	s, err := data.Open(t.Context(), file, data.Options{ReadOnly: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := look(s); err != nil {
		t.Fatal(err)
	}
}
