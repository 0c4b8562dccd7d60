package intake

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// Limits on what is read. They bound memory and time whatever a file holds.
const (
	maxRows       = 2_000_000
	maxColumns    = 2_000
	maxRecord     = 1 << 20   // bytes of one row
	maxStoredText = 256 << 20 // bytes of references and comments
	maxUnpacked   = 64 << 20  // bytes of an XLSX file, unpacked
	maxUnpackedIn = 8 << 20   // bytes of one part of it kept in memory; beyond, it goes to a temporary file
	maxCells      = 50_000_000
)

// Source is an open file of feedback. Close it when done.
type Source struct {
	path    string
	file    *os.File
	size    int64
	changed time.Time
	kind    dialogue.FileKind
	book    *workbook // XLSX: opened on first use
}

// Open opens a CSV or XLSX file and looks at its first bytes. Errors: CodeNoSuchFile, CodeNotReadable, CodeFileFolder,
// CodeFileEmpty, CodeFileBinary, CodeFileOldExcel.
func Open(path string) (*Source, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
	case err != nil:
		return nil, domain.E(domain.CodeNotReadable, "path", path).Because(err)
	case info.IsDir():
		return nil, domain.E(CodeFileFolder, "path", path)
	case !info.Mode().IsRegular():
		return nil, domain.E(domain.CodeNotReadable, "path", path)
	case info.Size() == 0:
		return nil, domain.E(CodeFileEmpty, "path", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, domain.E(domain.CodeNotReadable, "path", path).Because(err)
	}
	s := &Source{path: path, file: file, size: info.Size(), changed: info.ModTime()}
	if err := s.sniff(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

// sniff tells the kind of file by its first bytes.
func (s *Source) sniff() error {
	head, err := s.head(64 << 10)
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		s.kind = dialogue.XLSX
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return domain.E(CodeFileOldExcel, "path", s.path)
	case isBinary(head):
		return domain.E(CodeFileBinary, "path", s.path)
	default:
		s.kind = dialogue.CSV
	}
	return nil
}

func (s *Source) head(n int64) ([]byte, error) {
	head, err := io.ReadAll(io.NewSectionReader(s.file, 0, min(n, s.size)))
	if err != nil {
		return nil, domain.E(domain.CodeNotReadable, "path", s.path).Because(err)
	}
	return head, nil
}

// Name is the file's name without folder and extension: a first name for the survey.
func (s *Source) Name() string {
	base := filepath.Base(s.path)
	return base[:len(base)-len(filepath.Ext(base))]
}

// Kind tells whether the file is text or a workbook.
func (s *Source) Kind() dialogue.FileKind { return s.kind }

// Size is the file's size in bytes.
func (s *Source) Size() int64 { return s.size }

// Close closes the file and removes what was unpacked of it.
func (s *Source) Close() error {
	if s.book != nil {
		return errors.Join(s.book.close(), s.file.Close())
	}
	return s.file.Close()
}

// unchanged reports an error if the file was written to since it was opened.
func (s *Source) unchanged() error {
	info, err := s.file.Stat()
	if err != nil || info.Size() != s.size || !info.ModTime().Equal(s.changed) {
		return domain.E(CodeFileChanged, "path", s.path).Because(err)
	}
	return nil
}

// record is one row as read.
type record struct {
	line   int
	fields [][]byte
	raw    []byte
	fault  *domain.Error // the row could not be taken apart; fields is empty
}

// rowReader gives rows one by one. The bytes of a record are valid until the next call.
type rowReader interface {
	next() bool
	record() *record
	position() int64 // bytes of the file read
	total() int64    // 0: unknown
	err() error      // why next was false; nil at the end
	setWidth(columns int)
	close()
}

// rows starts reading from the top in a complete format.
func (s *Source) rows(f dialogue.FileFormat) (rowReader, error) {
	if s.kind == dialogue.XLSX {
		return s.sheetRows(f.Sheet)
	}
	return s.csvRows(f), nil
}
