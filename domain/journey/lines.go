package journey

// Border is a line a service blueprint draws between lanes. Its words are the text "border.<border>".
type Border string

// The lines of a service blueprint, from the customer inwards (Shostack, Harvard Business Review 62(1), 1984; the line
// of internal interaction after Kingman-Brundage, 1989).
const (
	BorderInteraction Border = "interaction" // the customer's own actions | what the organisation does with them
	BorderVisibility  Border = "visibility"  // what the customer sees | what happens behind it
	BorderInternal    Border = "internal"    // who prepares the encounter | who supports them
)

// borders in the order of depth: crossing from depth i to i+1 crosses borders[i].
var borders = [...]Border{BorderInteraction, BorderVisibility, BorderInternal}

// depth is how far from the customer a lane lies, 0 to 3. Evidence accompanies all of them and lies nowhere: ok is false.
func (k LaneKind) depth() (depth int, ok bool) {
	switch k {
	case LaneActions:
		return 0, true
	case LaneTouchpoints, LaneOnstage:
		return 1, true
	case LaneBackstage:
		return 2, true
	case LaneSupport:
		return 3, true
	}
	return 0, false
}

// Borders tells which lines lie above each lane, given the lanes in their order. A line lies wherever the lanes on its
// two sides are on different sides of it, whichever way round; lanes of evidence are passed over. Neighbours far apart,
// like customer actions directly above support, have several lines between them, the customer's first when going down.
func Borders(lanes []Lane) [][]Border {
	above := make([][]Border, len(lanes))
	last, known := 0, false
	for i, lane := range lanes {
		d, ok := lane.Kind.depth()
		if !ok {
			continue
		}
		if known {
			for j := min(last, d); j < max(last, d); j++ {
				above[i] = append(above[i], borders[j])
			}
		}
		last, known = d, true
	}
	return above
}
