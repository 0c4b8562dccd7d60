//go:build smoke

package smoke

import (
	"bytes"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// program is the real program running on the virtual display.
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	said   bytes.Buffer // standard output and error
	ended  chan error
	window string // X id
	shots  int

	pointer image.Point // where the button was pressed, or it was held last
	clicked time.Time   // the last click
}

// patience is how long anything may take: so long that only what never happens takes longer, however busy the machine is.
const patience = 2 * time.Minute

// start runs the program and waits for its window.
func start(t *testing.T, args ...string) *program {
	t.Helper()
	if os.Getenv("TOUCHSTONE") == "" {
		t.Fatal("TOUCHSTONE must name the program: run this by make smoke")
	}
	p := &program{t: t, cmd: exec.Command(os.Getenv("TOUCHSTONE"), args...), ended: make(chan error, 1)}
	p.cmd.Env = environment(t)
	p.cmd.Stdout, p.cmd.Stderr = &p.said, &p.said
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.ended <- p.cmd.Wait() }()
	t.Cleanup(func() {
		if p.cmd.ProcessState == nil {
			_ = p.cmd.Process.Kill()
		}
	})
	p.within(patience, "the window to appear", func() bool {
		out, err := exec.Command("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(p.cmd.Process.Pid)).Output()
		if err != nil || len(bytes.Fields(out)) == 0 {
			return false
		}
		p.window = string(bytes.Fields(out)[len(bytes.Fields(out))-1])
		return true
	})
	p.x("windowactivate", "--sync", p.window)
	return p
}

// environment is one in which the program knows nothing of whoever runs the test.
func environment(t *testing.T) []string {
	t.Helper()
	home := t.TempDir()
	env := []string{"HOME=" + home, "XDG_CONFIG_HOME=" + filepath.Join(home, "config"), "XDG_DATA_HOME=" + filepath.Join(home, "data"),
		"XDG_STATE_HOME=" + filepath.Join(home, "state"), "XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "XDG_RUNTIME_DIR=" + filepath.Join(home, "run"), "LANG=en_GB.UTF-8", "FYNE_SCALE=1"}
	for _, folder := range []string{"config", "data", "state", "cache", "run"} {
		if err := os.Mkdir(filepath.Join(home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"PATH", "DISPLAY", "LIBGL_ALWAYS_SOFTWARE", "TMPDIR"} {
		env = append(env, name+"="+os.Getenv(name))
	}
	return env
}

// within waits until something is so; the program's end fails the test.
func (p *program) within(limit time.Duration, what string, so func() bool) {
	p.t.Helper()
	for end := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		if so() {
			return
		}
		select {
		case err := <-p.ended:
			p.t.Fatalf("the program ended (%v) while waiting for %s:\n%s", err, what, p.said.String())
		default:
		}
		if time.Now().After(end) {
			p.shot("timeout")
			p.t.Fatalf("waited %v for %s in vain; it said:\n%s", limit, what, p.said.String())
		}
	}
}

// x runs xdotool.
func (p *program) x(args ...string) {
	p.t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		p.t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

// size is that of the window.
func (p *program) size() (size image.Point) {
	p.t.Helper()
	out, err := exec.Command("xdotool", "getwindowgeometry", "--shell", p.window).Output()
	if err != nil {
		p.t.Fatalf("the size of the window: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch n, _ := strconv.Atoi(value); name {
		case "WIDTH":
			size.X = n
		case "HEIGHT":
			size.Y = n
		}
	}
	return size
}

func (p *program) key(keys string) {
	p.t.Helper()
	p.x("key", "--clearmodifiers", "--delay", "40", keys)
}

func (p *program) write(words string) { p.t.Helper(); p.x("type", "--delay", "20", words) }

func (p *program) moveTo(at image.Point) {
	p.t.Helper()
	p.x("mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y))
}

// drag presses at one place, goes to another in steps, as a hand does, and releases there.
func (p *program) drag(from, to image.Point) {
	p.t.Helper()
	p.press(from)
	p.hold(to)
	p.release()
}

// press presses the button at a place.
func (p *program) press(at image.Point) {
	p.t.Helper()
	p.moveTo(at)
	p.x("mousedown", "1")
	p.pointer = at
}

// hold goes to a place in steps, as a hand does, with the button pressed.
func (p *program) hold(to image.Point) {
	p.t.Helper()
	const steps = 12
	var way []string
	for i := 1; i <= steps; i++ {
		at := p.pointer.Add(to.Sub(p.pointer).Mul(i).Div(steps))
		way = append(way, "mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y), "sleep", "0.02") // the pace of a hand; nothing waits for it
	}
	p.x(way...)
	p.pointer = to
}

// click clicks at a place. Two clicks in quick succession would be a double click.
func (p *program) click(at image.Point) {
	p.t.Helper()
	p.quiet()
	const double = 400 * time.Millisecond
	time.Sleep(time.Until(p.clicked.Add(double)))
	p.moveTo(at)
	p.x("click", "1")
	p.clicked = time.Now()
}

func (p *program) release() { p.t.Helper(); p.x("mouseup", "1") }

// setClipboard puts a text into the system's clipboard, as another program does.
func (p *program) setClipboard(text string) {
	p.t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard", "-in")
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		p.t.Fatalf("xclip: %v", err)
	}
}

// clipboard is the text of the system's clipboard; empty when there is none.
func (p *program) clipboard() string {
	out, err := exec.Command("xclip", "-selection", "clipboard", "-out").Output()
	if err != nil {
		return "" // its owner is about to change
	}
	return string(out)
}

// quit ends the program by its key, and fails the test when it complained meanwhile.
func (p *program) quit() {
	p.t.Helper()
	p.key("ctrl+q")
	select {
	case err := <-p.ended:
		if err != nil {
			p.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		p.shot("does-not-quit")
		_ = p.cmd.Process.Signal(syscall.SIGQUIT) // it says what it is at
		<-p.ended
		p.t.Fatalf("the program did not quit on Ctrl+Q:\n%s", p.said.String())
	}
	for _, bad := range []string{"Error in Fyne call thread", "panic", "fatal error", "DATA RACE", "level=ERROR"} {
		if strings.Contains(p.said.String(), bad) {
			p.t.Errorf("the program said %q:\n%s", bad, p.said.String())
		}
	}
}
