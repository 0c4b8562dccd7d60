package dialogue

import "touchstone/domain"

// Codes of faults in a mapping.
const (
	CodeMappingNotJSON       domain.Code = "mapping_not_json"       // line
	CodeMappingFormat        domain.Code = "mapping_format"         // value, accepted
	CodeMappingUnknownField  domain.Code = "mapping_unknown_field"  // field, accepted
	CodeMappingColumnMissing domain.Code = "mapping_column_missing" // column, nearest, columns
	CodeMappingColumnAbsent  domain.Code = "mapping_column_absent"  // column, columns: none is like it
	CodeMappingColumnUnclear domain.Code = "mapping_column_unclear" // column: several columns differ only in case
	CodeMappingColumnTwice   domain.Code = "mapping_column_twice"   // column, first, second (the fields that name it)
	CodeMappingNameTwice     domain.Code = "mapping_name_twice"     // field, value
	CodeMappingNothing       domain.Code = "mapping_nothing"        // neither rating, outcome nor comment
	CodeMappingScale         domain.Code = "mapping_scale"          // field, column, low, high, max
	CodeMappingCodeInScale   domain.Code = "mapping_code_in_scale"  // field, column, value, low, high
	CodeMappingTooMany       domain.Code = "mapping_too_many"       // field, max
)

// Codes of the reasons for rejecting a row. All carry what the sentence names; line, column and value are also in the
// Reject.
const (
	CodeRowTooFew         domain.Code = "row_too_few"         // fields, expected
	CodeRowTooMany        domain.Code = "row_too_many"        // fields, expected
	CodeRowTooLong        domain.Code = "row_too_long"        // line, max (bytes)
	CodeRowOpenQuote      domain.Code = "row_open_quote"      // line
	CodeRowBadText        domain.Code = "row_bad_text"        // column: bytes that are not text in the file's encoding
	CodeRowNUL            domain.Code = "row_nul"             // column
	CodeRowRatingScale    domain.Code = "row_rating_scale"    // column, value, low, high
	CodeRowRatingScaleNA  domain.Code = "row_rating_scale_na" // column, value, low, high, codes
	CodeRowRatingText     domain.Code = "row_rating_text"     // column, value, low, high
	CodeRowOutcomeValue   domain.Code = "row_outcome_value"   // column, value, accepted
	CodeRowOutcomeNumber  domain.Code = "row_outcome_number"  // column, value, decimal
	CodeRowOutcomeRange   domain.Code = "row_outcome_range"   // column, value, low, high
	CodeRowDate           domain.Code = "row_date"            // column, value, order
	CodeRowDateOutside    domain.Code = "row_date_outside"    // column, value, from, to
	CodeRowSegmentValues  domain.Code = "row_segment_values"  // column, max: too many different values
	CodeRowReferenceLong  domain.Code = "row_reference_long"  // column, max
	CodeRowDuplicate      domain.Code = "row_duplicate"       // column, value, first (line)
	CodeRowAlreadyThere   domain.Code = "row_already_there"   // column, value
	CodeRowOutsideColumns domain.Code = "row_outside_columns" // fields, expected: a spreadsheet row with cells beyond the header
)
