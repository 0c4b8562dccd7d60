//go:build smoke

package smoke

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
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
}

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
	p.within(60*time.Second, "the window to appear", func() bool {
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
	for end := time.Now().Add(limit); ; time.Sleep(50 * time.Millisecond) {
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
	for i := 1; i <= steps; i++ {
		p.moveTo(p.pointer.Add(to.Sub(p.pointer).Mul(i).Div(steps)))
		time.Sleep(20 * time.Millisecond) // the pace of a hand; nothing waits for it
	}
	p.pointer = to
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
	case <-time.After(20 * time.Second):
		p.t.Fatal("the program did not quit on Ctrl+Q")
	}
	for _, bad := range []string{"Error in Fyne call thread", "panic", "fatal error", "DATA RACE", "level=ERROR"} {
		if strings.Contains(p.said.String(), bad) {
			p.t.Errorf("the program said %q:\n%s", bad, p.said.String())
		}
	}
}

// picture is what the window shows; nil while it shows nothing.
func (p *program) picture() *image.RGBA {
	p.t.Helper()
	out, err := exec.Command("import", "-window", p.window, "-depth", "8", "ppm:-").Output()
	if err != nil {
		return nil
	}
	var width, height, most int
	if n, err := fmt.Sscanf(string(out[:min(len(out), 64)]), "P6\n%d %d\n%d\n", &width, &height, &most); n != 3 || err != nil || len(out) < width*height*3 {
		return nil
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	rgb := out[len(out)-width*height*3:]
	for i := range width * height {
		copy(img.Pix[i*4:], rgb[i*3:i*3+3])
		img.Pix[i*4+3] = 0xff
	}
	return img
}

// settled waits until the window shows something and stays as it is, but for a blinking cursor, and keeps the picture under
// a name.
func (p *program) settled(name string) {
	p.t.Helper()
	var last *image.RGBA
	same := 0
	p.within(30*time.Second, "the window to settle at "+name, func() bool {
		img := p.picture()
		if img == nil || colours(img) < 20 {
			return false
		}
		if last != nil && different(img, last) < 100 {
			same++
		} else {
			same = 0
		}
		last = img
		return same >= 2
	})
	p.shot(name)
}

// different counts the pixels in which two pictures differ; all do if the sizes differ.
func different(a, b *image.RGBA) (n int) {
	if a.Bounds() != b.Bounds() {
		return len(a.Pix) / 4
	}
	for i := 0; i < len(a.Pix); i += 4 {
		if [3]byte(a.Pix[i:]) != [3]byte(b.Pix[i:]) {
			n++
		}
	}
	return n
}

// shot keeps a picture for people to look at.
func (p *program) shot(name string) {
	folder := os.Getenv("SMOKE_SHOTS")
	if folder == "" {
		return
	}
	p.shots++
	path := filepath.Join(folder, strconv.Itoa(100 + p.shots)[1:]+"-"+name+".png")
	if out, err := exec.Command("import", "-window", p.window, path).CombinedOutput(); err != nil {
		p.t.Logf("picture %s: %v: %s", path, err, out)
	}
}

// colours counts the different colours of every eighth pixel, up to a hundred: a blank window has very few.
func colours(img image.Image) int {
	seen := map[[3]uint32]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y && len(seen) < 100; y += 8 {
		for x := b.Min.X; x < b.Max.X; x += 8 {
			r, g, bl, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, bl}] = true
		}
	}
	return len(seen)
}
