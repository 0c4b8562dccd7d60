package dialogue

import "touchstone/domain"

// Codes of faults that only the import screen can see.
const (
	CodeNoFile      domain.Code = "import_no_file"      // no file was chosen yet
	CodeManyFiles   domain.Code = "import_many_files"   // n: files dropped at once
	CodeNameTwice   domain.Code = "import_name_twice"   // name, column (the one that has it already)
	CodeNoPositive  domain.Code = "import_no_positive"  // column
	CodeNotRead     domain.Code = "import_not_read"     // the file is being read, or reading was cancelled
	CodeNothingNew  domain.Code = "import_nothing_new"  // every row is a duplicate or was rejected
	CodeMapRequired domain.Code = "import_map_required" // no map was chosen for the touchpoints
	CodeUndoLater   domain.Code = "import_undo_later"   // other changes were made since the import
)
