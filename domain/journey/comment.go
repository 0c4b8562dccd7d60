package journey

import (
	"strings"
	"time"

	"touchstone/domain"
)

// Operations on comments. Their words are the texts "op.<op>".
const (
	OpAddComment     domain.Op = "comment.add"
	OpResolveComment domain.Op = "comment.resolve"
	OpReopenComment  domain.Op = "comment.reopen"
	OpDeleteComments domain.Op = "comment.delete"
)

// KindComment is the kind of comments in a change.
const KindComment domain.Kind = "comment"

// Comment is what somebody says about a touchpoint: open until it is resolved.
type Comment struct {
	ID         domain.CommentID
	Touchpoint domain.TouchpointID
	At         time.Time
	Author     string
	Text       string
	Resolved   bool
}

// CommentCount is how many comments a touchpoint has.
type CommentCount struct{ Open, Resolved int }

// CheckComment trims a comment's text and refuses an empty or over-long one: CodeRequired, CodeTooLong.
func CheckComment(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", domain.E(domain.CodeRequired, "field", "comment.text")
	}
	if len([]rune(text)) > domain.MaxText {
		return "", domain.E(domain.CodeTooLong, "field", "comment.text", "max", domain.MaxText)
	}
	return text, nil
}
