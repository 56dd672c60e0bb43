// Command kustd answers build requests, one JSON object a line, as the kustomize command line does.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"

	"sigs.k8s.io/kustomize/kustomize/v5/commands/build"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

type answer struct {
	Built bool   `json:"built"`
	Text  string `json:"text"`
}

func run(args []string) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{false, fmt.Sprintf("panic: %v\n\ngoroutine \n%s", p, debug.Stack())}
		}
	}()
	openapi.ResetOpenAPI()
	var out bytes.Buffer
	cmd := build.NewCmdBuild(filesys.MakeFsOnDisk(), build.MakeHelp("kustomize", "build"), &out)
	cmd.SetArgs(args)
	cmd.SilenceErrors = true
	cmd.SetOut(&bytes.Buffer{})
	cmd.SetErr(&bytes.Buffer{})
	if err := cmd.Execute(); err != nil {
		return answer{false, "Error: " + err.Error()}
	}
	return answer{true, out.String()}
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
		var args []string
		if json.Unmarshal(line, &args) != nil {
			return
		}
		enc.Encode(run(args))
		w.Flush()
	}
}
