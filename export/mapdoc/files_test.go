package mapdoc

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"math"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/export/typeface"
)

// write gives the three files of a scene.
func write(t testing.TB, s *Scene) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for format, f := range map[string]func(io.Writer) error{
		"svg": s.SVG, "png": func(w io.Writer) error { return s.PNG(w, 1) },
		"pdf": func(w io.Writer) error { return s.PDF(w, PDFOptions{Author: "Chen Wei"}) },
	} {
		var b bytes.Buffer
		if err := f(&b); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		files[format] = b.Bytes()
	}
	return files
}

// TestEqualMapsAreEqualFiles: the same input gives the same bytes, from the same scene and from another.
func TestEqualMapsAreEqualFiles(t *testing.T) {
	s := Build(smallInput("zh"))
	first := write(t, s)
	for _, again := range []map[string][]byte{write(t, s), write(t, Build(smallInput("zh")))} {
		for format, data := range first {
			if !bytes.Equal(data, again[format]) {
				t.Errorf("%s differs", format)
			}
		}
	}
}

// TestSVGIsWellFormedAndSaysEverything reads the picture as XML.
func TestSVGIsWellFormedAndSaysEverything(t *testing.T) {
	for _, lang := range text.Languages {
		data := write(t, Build(smallInput(lang)))["svg"]
		var words []string
		ids := map[string]bool{}
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", lang, err)
			}
			switch x := token.(type) {
			case xml.CharData:
				words = append(words, string(x))
			case xml.StartElement:
				for _, a := range x.Attr {
					if a.Name.Local == "id" {
						if ids[a.Value] {
							t.Errorf("%s: id %s twice", lang, a.Value)
						}
						ids[a.Value] = true
					}
				}
			}
		}
		all := strings.Join(words, "\n")
		for _, want := range []string{"Online booking", "<script>alert('x')</script>", "在线值机与行李托", "Nach der Reise", "Jana Steiner", text.For(lang).T("border.visibility")} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not in the picture", lang, want)
			}
		}
		if bytes.Contains(data, []byte("<script")) {
			t.Errorf("%s: a name became an element", lang)
		}
	}
}

func utf16BE(s string) (out []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.BigEndian.AppendUint16(out, u)
	}
	return out
}

// checksum is the sum of a font file's words, which the format fixes.
func checksum(data []byte) (sum uint32) {
	for i := 0; i < len(data); i += 4 {
		var word [4]byte
		copy(word[:], data[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}

// TestEmbeddedFontsHaveWhatIsDrawn: a machine without any font shows every character, as wide as it was measured.
func TestEmbeddedFontsHaveWhatIsDrawn(t *testing.T) {
	s := Build(smallInput("zh"))
	data := write(t, s)["svg"]
	found := regexp.MustCompile(`base64,([^)]*)\)`).FindAllSubmatch(data, -1)
	if len(found) != 2 {
		t.Fatalf("%d fonts", len(found))
	}
	regular, bold := used(s.picture())
	for i, used := range []map[rune]bool{regular, bold} {
		file, err := base64.StdEncoding.DecodeString(string(found[i][1]))
		if err != nil {
			t.Fatal(err)
		}
		f, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		if checksum(file) != 0xB1B0AFBA {
			t.Errorf("font %d: checksum %08x", i, checksum(file))
		}
		if len(used) < 60 || len(file) > 150_000 {
			t.Errorf("font %d: %d characters, %d bytes", i, len(used), len(file))
		}
		face := s.face(i == 1)
		var buf sfnt.Buffer
		for r := range used {
			g, err := f.GlyphIndex(&buf, r)
			if err != nil || g == 0 {
				t.Errorf("font %d lacks %q", i, r)
				continue
			}
			advance, err := f.GlyphAdvance(&buf, g, fixed.I(typeface.UnitsPerEm), font.HintingNone)
			if want := face.Glyph(r).Advance * typeface.UnitsPerEm; err != nil || math.Abs(float64(advance)/64-want) > 0.5 {
				t.Errorf("%q is %v wide, measured as %v", r, float64(advance)/64, want)
			}
			got, err := f.LoadGlyph(&buf, g, fixed.I(typeface.UnitsPerEm), nil)
			want, errWant := face.Outline(face.Glyph(r))
			if err != nil || errWant != nil || (len(got) == 0) != (len(want) == 0) {
				t.Errorf("%q: %d segments of %d, %v, %v", r, len(got), len(want), err, errWant)
			}
		}
	}
}

// TestPDFHasRealText looks for the words in the pages' streams, and for the document's properties.
func TestPDFHasRealText(t *testing.T) {
	data := write(t, Build(smallInput("zh")))["pdf"]
	for _, want := range []string{"/Lang (zh)", "/Title", "/ToUnicode", "/FontFile2", "/CreationDate (D:20261122120000)"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	all := inflated(t, data)
	for _, want := range []string{"在线值机与行李托", "Online booking", "Nach der Reise", text.For("zh").T("border.visibility"), "王"} {
		if !bytes.Contains(all, pdfString(want)) {
			t.Errorf("%q is not on a page", want)
		}
	}
}

// inflated are all compressed streams of a document.
func inflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var all bytes.Buffer
	for _, part := range bytes.Split(data, []byte("stream\n"))[1:] {
		r, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // not compressed
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.Bytes()
}

// pdfString is a text as a page's stream has it.
func pdfString(s string) []byte {
	b := utf16BE(s)
	for _, c := range []string{`\`, "(", ")", "\r"} {
		b = bytes.ReplaceAll(b, []byte(c), []byte(`\`+strings.ReplaceAll(c, "\r", "r")))
	}
	return b
}

// TestPNGShowsTheMap decodes the picture and looks at single pixels.
func TestPNGShowsTheMap(t *testing.T) {
	s := Build(smallInput("en"))
	sh := s.picture()
	for _, scale := range []float64{0.5, 1, 2} {
		var b bytes.Buffer
		if err := s.PNG(&b, scale); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if w, h := img.Bounds().Dx(), img.Bounds().Dy(); w != int(math.Ceil(sh.w*scale)) || h != int(math.Ceil(sh.h*scale)) {
			t.Errorf("%d×%d pixels at %v", w, h, scale)
		}
		cells := sh.layers[2]
		for _, c := range s.cards {
			card := cells.place(c.shapes[0].bounds())
			edge := c.shapes[1].(path).col
			if got := color.RGBAModel.Convert(img.At(int((card.x+2)*scale), int((card.y+card.h/2)*scale))); got != edge.rgba() {
				t.Errorf("edge of %s at %v is %v, want %v", c.id, scale, got, edge.rgba())
			}
		}
	}
}

// TestPNGRefusesWhatNobodyCanOpen: the scale has bounds, which the error names.
func TestPNGRefusesWhatNobodyCanOpen(t *testing.T) {
	s := Build(bigInput())
	for _, scale := range []float64{-1, 0.01, s.MaxScale() + 0.1, math.NaN(), math.Inf(1)} {
		var b bytes.Buffer
		if err := s.PNG(&b, scale); domain.CodeOf(err) != domain.CodeOutOfRange || b.Len() > 0 {
			t.Errorf("scale %v: %v, %d bytes", scale, err, b.Len())
		}
	}
}

// TestPDFNeedsLittleMemory: what is allocated in all, which is more than what is ever held, stays below the 300 MB that a
// map of 2,000 cards may take.
func TestPDFNeedsLittleMemory(t *testing.T) {
	in := bigInput()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := Build(in).PDF(io.Discard, PDFOptions{}); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 300 {
		t.Errorf("%d MB", mb)
	}
}
