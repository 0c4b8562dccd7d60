//go:build smoke

package smoke

import (
	"bytes"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// TestAPersonWorks starts the program on the sample, opens every screen, drags a card, takes it back, and quits.
func TestAPersonWorks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Harbour Air.touchstone")
	command(t, "sample", file, "--lang", "en")
	before := lookInto(t, file)

	p := start(t, file, "--lang", "en")
	p.settled("home")
	for i, screen := range []string{"home", "maps", "sprints", "feedback", "diagnosis", "roce", "people", "history", "settings"} {
		p.key("ctrl+" + string(rune('1'+i)))
		p.settled(screen)
	}

	p.key("ctrl+k")
	p.write("Weekend traveller")
	p.settled("palette")
	p.key("Return")
	p.settled("map")

	moved := p.dragACard(file)
	p.settled("dragged")
	if now := lookInto(t, file); now.places == before.places {
		t.Fatal("the history tells of a moved card, but none has another place")
	}
	t.Logf("dragged %q", moved.Detail)

	for range 3 { // as many drags as were tried in vain may have come late
		p.key("ctrl+z")
		p.quiet()
		if lookInto(t, file).places == before.places {
			break
		}
	}
	if lookInto(t, file).places != before.places {
		t.Fatal("undo does not put the card back")
	}
	p.settled("undone")

	p.quit()
	if out := command(t, "check", file, "--lang", "en"); !strings.Contains(out, "Nothing is wrong") {
		t.Errorf("check after the work: %s", out)
	}
}

// command runs the program without a window.
func command(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command(os.Getenv("TOUCHSTONE"), args...)
	for _, v := range environment(t) {
		if !strings.HasPrefix(v, "DISPLAY=") { // a command must not need one
			cmd.Env = append(cmd.Env, v)
		}
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("touchstone %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// contents is what matters here of a workspace.
type contents struct {
	places string // of every card
	last   domain.Step
}

// lookInto reads the workspace beside the running program.
func lookInto(t *testing.T, file string) contents {
	t.Helper()
	s, err := data.Open(t.Context(), file, data.Options{ReadOnly: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	maps, err := s.Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, m := range maps {
		v, err := s.MapView(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		stages, lanes := map[domain.StageID]string{}, map[domain.LaneID]string{}
		for _, st := range v.Stages {
			stages[st.ID] = st.Name
		}
		for _, l := range v.Lanes {
			lanes[l.ID] = l.Name
		}
		for _, c := range v.Touchpoints {
			b.WriteString(m.Name + " / " + stages[c.Stage] + " / " + lanes[c.Lane] + " / " + string(rune('0'+c.Position)) + " / " + c.Name + "\n")
		}
	}
	steps, err := s.History(t.Context(), 1)
	if err != nil || len(steps) == 0 {
		t.Fatalf("history: %v, %v", steps, err)
	}
	return contents{places: b.String(), last: steps[0]}
}

// dragACard drags from places where cards may lie to the next column until one has moved. Where cards lie exactly is the
// board's business and not written down here.
func (p *program) dragACard(file string) domain.Step {
	p.t.Helper()
	size := p.size()
	for y := size.Y / 4; y < size.Y*9/10; y += 70 {
		for x := size.X * 3 / 10; x < size.X*7/10; x += 90 {
			p.drag(image.Pt(x, y), image.Pt(x+size.X/6, y+6))
			p.quiet()
			if last := lookInto(p.t, file).last; last.Op == journey.OpMoveTouchpoint && last.State == domain.StepDone {
				return last
			}
		}
	}
	p.shot("no-card-dragged")
	p.t.Fatal("no drag moved a card")
	return domain.Step{}
}
