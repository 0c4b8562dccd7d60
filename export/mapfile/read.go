package mapfile

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"touchstone/domain"
)

// Read reads a map from a file of any of the formats, told by the name's ending (.xlsx, .csv, .mmd or .mermaid) and, when
// that says nothing, by what the file begins with. The error is that of reading, or CodeNotMap, CodeNotUTF8, CodeTooBig.
func Read(name string, r io.Reader) (Result, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx":
		return ReadXLSX(r)
	case ".csv", ".tsv":
		return ReadCSV(r)
	case ".mmd", ".mermaid":
		return ReadMermaid(r)
	}
	data, err := readAll(r)
	if err != nil {
		return Result{}, err
	}
	switch begin := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))); {
	case bytes.HasPrefix(begin, []byte("pk\x03\x04")):
		return ReadXLSX(bytes.NewReader(data))
	case bytes.HasPrefix(begin, []byte("journey")), bytes.HasPrefix(begin, []byte("---")), bytes.HasPrefix(begin, []byte("%%")):
		return ReadMermaid(bytes.NewReader(data))
	case bytes.HasPrefix(begin, []byte("record")):
		return ReadCSV(bytes.NewReader(data))
	}
	return Result{}, domain.E(CodeNotMap)
}
