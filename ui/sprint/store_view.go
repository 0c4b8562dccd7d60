package sprint

// viewStore is what the figures, the effect and the guided finish of a sprint need.
type viewStore interface{}
