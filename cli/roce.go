package cli

import (
	"io"
	"os"

	"touchstone/domain"
	"touchstone/domain/roce"
)

// maxInputs is how long a file of inputs may be, in bytes: a hundred times the longest that makes sense.
const maxInputs = 1 << 20

// runEvaluate calculates a model of the return on customer experience. Nothing is printed unless all is calculated.
func runEvaluate(c *call) error {
	data, err := c.readInputs(c.args["INPUTS"])
	if err != nil {
		return err
	}
	in, err := roce.DecodeInputs(data)
	if err != nil {
		return err
	}
	report, err := roce.Evaluate(in)
	if err != nil {
		return err
	}
	out, err := roce.EncodeReport(report)
	if err != nil {
		return err
	}
	_, err = c.Out.Write(out)
	return err
}

// readInputs reads a file, or standard input for "-".
func (c *call) readInputs(path string) ([]byte, error) {
	from := c.In
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, notReadable(path, err)
		}
		defer f.Close()
		from = f
	}
	if from == nil {
		return nil, domain.E(domain.CodeNotReadable, "path", path)
	}
	data, err := io.ReadAll(io.LimitReader(from, maxInputs+1))
	if err != nil {
		return nil, domain.E(domain.CodeNotReadable, "path", path).Because(err)
	}
	if len(data) > maxInputs {
		return nil, domain.E(codeTooLong, "path", path, "max", maxInputs>>20)
	}
	return data, nil
}
