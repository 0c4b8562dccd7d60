package domain

// Block returns the first of n consecutive ids, all greater than every id this source gave before. n is at least 1.
func (s *IDSource) Block(n int) (first int64) {
	first = s.Next()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last != first { // another goroutine came between
		first = s.last + 1
	}
	s.last = first + int64(n) - 1
	return first
}

// Raise makes all further ids greater than id, for a clock that was set back.
func (s *IDSource) Raise(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last, id)
}
