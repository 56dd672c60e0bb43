// Command fluxd answers questions about what kustomize-controller makes of Flux Kustomizations, one JSON object a line.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"unicode/utf8"
)

// question is either a text to substitute variables in, or the root of a source with a Kustomization in it.
type question struct {
	Text   *string           `json:"text"`
	Vars   map[string]string `json:"vars"`
	Strict bool              `json:"strict"`

	Root      string `json:"root"`
	File      string `json:"file"`
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
}

type answer struct {
	Built bool   `json:"built"`
	Text  string `json:"text"`
}

func ask(q question) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{false, fmt.Sprintf("panic: %v\n\ngoroutine \n%s", p, debug.Stack())}
		}
	}()
	var out string
	var err error
	if q.Text != nil {
		out, err = substitute(*q.Text, q.Vars, q.Strict)
		if err == nil && !utf8.ValidString(out) {
			err = errors.New("no UTF-8, so no YAML")
		}
	} else {
		out, err = hydrate(q)
	}
	if err != nil {
		return answer{false, "Error: " + err.Error()}
	}
	return answer{true, out}
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	w := bufio.NewWriter(os.Stdout)
	os.Stdout = os.Stderr
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) == 0 || err != nil {
			return
		}
		var q question
		if json.Unmarshal(line, &q) != nil {
			return
		}
		enc.Encode(ask(q))
		w.Flush()
	}
}
