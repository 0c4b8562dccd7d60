package mapdoc

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"io"
	"math"

	"touchstone/domain"
)

// Limits of a PNG picture: beyond them common programs refuse to open it.
const (
	mostSide   = 32_000      // pixels
	mostPixels = 250_000_000 // pixels
	usualScale = 2.0
	leastScale = 0.05
)

// MaxScale is the largest scale PNG accepts for this map.
func (s *Scene) MaxScale() float64 { return maxScale(s.picture()) }

func maxScale(sh sheet) float64 {
	k := min(mostSide/sh.w, mostSide/sh.h, math.Sqrt(mostPixels/(sh.w*sh.h)))
	return math.Floor(k*100) / 100
}

// PNG writes the whole map as pixels: scale of them per 1/96 inch, which the file says too, so that it prints at the size
// of the window. A scale of 0 means 2, or less if the picture would be too large. CodeOutOfRange names the scales accepted.
func (s *Scene) PNG(w io.Writer, scale float64) error {
	sh := s.picture()
	most := maxScale(sh)
	if scale == 0 {
		scale = min(usualScale, most)
	}
	if !(scale >= leastScale && scale <= most) {
		return domain.E(domain.CodeOutOfRange, "field", "mapdoc.scale", "value", scale, "low", leastScale, "high", most)
	}
	if err := s.writePNG(w, sh, scale); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	return nil
}

// stripRows is how many rows are drawn at once: enough to draw few things twice, few enough to need little memory.
const stripRows = 256

func (s *Scene) writePNG(w io.Writer, sh sheet, scale float64) error {
	width, height := int(math.Ceil(sh.w*scale)), int(math.Ceil(sh.h*scale))
	enc, err := newPNG(w, width, height, scale, s.Title())
	if err != nil {
		return err
	}
	r := &raster{s: s, scale: scale, paths: [2]map[rune][]segment{{}, {}}}
	buffer := make([]uint8, 4*width*min(stripRows, height))
	for top := 0; top < height; top += stripRows {
		rows := min(stripRows, height-top)
		pix := buffer[:4*width*rows]
		for i := range pix {
			pix[i] = 0xFF // paper
		}
		r.img = &image.RGBA{Pix: pix, Stride: 4 * width, Rect: image.Rect(0, top, width, top+rows)}
		r.sheet(sh)
		if r.err != nil {
			return r.err
		}
		if err := enc.rows(r.img); err != nil {
			return err
		}
	}
	return enc.close()
}

// pngWriter writes a PNG of 8-bit RGB row by row; the standard encoder wants the whole picture at once, which for a map of
// thousands of cards would be hundreds of megabytes.
type pngWriter struct {
	w        io.Writer
	z        *zlib.Writer
	last     []byte // previous row, RGB
	row      []byte
	filtered []byte
}

func newPNG(w io.Writer, width, height int, scale float64, title string) (*pngWriter, error) {
	if _, err := io.WriteString(w, "\x89PNG\r\n\x1a\n"); err != nil {
		return nil, err
	}
	var head bytes.Buffer
	put(&head, uint32(width), uint32(height), [5]byte{8, 2})
	perMetre := uint32(math.Round(scale * 96 / 0.0254))
	var size bytes.Buffer
	put(&size, perMetre, perMetre, byte(1))
	words := append([]byte("Title\x00\x00\x00\x00\x00"), title...)
	for _, c := range []struct {
		kind string
		data []byte
	}{{"IHDR", head.Bytes()}, {"sRGB", []byte{0}}, {"pHYs", size.Bytes()}, {"iTXt", words}} {
		if err := writeChunk(w, c.kind, c.data); err != nil {
			return nil, err
		}
	}
	p := &pngWriter{w: w, last: make([]byte, 3*width), row: make([]byte, 3*width), filtered: make([]byte, 1+3*width)}
	p.z = zlib.NewWriter(chunks{w})
	return p, nil
}

// chunks writes what it is given as IDAT chunks.
type chunks struct{ w io.Writer }

func (c chunks) Write(b []byte) (int, error) { return len(b), writeChunk(c.w, "IDAT", b) }

func writeChunk(w io.Writer, kind string, data []byte) error {
	buf := make([]byte, 0, 12+len(data))
	buf = binary.BigEndian.AppendUint32(buf, uint32(len(data)))
	buf = append(append(buf, kind...), data...)
	buf = binary.BigEndian.AppendUint32(buf, crc32.ChecksumIEEE(buf[4:]))
	_, err := w.Write(buf)
	return err
}

// rows writes the rows of a strip.
func (p *pngWriter) rows(img *image.RGBA) error {
	for y := range img.Rect.Dy() {
		pix := img.Pix[y*img.Stride:]
		for x := range len(p.row) / 3 {
			copy(p.row[3*x:3*x+3], pix[4*x:4*x+3])
		}
		// A row like the one above becomes zeroes with filter Up; others are best left alone, since flat colours repeat.
		p.filtered[0] = 2
		for i, v := range p.row {
			p.filtered[1+i] = v - p.last[i]
		}
		if !sparse(p.filtered[1:]) {
			p.filtered[0] = 0
			copy(p.filtered[1:], p.row)
		}
		if _, err := p.z.Write(p.filtered); err != nil {
			return err
		}
		p.row, p.last = p.last, p.row
	}
	return nil
}

// sparse tells whether most of a row is zero.
func sparse(row []byte) bool { return bytes.Count(row, []byte{0})*4 > len(row)*3 }

func (p *pngWriter) close() error {
	if err := p.z.Close(); err != nil {
		return err
	}
	return writeChunk(p.w, "IEND", nil)
}

// put writes values in the byte order of PNG.
func put(w *bytes.Buffer, values ...any) {
	for _, v := range values {
		_ = binary.Write(w, binary.BigEndian, v) // a buffer takes everything of fixed size
	}
}
