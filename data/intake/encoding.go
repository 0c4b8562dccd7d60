package intake

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

var byteOrderMarks = [...]struct {
	mark     string
	encoding dialogue.Encoding
}{{"\xEF\xBB\xBF", dialogue.UTF8}, {"\xFF\xFE", dialogue.UTF16LE}, {"\xFE\xFF", dialogue.UTF16BE}}

// isBinary tells bytes that are no text in any encoding: many control characters, and not the zeros of UTF-16.
func isBinary(head []byte) bool {
	if marked(head) != "" || utf16WithoutMark(head) != "" {
		return false
	}
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' || c == 0x7F {
			control++
		}
	}
	return control > 4 && control*50 > len(head)
}

func marked(head []byte) dialogue.Encoding {
	for _, m := range byteOrderMarks {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return m.encoding
		}
	}
	return ""
}

// utf16WithoutMark recognises UTF-16 by the zeros in every other byte of Latin text, digits and separators.
func utf16WithoutMark(head []byte) dialogue.Encoding {
	if len(head) < 8 {
		return ""
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1]*10 > half*4 && zeros[0]*20 < half:
		return dialogue.UTF16LE
	case zeros[0]*10 > half*4 && zeros[1]*20 < half:
		return dialogue.UTF16BE
	}
	return ""
}

// Codes of the evidence for an encoding.
const (
	evidenceMark    = "encoding_mark"    // the file begins with a byte order mark
	evidenceZeros   = "encoding_zeros"   // every other byte is zero
	evidenceValid   = "encoding_valid"   // characters: all sequences beyond ASCII are valid UTF-8
	evidenceASCII   = "encoding_ascii"   // nothing beyond ASCII: all fit
	evidenceInvalid = "encoding_invalid" // line: not UTF-8 from this line on
	evidenceChinese = "encoding_chinese" // line, share: pairs of bytes as in Chinese text
	evidencePerson  = "chosen"           // a person said so
)

// encodingScan is how much of a file the guess of its encoding rests on.
const encodingScan = 64 << 20

// guessEncoding reads the beginning of the file and decides.
func (s *Source) guessEncoding() (dialogue.Guessed, error) {
	g := dialogue.Guessed{What: "encoding", Value: string(dialogue.UTF8), Sure: true}
	head, err := s.head(64 << 10)
	if err != nil {
		return g, err
	}
	if e := marked(head); e != "" {
		g.Value, g.Code = string(e), evidenceMark
		return g, nil
	}
	if e := utf16WithoutMark(head); e != "" {
		g.Value, g.Code = string(e), evidenceZeros
		return g, nil
	}
	scan, err := scanBytes(io.NewSectionReader(s.file, 0, min(s.size, encodingScan)), s.size > encodingScan)
	switch {
	case err != nil:
		return g, domain.E(domain.CodeNotReadable, "path", s.path).Because(err)
	case scan.invalidLine == 0 && scan.characters == 0:
		g.Code = evidenceASCII
	case scan.invalidLine == 0:
		g.Code, g.Args = evidenceValid, domain.Args{"characters": scan.characters}
	case scan.high > 0 && scan.paired*100 >= scan.high*95:
		g.Value, g.Code, g.Sure = string(dialogue.GB18030), evidenceChinese, false
		g.Args = domain.Args{"line": scan.invalidLine, "share": scan.paired * 100 / scan.high}
	default:
		g.Value, g.Code, g.Sure = string(dialogue.Windows1252), evidenceInvalid, false
		g.Args = domain.Args{"line": scan.invalidLine}
	}
	return g, nil
}

// byteScan counts what tells encodings apart.
type byteScan struct {
	characters  int // beyond ASCII, valid in UTF-8
	invalidLine int // first line that is not UTF-8; 0: none
	high        int // bytes beyond ASCII
	paired      int // of them, those in pairs of the range of common Chinese characters
}

func scanBytes(r io.Reader, cut bool) (byteScan, error) {
	var s byteScan
	buf := make([]byte, 256<<10)
	rest, line := 0, 1
	for {
		n, err := io.ReadFull(r, buf[rest:])
		data := buf[:rest+n]
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return s, err
		}
		used := s.scan(data, &line, ended && !cut)
		rest = copy(buf, data[used:])
		if ended {
			return s, nil
		}
	}
}

// scan looks at a block and returns how many bytes it used; an incomplete character at the end is left for the next
// block.
func (s *byteScan) scan(data []byte, line *int, last bool) int {
	i := 0
	for i < len(data) {
		if data[i] < utf8.RuneSelf {
			if data[i] == '\n' {
				*line++
			}
			i++
			continue
		}
		if !last && len(data)-i < utf8.UTFMax && !utf8.FullRune(data[i:]) {
			return i
		}
		r, size := utf8.DecodeRune(data[i:])
		if r != utf8.RuneError || size > 1 {
			s.characters++
		} else if s.invalidLine == 0 {
			s.invalidLine = *line
		}
		i += size
	}
	s.scanPairs(data[:i])
	return i
}

// scanPairs counts the bytes beyond ASCII and those of them in pairs.
func (s *byteScan) scanPairs(data []byte) {
	for i := 0; i < len(data); i++ {
		if data[i] < utf8.RuneSelf {
			continue
		}
		s.high++
		if i+1 < len(data) && data[i] >= 0xA1 && data[i] <= 0xF7 && data[i+1] >= 0xA1 && data[i+1] <= 0xFE {
			s.high++
			s.paired += 2
			i++
		}
	}
}

// decode turns bytes of an encoding into UTF-8 without byte order mark. UTF-8 is passed on as it is: the rows with
// bytes that are no text are rejected one by one.
func decode(r io.Reader, e dialogue.Encoding) io.Reader {
	var from encoding.Encoding
	switch e {
	case dialogue.UTF16LE:
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case dialogue.UTF16BE:
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case dialogue.Windows1252:
		from = charmap.Windows1252
	case dialogue.GB18030:
		from = simplifiedchinese.GB18030
	default:
		return &markSkipper{r: r}
	}
	return &markSkipper{r: transform.NewReader(r, from.NewDecoder())}
}

// markSkipper drops a UTF-8 byte order mark at the beginning.
type markSkipper struct {
	r       io.Reader
	started bool
}

func (m *markSkipper) Read(p []byte) (int, error) {
	if m.started || len(p) < 3 {
		return m.r.Read(p)
	}
	m.started = true
	n, err := io.ReadFull(m.r, p[:3])
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	if n == 3 && string(p[:3]) == byteOrderMarks[0].mark {
		return m.r.Read(p)
	}
	return n, err
}
