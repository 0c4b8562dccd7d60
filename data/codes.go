package data

import "touchstone/domain"

// Codes of what can be wrong with a workspace file. The first value each names is the path.
const (
	CodeNotWorkspace   domain.Code = "workspace_not_one"      // path: some other file
	CodeDamaged        domain.Code = "workspace_damaged"      // path: ours, but the content does not hold together
	CodeForeignSchema  domain.Code = "workspace_foreign"      // path: tables or triggers that we did not make
	CodeNewer          domain.Code = "workspace_newer"        // path: only a newer version of the program can read it
	CodeNewerReadOnly  domain.Code = "workspace_newer_shown"  // path: newer, shown read-only
	CodeOlderReadOnly  domain.Code = "workspace_older_locked" // path: must be upgraded, but cannot be written
	CodeHeld           domain.Code = "workspace_held"         // path, holder: open in another window
	CodeReadOnlyFolder domain.Code = "workspace_folder"       // path: the folder cannot be written
	CodeReadOnlyFile   domain.Code = "workspace_file"         // path: the file cannot be written
	CodeAskedReadOnly  domain.Code = "workspace_asked"        // path: read-only was asked for
	CodeGone           domain.Code = "workspace_gone"         // path: deleted or moved while open
	CodeReplaced       domain.Code = "workspace_replaced"     // path: another file has its name now
	CodeWAL            domain.Code = "workspace_wal"          // path: another program put it into WAL mode; recent work may be missing
	CodeUnfinished     domain.Code = "workspace_unfinished"   // path: a change was cut off, and taking it back needs writing
	CodeBusy           domain.Code = "workspace_busy"         // path: another program keeps it locked
	CodeDisk           domain.Code = "workspace_disk"         // path: the disk reported an error
	CodeExists         domain.Code = "workspace_exists"       // path: Create never overwrites
	CodeSelf           domain.Code = "workspace_self"         // path: a copy cannot have the name of the open file
	CodeClosed         domain.Code = "workspace_closed"       // the store was closed
	CodeBackupBad      domain.Code = "backup_bad"             // path: the backup is not what was written
	CodeTooManyValues  domain.Code = "segment_values"         // segment, max
	CodeNothingAdded   domain.Code = "import_nothing"         // file: no row was accepted
	CodeScaleChanged   domain.Code = "survey_scale"           // rating, survey, low, high: another scale than before
	CodeTooLarge       domain.Code = "workspace_too_large"    // path: a value larger than any we write
	CodeOtherOutcome   domain.Code = "survey_outcome"         // survey, outcome, other: another outcome than before
)
