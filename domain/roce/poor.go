package roce

// poorService is what poor service costs a year at today's customers, by the shares as entered (not shifted).
func poorService(in *Inputs) PoorService {
	var p PoorService
	total := &p.Total
	var acquire, keep float64
	for _, s := range in.Segments {
		seg := PoorSegment{Name: s.Name, ExitCostPerOne: exitCost(in, s), AcquireRetain: ratio(s.AcquisitionCost, s.RetentionCost, NoRetentionCost)}
		for f, rate := range s.Defection {
			seg.Lost[f] = s.Customers * rate
		}
		seg.AllLost = s.Customers * s.Rate()
		seg.Price, seg.Service, seg.Other = seg.AllLost*s.PriceShare, seg.AllLost*s.ServiceShare, seg.AllLost*s.OtherShare()
		seg.Contribution = seg.Service * s.Contribution()
		seg.ExitHandling = seg.AllLost * seg.ExitCostPerOne
		for e, f := range in.Failures {
			seg.Events[e] = s.Customers * f.PerThousand / 1000 * f.UnitCost
			seg.AllEvents += seg.Events[e]
		}
		seg.Cost = seg.Contribution + seg.ExitHandling + seg.AllEvents
		seg.Replacing = seg.Service * s.AcquisitionCost
		p.Segments = append(p.Segments, seg)
		total.add(seg)
		acquire += s.Customers * s.AcquisitionCost
		keep += s.Customers * s.RetentionCost
	}
	total.AcquireRetain = ratio(acquire, keep, NoRetentionCost)
	if total.AllLost > 0 {
		total.ExitCostPerOne = total.ExitHandling / total.AllLost
	}
	return p
}

func (p *PoorSegment) add(s PoorSegment) {
	for f := range s.Lost {
		p.Lost[f] += s.Lost[f]
	}
	for e := range s.Events {
		p.Events[e] += s.Events[e]
	}
	p.AllLost += s.AllLost
	p.Price += s.Price
	p.Service += s.Service
	p.Other += s.Other
	p.Contribution += s.Contribution
	p.ExitHandling += s.ExitHandling
	p.AllEvents += s.AllEvents
	p.Cost += s.Cost
	p.Replacing += s.Replacing
}
