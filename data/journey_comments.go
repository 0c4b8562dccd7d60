package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// AddComment adds an open comment to a touchpoint, in the name of the workspace's author.
func (s *Store) AddComment(ctx context.Context, on domain.TouchpointID, text string) (id domain.CommentID, err error) {
	if text, err = journey.CheckComment(text); err != nil {
		return 0, err
	}
	err = s.Do(ctx, journey.OpAddComment, "", func(tx *Tx) error {
		if err := tx.touchMapOf("touchpoint", domain.KindTouchpoint, int64(on)); err != nil {
			return err
		}
		author := ""
		if err := tx.row(`SELECT author FROM workspace`).Scan(&author); err != nil {
			return err
		}
		id = domain.CommentID(tx.id())
		if _, err := tx.exec(`INSERT INTO comment (id, touchpoint_id, at, author, text, resolved) VALUES (?, ?, ?, ?, ?, 0)`,
			int64(id), int64(on), millis(tx.now), author, text); err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", []domain.TouchpointID{on})
	})
	return id, err
}

// ResolveComment marks a comment as resolved, or opens it again.
func (s *Store) ResolveComment(ctx context.Context, id domain.CommentID, resolved bool) error {
	op := journey.OpReopenComment
	if resolved {
		op = journey.OpResolveComment
	}
	return s.Do(ctx, op, "", func(tx *Tx) error {
		on, err := tx.commented([]domain.CommentID{id})
		if err != nil {
			return err
		}
		if _, err := tx.exec(`UPDATE comment SET resolved = ?1 WHERE id = ?2 AND resolved <> ?1`, resolved, int64(id)); err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", on)
	})
}

// DeleteComments removes comments.
func (s *Store) DeleteComments(ctx context.Context, ids []domain.CommentID) error {
	return s.Do(ctx, journey.OpDeleteComments, "", func(tx *Tx) error {
		on, err := tx.commented(ids)
		if err != nil {
			return err
		}
		if err := deleteByID(tx, "comment", ids); err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", on)
	})
}

// commented are the touchpoints that comments are about; their maps are touched. CodeNotFound when no comment is there.
func (t *Tx) commented(ids []domain.CommentID) (on []domain.TouchpointID, err error) {
	for chunk := range slices.Chunk(sortedCopy(ids), 500) {
		args := make([]any, len(chunk))
		for i, id := range chunk {
			args[i] = int64(id)
		}
		found, err := collect(&t.Rx, func(row scanner) (id domain.TouchpointID, err error) {
			var m domain.MapID
			err = row.Scan(&id, &m)
			t.touch(m)
			return id, err
		}, `SELECT t.id, t.map_id FROM comment c JOIN touchpoint t ON t.id = c.touchpoint_id WHERE c.id IN (`+placeholders(len(args))+`)`, args...)
		if err != nil {
			return nil, err
		}
		on = append(on, found...)
	}
	if len(on) == 0 {
		return nil, notFound(journey.KindComment)
	}
	return sortedCopy(on), nil
}

const commentColumns = `c.id, c.touchpoint_id, c.at, c.author, c.text, c.resolved`

func scanComment(row scanner) (c journey.Comment, err error) {
	var at int64
	err = row.Scan(&c.ID, &c.Touchpoint, &at, &c.Author, &c.Text, &c.Resolved)
	c.At = instant(at)
	return c, err
}

// Comments lists a touchpoint's comments, the oldest first.
func (s *Store) Comments(ctx context.Context, on domain.TouchpointID) (comments []journey.Comment, err error) {
	err = s.read(ctx, "comments", func(rx *Rx) error {
		comments, err = collect(rx, scanComment, `SELECT `+commentColumns+` FROM comment c WHERE c.touchpoint_id = ? ORDER BY c.at, c.id`, int64(on))
		return err
	})
	return comments, err
}

// MapComments lists the comments on a map's touchpoints: the open ones before the resolved, the newest first.
func (s *Store) MapComments(ctx context.Context, id domain.MapID) (comments []journey.Comment, err error) {
	err = s.read(ctx, "comments of a map", func(rx *Rx) error {
		comments, err = collect(rx, scanComment, `SELECT `+commentColumns+` FROM touchpoint t JOIN comment c ON c.touchpoint_id = t.id
			WHERE t.map_id = ? ORDER BY c.resolved, c.at DESC, c.id DESC`, int64(id))
		return err
	})
	return comments, err
}

func loadCommentCounts(rx *Rx, id domain.MapID) (map[domain.TouchpointID]journey.CommentCount, error) {
	counts := map[domain.TouchpointID]journey.CommentCount{}
	_, err := collect(rx, func(row scanner) (on domain.TouchpointID, err error) {
		var n journey.CommentCount
		err = row.Scan(&on, &n.Open, &n.Resolved)
		counts[on] = n
		return on, err
	}, `SELECT c.touchpoint_id, sum(c.resolved = 0), sum(c.resolved <> 0) FROM comment c JOIN touchpoint t ON t.id = c.touchpoint_id
		WHERE t.map_id = ? GROUP BY c.touchpoint_id`, int64(id))
	return counts, err
}
