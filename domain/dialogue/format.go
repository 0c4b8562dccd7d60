package dialogue

// FileFormat says how a file is written. Empty fields are guessed by the probe; filled ones are a person's correction.
type FileFormat struct {
	Delimiter string   `json:"delimiter,omitempty"`  // one of Delimiters; CSV only
	Encoding  Encoding `json:"encoding,omitempty"`   // CSV only
	Decimal   string   `json:"decimal,omitempty"`    // "." or ","
	HeaderRow int      `json:"header_row,omitempty"` // line (row of the sheet) of the column names, from 1
	NoHeader  bool     `json:"no_header,omitempty"`  // there are no column names: "Column 1", "Column 2", …
	Sheet     string   `json:"sheet,omitempty"`      // XLSX only; empty: the first visible one
}

// Delimiters are the field separators understood, in the order they are tried.
var Delimiters = [...]string{",", ";", "\t", "|"}

// Encoding names a character encoding.
type Encoding string

const (
	UTF8        Encoding = "utf-8" // with or without byte order mark
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
	GB18030     Encoding = "gb18030"
)

// Encodings are the encodings understood, in the order a person is offered them.
var Encodings = [...]Encoding{UTF8, Windows1252, UTF16LE, UTF16BE, GB18030}

// DateOrder names the order of day, month and year in a date written with numbers.
type DateOrder string

const (
	YMD DateOrder = "ymd"
	DMY DateOrder = "dmy"
	MDY DateOrder = "mdy"
)

// DateOrders are the orders understood, in the order they are tried.
var DateOrders = [...]DateOrder{YMD, DMY, MDY}
