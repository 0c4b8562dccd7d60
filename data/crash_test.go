package data_test

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
)

// TestMain lets the test program be its own victim: with this variable set it works on a workspace until it is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("TOUCHSTONE_VICTIM"); path != "" {
		if err := victim(path, os.Getenv("TOUCHSTONE_VICTIM_DOES")); err != nil {
			fmt.Println("fail", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilledWhileWorking kills a process with kill -9 while it edits, imports, undoes and backs up, and checks each time
// that everything it had reported as done is there, and at most what it was just doing besides.
func TestKilledWhileWorking(t *testing.T) {
	rounds := map[string]int{"edit": 20, "import": 20, "undo": 20, "answer": 20, "backup": 10}
	for does, n := range rounds {
		if testing.Short() {
			n = 5
		}
		t.Run(does, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "w.touchstone")
			s, err := data.Create(ctx, path, data.Options{})
			must(t, err)
			g := datatest.Map(t, s, "M", 1, 1)
			datatest.Cards(t, s, g, 0, 0, "0")
			if does == "answer" {
				prepared(t, s, true, make([]string, victimRespondents)...)
			}
			must(t, s.Close())
			random := rand.New(rand.NewPCG(uint64(len(does)), 7))
			for round := range n {
				acknowledged, tried := killed(t, path, does, 1+random.IntN(12), time.Duration(random.IntN(4000))*time.Microsecond)
				s, err := data.Open(ctx, path, data.Options{BackupDir: backupDir(path)})
				if err != nil {
					t.Fatalf("round %d: %v", round, err)
				}
				if s.Access().ReadOnly {
					t.Fatalf("round %d: %+v", round, s.Access())
				}
				if now, err := observe(s, does); err != nil || now != acknowledged && now != tried {
					t.Fatalf("round %d: %d was done, %d was being done, %d is there (%v)", round, acknowledged, tried, now, err)
				}
				report, err := s.Check(ctx, nil)
				if err != nil || len(report.Findings) != 0 {
					t.Fatalf("round %d: %+v, %v", round, report.Findings, err)
				}
				if does == "backup" {
					checkBackups(t, s, filepath.Join(dir, fmt.Sprint("restored", round)))
				}
				must(t, s.Close())
			}
		})
	}
}

func backupDir(path string) string { return filepath.Join(filepath.Dir(path), "backups") }

// killed lets a process work until it has reported so many things as done and a little longer, and kills it.
func killed(t *testing.T, path, does string, after int, longer time.Duration) (acknowledged, tried int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TOUCHSTONE_VICTIM="+path, "TOUCHSTONE_VICTIM_DOES="+does)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	r := bufio.NewReader(out)
	read := func() bool {
		line, err := r.ReadString('\n')
		if err != nil {
			return false
		}
		word, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(value)
		if err != nil {
			t.Fatalf("the process said %q", line)
		}
		switch word {
		case "is", "done":
			acknowledged, tried = n, n
		case "try":
			tried = n
		}
		return true
	}
	for i := 0; i < 1+2*after && read(); i++ { //nolint:revive // the first line says what is there
	}
	for until := time.Now().Add(longer); time.Now().Before(until); { //nolint:revive // the process works on meanwhile
	}
	must(t, cmd.Process.Kill())
	for read() { //nolint:revive // what it had said before it died counts
	}
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == 1 {
		t.Fatalf("the process ended by itself: %v", err)
	}
	return acknowledged, tried
}

// victim works for ever. Before each thing it says what will be there afterwards, and after it that it is.
func victim(path, does string) error {
	s, err := data.Open(ctx, path, data.Options{BackupDir: backupDir(path)})
	if err != nil {
		return err
	}
	if s.Access().ReadOnly {
		return fmt.Errorf("read-only: %+v", s.Access())
	}
	n, err := observe(s, does)
	if err != nil {
		return err
	}
	fmt.Println("is", n)
	for i := 0; ; i++ {
		next := n + 1
		switch {
		case does == "import":
			next = n + victimRows
		case does == "undo" && i%3 == 1:
			next = n - 1
		}
		fmt.Println("try", next)
		if err := work(s, does, i, next); err != nil {
			return err
		}
		fmt.Println("done", next)
		n = next
	}
}

const victimRows = 300

func work(s *data.Store, does string, i, next int) error {
	switch does {
	case "import":
		t := &testing.B{} // for the factory; a failure shows as an import without rows
		_, err := s.ImportFeedback(ctx, datatest.Feedback(t, "Survey", next, victimRows, 8), "x.csv", dialogue.Target{}, nil)
		return err
	case "undo":
		var err error
		switch i % 3 {
		case 0:
			_, err = s.AddPerson(ctx, domain.Person{Name: "P"})
		case 1:
			_, err = s.Undo(ctx)
		case 2:
			_, err = s.Redo(ctx)
		}
		return err
	}
	if does == "answer" {
		return answerNext(s, next)
	}
	card, err := theCard(s)
	if err != nil {
		return err
	}
	if err := s.EditTouchpoints(ctx, []domain.TouchpointID{card.ID}, journey.Edit{Field: journey.FieldName, Text: strconv.Itoa(next)}); err != nil {
		return err
	}
	if does == "backup" {
		return s.BackupNow(ctx)
	}
	return nil
}

// victimRespondents are more than are killed before each of them has answered two questions.
const victimRespondents = 600

// answerNext gives the answer that makes so many.
func answerNext(s *data.Store, next int) error {
	a, err := theAnswers(s)
	if err != nil {
		return err
	}
	i, question := (next-1)%victimRespondents, []string{"P1", "C1"}[(next-1)/victimRespondents]
	return s.Answer(ctx, []domain.RespondentID{a.Sheets[i].ID}, question, diagnosis.Doing)
}

func theAnswers(s *data.Store) (a diagnosis.RoundAnswers, err error) {
	rounds, err := s.Rounds(ctx)
	if err != nil {
		return a, err
	}
	return s.RoundAnswers(ctx, rounds[0].ID)
}

func theCard(s *data.Store) (c journey.Touchpoint, err error) {
	maps, err := s.Maps(ctx)
	if err != nil {
		return c, err
	}
	v, err := s.MapView(ctx, maps[0].ID)
	if err != nil {
		return c, err
	}
	return v.Touchpoints[0], nil
}

// observe is the number that says how far the work has come.
func observe(s *data.Store, does string) (int, error) {
	switch does {
	case "import":
		surveys, err := s.Surveys(ctx)
		if err != nil || len(surveys) == 0 {
			return 0, err
		}
		table, err := s.SurveyTable(ctx, surveys[0].ID)
		if err != nil {
			return 0, err
		}
		return table.Rows, nil
	case "undo":
		people, err := s.People(ctx)
		return len(people), err
	case "answer":
		a, err := theAnswers(s)
		n := 0
		for _, sheet := range a.Sheets {
			n += sheet.Progress(a.Round.Questionnaire).Done
		}
		return n, err
	}
	card, err := theCard(s)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(card.Name)
}

// checkBackups makes sure that every backup there is can be restored.
func checkBackups(t *testing.T, s *data.Store, to string) {
	t.Helper()
	for i, b := range backups(t, s) {
		must(t, data.Restore(ctx, b.Path, fmt.Sprint(to, "-", i)))
	}
}
