package data

import "touchstone/domain"

// cardsWithin is what the positions of cards count within.
const cardsWithin = "sprint_id, column_id, archived"

const strayColumns = `FROM card c LEFT JOIN sprint_column k ON k.id = c.column_id WHERE c.sprint_id IS NOT k.sprint_id`

// lookAtCards finds cards that lie on no column of their sprint.
func lookAtCards(rx *Rx) (*domain.Error, error) {
	return found(rx, CodeFoundCards, `SELECT count(*) `+strayColumns)
}

// repairCards takes the sprint as right: the card goes to its first column, or into the backlog if it has none.
func repairCards(tx *Tx) error {
	if _, err := tx.exec(`UPDATE card SET column_id = (SELECT k.id FROM sprint_column k WHERE k.sprint_id = card.sprint_id ORDER BY k.position LIMIT 1)
		WHERE id IN (SELECT c.id ` + strayColumns + `)`); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE card SET sprint_id = NULL WHERE column_id IS NULL AND sprint_id IS NOT NULL`); err != nil {
		return err
	}
	return repairPositions(tx, "card", cardsWithin)
}
