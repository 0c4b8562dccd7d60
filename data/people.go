package data

import (
	"context"
	"strings"

	"touchstone/domain"
)

const personColumns = `id, name, role, ifnull(team_id, 0), email`

func scanPerson(row scanner) (p domain.Person, err error) {
	err = row.Scan(&p.ID, &p.Name, &p.Role, &p.Team, &p.Email)
	return p, err
}

// People lists everyone by name.
func (s *Store) People(ctx context.Context) (people []domain.Person, err error) {
	err = s.read(ctx, "people", func(rx *Rx) error {
		people, err = loadPeople(rx)
		return err
	})
	return people, err
}

func loadPeople(rx *Rx) ([]domain.Person, error) {
	return collect(rx, scanPerson, `SELECT `+personColumns+` FROM person ORDER BY name COLLATE NOCASE, id`)
}

// AddPerson adds a person; the id given is ignored.
func (s *Store) AddPerson(ctx context.Context, p domain.Person) (id domain.PersonID, err error) {
	if p, err = checkPerson(p); err != nil {
		return 0, err
	}
	err = s.Do(ctx, domain.OpAddPerson, p.Name, func(tx *Tx) error {
		if err := tx.teamExists(p.Team); err != nil {
			return err
		}
		id = domain.PersonID(tx.id())
		_, err := tx.exec(`INSERT INTO person (id, name, role, team_id, email) VALUES (?, ?, ?, ?, ?)`,
			int64(id), p.Name, p.Role, nullID(p.Team), p.Email)
		return err
	})
	return id, err
}

// EditPerson saves a person's details.
func (s *Store) EditPerson(ctx context.Context, p domain.Person) error {
	p, err := checkPerson(p)
	if err != nil {
		return err
	}
	return s.Do(ctx, domain.OpEditPerson, p.Name, func(tx *Tx) error {
		if err := tx.teamExists(p.Team); err != nil {
			return err
		}
		r, err := tx.exec(`UPDATE person SET name = ?, role = ?, team_id = ?, email = ? WHERE id = ?`,
			p.Name, p.Role, nullID(p.Team), p.Email, int64(p.ID))
		return mustAffect(domain.KindPerson, r, err)
	})
}

// PersonTies counts what hangs on people, before they are deleted.
func (s *Store) PersonTies(ctx context.Context, ids []domain.PersonID) (t domain.PersonTies, err error) {
	err = s.read(ctx, "what hangs on people", func(rx *Rx) error {
		var args []any
		for _, id := range ids {
			args = append(args, int64(id))
		}
		in := ` IN (` + placeholders(len(ids)) + `)`
		for _, of := range []struct {
			n     *int
			query string
		}{
			{&t.Touchpoints, `SELECT count(*) FROM touchpoint WHERE owner_id` + in},
			{&t.Actions, `SELECT count(*) FROM action WHERE owner_id` + in},
			{&t.Cards, `SELECT count(*) FROM card WHERE assignee_id` + in},
			{&t.Teams, `SELECT count(DISTINCT sprint_id) FROM sprint_member WHERE person_id` + in},
		} {
			counts, err := collect(rx, one[int], of.query, args...)
			if err != nil {
				return err
			}
			*of.n = counts[0]
		}
		return nil
	})
	return t, err
}

// DeletePeople removes people; what they owned has no owner then, and they leave the teams of their sprints.
func (s *Store) DeletePeople(ctx context.Context, ids []domain.PersonID) error {
	return s.Do(ctx, domain.OpDeletePerson, "", func(tx *Tx) error {
		if err := detailOf(tx, "person", ids); err != nil {
			return err
		}
		return deleteByID(tx, "person", ids)
	})
}

func checkPerson(p domain.Person) (domain.Person, error) {
	var err error
	if p.Name, err = domain.CheckName("person.name", p.Name); err != nil {
		return p, err
	}
	p.Role, p.Email = strings.TrimSpace(p.Role), strings.TrimSpace(p.Email)
	for field, text := range map[string]string{"person.role": p.Role, "person.email": p.Email} {
		if len([]rune(text)) > domain.MaxName {
			return p, domain.E(domain.CodeTooLong, "field", field, "max", domain.MaxName)
		}
	}
	return p, nil
}

// Teams lists the teams by name.
func (s *Store) Teams(ctx context.Context) (teams []domain.Team, err error) {
	err = s.read(ctx, "teams", func(rx *Rx) error {
		teams, err = collect(rx, scanTeam, `SELECT id, name FROM team ORDER BY name COLLATE NOCASE, id`)
		return err
	})
	return teams, err
}

func scanTeam(row scanner) (t domain.Team, err error) {
	err = row.Scan(&t.ID, &t.Name)
	return t, err
}

// AddTeam adds a team; CodeDuplicate if the name is taken.
func (s *Store) AddTeam(ctx context.Context, name string) (id domain.TeamID, err error) {
	if name, err = domain.CheckName("team.name", name); err != nil {
		return 0, err
	}
	err = s.Do(ctx, domain.OpAddTeam, name, func(tx *Tx) error {
		if err := tx.teamNameFree(name, 0); err != nil {
			return err
		}
		id = domain.TeamID(tx.id())
		_, err := tx.exec(`INSERT INTO team (id, name) VALUES (?, ?)`, int64(id), name)
		return err
	})
	return id, err
}

// EditTeam renames a team; CodeDuplicate if the name is taken.
func (s *Store) EditTeam(ctx context.Context, t domain.Team) (err error) {
	if t.Name, err = domain.CheckName("team.name", t.Name); err != nil {
		return err
	}
	return s.Do(ctx, domain.OpEditTeam, t.Name, func(tx *Tx) error {
		if err := tx.teamNameFree(t.Name, t.ID); err != nil {
			return err
		}
		r, err := tx.exec(`UPDATE team SET name = ? WHERE id = ?`, t.Name, int64(t.ID))
		return mustAffect(domain.KindTeam, r, err)
	})
}

// DeleteTeams removes teams; their people stay, without a team.
func (s *Store) DeleteTeams(ctx context.Context, ids []domain.TeamID) error {
	return s.Do(ctx, domain.OpDeleteTeam, "", func(tx *Tx) error {
		if err := detailOf(tx, "team", ids); err != nil {
			return err
		}
		return deleteByID(tx, "team", ids)
	})
}

// teamNameFree compares names as people do, ignoring case in every script.
func (t *Tx) teamNameFree(name string, except domain.TeamID) error {
	teams, err := collect(&t.Rx, scanTeam, `SELECT id, name FROM team`)
	if err != nil {
		return err
	}
	for _, team := range teams {
		if team.ID != except && strings.EqualFold(team.Name, name) {
			return domain.E(domain.CodeDuplicate, "field", "team.name", "value", name)
		}
	}
	return nil
}

func (t *Tx) teamExists(id domain.TeamID) error {
	if id == 0 {
		return nil
	}
	var found int
	return missing(domain.KindTeam, t.row(`SELECT 1 FROM team WHERE id = ?`, int64(id)).Scan(&found))
}
