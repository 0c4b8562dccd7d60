package domain

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Code names an error a person can act on. The sentence for it is the text "error.<code>" in the interface's language.
type Code string

// Codes that more than one capability uses. Capabilities declare further ones beside their rules.
const (
	CodeBadDate     Code = "bad_date"     // value
	CodeNotFound    Code = "not_found"    // kind
	CodeRequired    Code = "required"     // field
	CodeTooLong     Code = "too_long"     // field, max
	CodeOutOfRange  Code = "out_of_range" // field, value, low, high
	CodeBadValue    Code = "bad_value"    // field, value, accepted
	CodeReadOnly    Code = "read_only"    // the workspace was opened read-only
	CodeCancelled   Code = "cancelled"    // the person stopped a long task
	CodeNothingUndo Code = "nothing_undo" // nothing to undo
	CodeNothingRedo Code = "nothing_redo" // nothing to redo
	CodeInternal    Code = "internal"     // an unexpected fault; the log has the chain
	CodeDuplicate   Code = "duplicate"    // field, value
	CodeNoSuchFile  Code = "no_such_file" // path
	CodeNotReadable Code = "not_readable" // path
	CodeNotWritable Code = "not_writable" // path
	CodeDiskFull    Code = "disk_full"    // path
)

// Args are the values a sentence names.
type Args map[string]any

// Error is an error with a code and the values its sentence names. Err, if any, is the cause for the log.
type Error struct {
	Code Code
	Args Args
	Err  error
}

// E makes an Error from a code and key, value pairs. It panics on an odd number of pairs, which is a programming error.
func E(code Code, pairs ...any) *Error {
	if len(pairs)%2 != 0 {
		panic("domain.E: odd number of key, value arguments")
	}
	e := &Error{Code: code}
	if len(pairs) > 0 {
		e.Args = make(Args, len(pairs)/2)
		for i := 0; i < len(pairs); i += 2 {
			e.Args[pairs[i].(string)] = pairs[i+1]
		}
	}
	return e
}

// Because adds the cause, for the log.
func (e *Error) Because(err error) *Error {
	e.Err = err
	return e
}

// Error is the form for logs; people read the translated sentence.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	keys := make([]string, 0, len(e.Args))
	for k := range e.Args {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, e.Args[k])
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is(err, E(code)) compare codes.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && t.Args == nil && t.Err == nil
}

// CodeOf returns the code of the first *Error in the chain, CodeInternal for other errors and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// Sentence is the text key of the error's sentence and the values it names.
func (e *Error) Sentence() (key string, args map[string]any) {
	return "error." + string(e.Code), e.Args
}
