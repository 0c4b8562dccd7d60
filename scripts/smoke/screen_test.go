//go:build smoke

package smoke

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// screen is what the virtual display shows. The display keeps it in a file (SMOKE_SCREEN, in the form of xwd), so that
// looking costs no process and next to no time.
type screen struct {
	size   image.Point
	stride int
	pix    []byte // blue, green, red and nothing
}

// look reads the display.
func look(t *testing.T) screen {
	t.Helper()
	file, err := os.ReadFile(os.Getenv("SMOKE_SCREEN"))
	if err != nil {
		t.Fatalf("the virtual display: %v", err)
	}
	s, err := readXWD(file)
	if err != nil {
		t.Fatalf("the virtual display: %v", err)
	}
	return s
}

// readXWD reads the only form that the virtual display writes at a depth of 24: four bytes a pixel, blue first.
func readXWD(file []byte) (s screen, err error) {
	const words, most = 25, 1 << 15
	if len(file) < words*4 {
		return s, errors.New("the file of the screen is too short")
	}
	var head [words]int
	for i := range head {
		head[i] = int(binary.BigEndian.Uint32(file[i*4:]))
	}
	s = screen{size: image.Pt(head[4], head[5]), stride: head[12]}
	start := head[0] + head[19]*12 // behind the header lies a table of colours
	switch {
	case head[1] != 7 || head[2] != 2 || head[7] != 0 || head[11] != 32:
		return s, fmt.Errorf("the screen has another form: version %d, format %d, order %d, %d bits a pixel", head[1], head[2], head[7], head[11])
	case s.size.X <= 0 || s.size.X > most || s.size.Y <= 0 || s.size.Y > most || s.stride < s.size.X*4 || start < 0 || start+s.stride*s.size.Y > len(file):
		return s, errors.New("the file of the screen is cut off")
	}
	s.pix = file[start : start+s.stride*s.size.Y]
	return s, nil
}

// different counts the pixels in which two screens differ.
func different(a, b screen) (n int) {
	if bytes.Equal(a.pix, b.pix) {
		return 0
	}
	for y := range a.size.Y {
		from, to := y*a.stride, y*a.stride+a.size.X*4
		rowA, rowB := a.pix[from:to], b.pix[from:to]
		if bytes.Equal(rowA, rowB) {
			continue
		}
		for i := 0; i < len(rowA); i += 4 {
			if [3]byte(rowA[i:]) != [3]byte(rowB[i:]) {
				n++
			}
		}
	}
	return n
}

// colours counts the different colours of every eighth pixel, up to a hundred: a blank screen has very few.
func (s screen) colours() int {
	seen := map[[3]byte]bool{}
	for y := 0; y < s.size.Y && len(seen) < 100; y += 8 {
		for x := 0; x < s.size.X; x += 8 {
			seen[[3]byte(s.pix[y*s.stride+x*4:])] = true
		}
	}
	return len(seen)
}

func (s screen) picture() *image.RGBA {
	img := image.NewRGBA(image.Rectangle{Max: s.size})
	for y := range s.size.Y {
		for x := range s.size.X {
			from, to := s.pix[y*s.stride+x*4:], img.Pix[y*img.Stride+x*4:]
			to[0], to[1], to[2], to[3] = from[2], from[1], from[0], 0xff
		}
	}
	return img
}

// quiet waits until the program has done all it was asked: its window has gone round its loop several times, nothing was
// worked at beside that, no thread waits for the disk, and the display stayed as it is but for a blinking cursor. On a busy
// machine that comes later, so nothing here depends on how fast it is.
func (p *program) quiet() {
	p.t.Helper()
	const rounds, blink, little = 10, 100, 3 * time.Millisecond
	last, since := look(p.t), p.effort()
	before := since
	p.within(patience, "the program to come to rest", func() bool {
		now, effort := look(p.t), p.effort()
		switch {
		case effort.disk || effort.beside-since.beside > little || different(now, last) > blink:
			last, since = now, effort
		case effort.drawn != since.drawn: // while it draws the thread waits and goes on many times in one round
			since.rounds += effort.rounds - before.rounds
			since.drawn = effort.drawn
		}
		before = effort
		return effort.rounds-since.rounds >= rounds
	})
}

// effort is what the program has done up to now.
type effort struct {
	rounds int           // how often the thread of the window was given the processor: at each turn of its loop
	beside time.Duration // what other threads have worked, but for those that draw
	drawn  time.Duration // what those have worked
	disk   bool          // one waits for the disk
}

// effort reads it from the system.
func (p *program) effort() (e effort) {
	tasks, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), "task", "*"))
	for _, task := range tasks {
		var worked, waited, turns int
		name, _ := os.ReadFile(filepath.Join(task, "comm"))
		stat, _ := os.ReadFile(filepath.Join(task, "stat"))
		sched, _ := os.ReadFile(filepath.Join(task, "schedstat"))
		if n, _ := fmt.Sscan(string(sched), &worked, &waited, &turns); n != 3 {
			continue // the thread has ended
		}
		e.disk = e.disk || bytes.HasPrefix(stat[bytes.LastIndexByte(stat, ')')+1:], []byte(" D"))
		switch {
		case filepath.Base(task) == strconv.Itoa(p.cmd.Process.Pid):
			e.rounds = turns
		case bytes.HasPrefix(name, []byte("llvmpipe")):
			e.drawn += time.Duration(worked)
		default:
			e.beside += time.Duration(worked)
		}
	}
	return e
}

// settled waits until the window shows something and the program is at rest, and keeps the picture under a name.
func (p *program) settled(name string) {
	p.t.Helper()
	p.within(patience, "the window to show something at "+name, func() bool { return look(p.t).colours() >= 20 })
	p.quiet()
	p.shot(name)
}

// shot keeps a picture for people to look at, if SMOKE_SHOTS names a folder.
func (p *program) shot(name string) {
	folder := os.Getenv("SMOKE_SHOTS")
	if folder == "" {
		return
	}
	p.shots++
	path := filepath.Join(folder, p.t.Name()+"-"+strconv.Itoa(100 + p.shots)[1:]+"-"+name+".png")
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, look(p.t).picture())
	if err == nil {
		err = os.WriteFile(path, out.Bytes(), 0o600)
	}
	if err != nil {
		p.t.Logf("picture %s: %v", path, err)
	}
}
