package intake

import "touchstone/domain"

// Codes of files that cannot be read.
const (
	CodeFileEmpty      domain.Code = "file_empty"       // path
	CodeFileBinary     domain.Code = "file_binary"      // path
	CodeFileFolder     domain.Code = "file_folder"      // path
	CodeFileOldExcel   domain.Code = "file_old_excel"   // path: .xls or password-protected
	CodeFileNotExcel   domain.Code = "file_not_excel"   // path: a ZIP archive that is no workbook
	CodeFileBadExcel   domain.Code = "file_bad_excel"   // path
	CodeFileBigExcel   domain.Code = "file_big_excel"   // path, max (MiB unpacked)
	CodeFileNoSheet    domain.Code = "file_no_sheet"    // sheet, sheets
	CodeFileNoHeader   domain.Code = "file_no_header"   // path, line
	CodeFileLongHeader domain.Code = "file_long_header" // path, line, max (bytes)
	CodeFileColumns    domain.Code = "file_columns"     // columns, max
	CodeFileRows       domain.Code = "file_rows"        // max
	CodeFileChanged    domain.Code = "file_changed"     // path
	CodeFileFormat     domain.Code = "file_format"      // field, value, accepted
)
