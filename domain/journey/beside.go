package journey

import "touchstone/domain"

// CurveBeside is the emotion curve of the other state of a map, for the stages of this one that are linked to it: of a
// future map the present it was copied from, of a present map a future copy. nil when the maps are not linked so.
func (v View) CurveBeside(other View) []CurvePoint {
	var of map[domain.StageID]CurvePoint // by the stage of this map
	switch {
	case v.Origin != 0 && v.Origin == other.ID:
		of = byStage(other.Curve(other.EnteredEmotions()))
		return v.linked(func(s Stage) (CurvePoint, bool) { p, ok := of[s.Origin]; return p, ok && s.Origin != 0 })
	case other.Origin != 0 && other.Origin == v.ID:
		entered := other.EnteredEmotions()
		points := byStage(Compare(v, other, other.Origins()).FutureCurve(v.Curve(v.EnteredEmotions()), entered))
		of = map[domain.StageID]CurvePoint{}
		for _, s := range other.Stages {
			of[s.Origin] = points[s.ID]
		}
		return v.linked(func(s Stage) (CurvePoint, bool) { p, ok := of[s.ID]; return p, ok })
	}
	return nil
}

func (v View) linked(find func(Stage) (CurvePoint, bool)) []CurvePoint {
	var points []CurvePoint
	for _, s := range v.Stages {
		if p, ok := find(s); ok {
			p.Stage = s.ID
			points = append(points, p)
		}
	}
	return points
}

func byStage(points []CurvePoint) map[domain.StageID]CurvePoint {
	by := make(map[domain.StageID]CurvePoint, len(points))
	for _, p := range points {
		by[p.Stage] = p
	}
	return by
}
