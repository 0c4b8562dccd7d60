package intake

import (
	"bytes"
	"errors"
	"io"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// csvReader takes separated text apart. encoding/csv does not do: it cannot go on after a lone quote, merges the rows
// up to the next one, allocates a string per row, and has no limit on a row's length.
//
// A field that begins with a quote ends at the next single one; quotes doubled stand for one; line breaks inside belong
// to the field. Elsewhere a quote is an ordinary character. When an opening quote is never closed, is closed in a way
// no writer would, or closes such that the row has the wrong number of fields, only the line it stands on is rejected,
// and reading goes on with the next line: a slip of one row does not swallow others.
type csvReader struct {
	src   io.Reader
	count *countingReader
	size  int64
	delim byte
	eol   byte // '\n', or '\r' in files that have no '\n'

	buf      []byte
	pos, end int
	eof      bool
	failed   error
	line     int // physical number of the line at pos
	width    int // fields expected; 0: unknown
	rescan   int // bytes that may still be looked at in vain for a closing quote; below 0: quotes must close on their line
	rec      record
	scratch  []byte
}

const (
	csvBuffer = 256 << 10
	csvRescan = 64 << 20
)

// countingReader counts the bytes read.
type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (s *Source) csvRows(f dialogue.FileFormat) *csvReader {
	count := &countingReader{r: io.NewSectionReader(s.file, 0, s.size)}
	c := newCSVReader(decode(count, f.Encoding), f.Delimiter, int(min(csvBuffer, s.size+bytes.MinRead)))
	c.count, c.size = count, s.size
	return c
}

// newCSVReader reads UTF-8 text; buffer is the size to begin with.
func newCSVReader(src io.Reader, delimiter string, buffer int) *csvReader {
	c := &csvReader{src: src, delim: ',', eol: '\n', line: 1, buf: make([]byte, buffer), rescan: csvRescan}
	if delimiter != "" {
		c.delim = delimiter[0]
	}
	for c.end < min(len(c.buf), csvBuffer/4) && c.fill() { // enough to tell the line breaks
	}
	if head := c.buf[:c.end]; bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		c.eol = '\r'
	}
	c.skipSeparatorLine()
	return c
}

// skipSeparatorLine passes over the line "sep=;" that some programs write for Excel.
func (c *csvReader) skipSeparatorLine() {
	if _, ok := separatorLine(c.buf[:c.end]); ok {
		end, _ := c.lineEnd()
		c.consume(end)
	}
}

func separatorLine(head []byte) (string, bool) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.Trim(bytes.TrimSuffix(line, []byte("\r")), `"`)
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return string(line[4:]), true
	}
	return "", false
}

func (c *csvReader) setWidth(n int)  { c.width = n }
func (c *csvReader) record() *record { return &c.rec }
func (c *csvReader) total() int64    { return c.size }
func (c *csvReader) close()          {}
func (c *csvReader) err() error      { return c.failed }

func (c *csvReader) position() int64 {
	if c.count == nil {
		return 0
	}
	return c.count.n
}

// fill reads more, moving what is unread to the front. It reports whether there is more than before; not at the end of
// the file, and not beyond the longest row.
func (c *csvReader) fill() bool {
	if c.eof {
		return false
	}
	if c.pos > 0 {
		copy(c.buf, c.buf[c.pos:c.end])
		c.end -= c.pos
		c.pos = 0
	}
	if c.end == len(c.buf) {
		if len(c.buf) > maxRecord {
			return false
		}
		c.buf = append(c.buf, make([]byte, len(c.buf))...)
	}
	for tries := 0; tries < 100; tries++ {
		n, err := c.src.Read(c.buf[c.end:])
		c.end += n
		if err != nil {
			c.eof = true
			if !errors.Is(err, io.EOF) {
				c.failed = err
			}
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	c.eof, c.failed = true, io.ErrNoProgress
	return false
}

// lineEnd finds the end of the line at pos: the index of its line break, or the end of the data at the end of the file.
// It is false if the line is too long.
func (c *csvReader) lineEnd() (int, bool) {
	from := 0
	for {
		if i := bytes.IndexByte(c.buf[c.pos+from:c.end], c.eol); i >= 0 {
			return c.pos + from + i, from+i <= maxRecord
		}
		from = c.end - c.pos
		if from > maxRecord {
			return c.end, false
		}
		if !c.fill() {
			return c.end, c.eof
		}
	}
}

// next reads the next row that is not an empty line.
func (c *csvReader) next() bool {
	for {
		end, ok := c.lineEnd()
		if c.failed != nil {
			return false
		}
		if !ok {
			c.skipLongLine()
			return c.failed == nil
		}
		if c.pos == c.end {
			return false
		}
		text := trimCR(c.buf[c.pos:end])
		if len(text) == 0 {
			c.consume(end)
			continue
		}
		if bytes.IndexByte(text, '"') < 0 {
			c.start(text)
			c.split(text)
			c.consume(end)
			return true
		}
		return c.readQuoted()
	}
}

func trimCR(line []byte) []byte { return bytes.TrimSuffix(line, []byte("\r")) }

// consume passes over the line that ends at end, with its line break.
func (c *csvReader) consume(end int) {
	c.pos = min(end+1, c.end)
	c.line++
}

func (c *csvReader) start(raw []byte) {
	c.rec = record{line: c.line, fields: c.rec.fields[:0], raw: raw}
	c.scratch = c.scratch[:0]
}

// split takes a line without quotes apart.
func (c *csvReader) split(text []byte) {
	for {
		i := bytes.IndexByte(text, c.delim)
		if i < 0 {
			c.rec.fields = append(c.rec.fields, text)
			return
		}
		c.rec.fields = append(c.rec.fields, text[:i])
		text = text[i+1:]
	}
}

// skipLongLine passes over a line longer than a row may be, keeping its beginning for the list of rejected rows.
func (c *csvReader) skipLongLine() {
	c.start(bytes.Clone(c.buf[c.pos:min(c.end, c.pos+4<<10)]))
	c.rec.fault = domain.E(dialogue.CodeRowTooLong, "line", c.line, "max", maxRecord)
	for {
		if i := bytes.IndexByte(c.buf[c.pos:c.end], c.eol); i >= 0 {
			c.consume(c.pos + i)
			return
		}
		c.pos = c.end
		if !c.fill() {
			c.line++
			return
		}
	}
}

// quoteResult is what taking a row with quotes apart came to.
type quoteResult int

const (
	quoteDone quoteResult = iota
	quoteMore             // the data read so far ends within the row
	quoteOpen             // a quote is never closed
)

// readQuoted reads a row with quotes, over several lines if need be.
func (c *csvReader) readQuoted() bool {
	for {
		end, breaks, result := c.quotedRow()
		if c.failed != nil {
			return false
		}
		if result == quoteMore {
			ended := c.eof
			if c.fill() || c.eof && !ended {
				continue
			}
			result = quoteOpen
		}
		if result == quoteDone && breaks > 0 && c.width > 0 && len(c.rec.fields) != c.width {
			result = quoteOpen
		}
		if result == quoteDone {
			c.rec.raw = trimCR(c.buf[c.pos:end])
			c.pos = min(end+1, c.end)
			c.line += 1 + breaks
			return true
		}
		c.rescan -= end - c.pos
		lineEnd, _ := c.lineEnd()
		c.start(trimCR(c.buf[c.pos:lineEnd]))
		c.rec.fault = domain.E(dialogue.CodeRowOpenQuote, "line", c.line)
		c.consume(lineEnd)
		return true
	}
}

// quotedRow takes the row at pos apart. end is the index of its line break (or of the end of what was looked at),
// breaks the number of line breaks inside its fields.
func (c *csvReader) quotedRow() (end, breaks int, result quoteResult) {
	c.start(nil)
	i := c.pos
	for {
		for i < c.end && c.buf[i] == ' ' && c.quoteFollows(i) {
			i++
		}
		if i < c.end && c.buf[i] == '"' {
			var n int
			i, n, result = c.quotedField(i + 1)
			breaks += n
			if result != quoteDone {
				return i, breaks, result
			}
		} else {
			from := i
			for i < c.end && c.buf[i] != c.delim && c.buf[i] != c.eol {
				i++
			}
			if i == c.end && !c.eof {
				return i, breaks, quoteMore
			}
			field := c.buf[from:i]
			if i == c.end || c.buf[i] == c.eol {
				field = trimCR(field)
			}
			c.rec.fields = append(c.rec.fields, field)
		}
		if i >= c.end || c.buf[i] == c.eol {
			return i, breaks, quoteDone
		}
		i++ // the separator
	}
}

// quoteFollows reports whether only spaces stand between i and a quote.
func (c *csvReader) quoteFollows(i int) bool {
	for i < c.end && c.buf[i] == ' ' {
		i++
	}
	return i < c.end && c.buf[i] == '"'
}

// quotedField reads a field from after its opening quote to the separator or line break after its closing one.
func (c *csvReader) quotedField(i int) (end, breaks int, result quoteResult) {
	from := len(c.scratch)
	for {
		k := bytes.IndexByte(c.buf[i:c.end], '"')
		if k < 0 {
			if c.eof || c.rescan < 0 && bytes.IndexByte(c.buf[i:c.end], c.eol) >= 0 {
				return c.end, breaks, quoteOpen
			}
			return c.end, breaks, quoteMore
		}
		breaks += bytes.Count(c.buf[i:i+k], []byte{c.eol})
		if breaks > 0 && c.rescan < 0 {
			return i + k, breaks, quoteOpen
		}
		c.scratch = append(c.scratch, c.buf[i:i+k]...)
		i += k + 1
		after := i
		for after < c.end && c.buf[after] == ' ' {
			after++
		}
		if after+1 >= c.end && !c.eof {
			return c.end, breaks, quoteMore
		}
		switch {
		case i < c.end && c.buf[i] == '"': // doubled
			c.scratch = append(c.scratch, '"')
			i++
		case after >= c.end, c.buf[after] == c.delim, c.buf[after] == c.eol,
			c.buf[after] == '\r' && (after+1 >= c.end || c.buf[after+1] == c.eol):
			if after < c.end && c.buf[after] == '\r' && c.eol != '\r' {
				after++
			}
			c.rec.fields = append(c.rec.fields, c.scratch[from:len(c.scratch):len(c.scratch)])
			return after, breaks, quoteDone
		case breaks > 0: // no writer ends a field of several lines like this
			return i, breaks, quoteOpen
		default: // a lone quote inside
			c.scratch = append(c.scratch, '"')
		}
	}
}
