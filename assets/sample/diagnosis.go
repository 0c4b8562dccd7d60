package sample

// DiagnosisSpec is the language-neutral part of the sample's self-diagnosis, as JSON: who answered what in which round.
func DiagnosisSpec() ([]byte, error) { return files.ReadFile("diagnosis.json") }

// DiagnosisWords are its words in a language (en, de, fr or zh), as JSON.
func DiagnosisWords(lang string) ([]byte, error) {
	return files.ReadFile("diagnosis." + lang + ".json")
}
