// Command helmd renders templates with the engines of Helm, one JSON object a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"time"

	chart3 "helm.sh/helm/v3/pkg/chart"
	chartutil3 "helm.sh/helm/v3/pkg/chartutil"
	engine3 "helm.sh/helm/v3/pkg/engine"
	common4 "helm.sh/helm/v4/pkg/chart/common"
	util4 "helm.sh/helm/v4/pkg/chart/common/util"
	chart4 "helm.sh/helm/v4/pkg/chart/v2"
	engine4 "helm.sh/helm/v4/pkg/engine"
	"sigs.k8s.io/yaml"
)

// question is a template (templates/t.yaml of a chart app), one of helpers beside it, and values as YAML.
type question struct {
	Template string `json:"t"`
	Helpers  string `json:"h"`
	Values   string `json:"values"`
	Helm     int    `json:"helm"`
}

type answer struct {
	Built bool   `json:"built"`
	Text  string `json:"text"`
}

func render3(q question) (map[string]string, error) {
	c := &chart3.Chart{Metadata: &chart3.Metadata{APIVersion: "v2", Name: "app", Version: "0.1.0"}}
	c.Templates = append(c.Templates, &chart3.File{Name: "templates/t.yaml", Data: []byte(q.Template)})
	if q.Helpers != "" {
		c.Templates = append(c.Templates, &chart3.File{Name: "templates/_h.tpl", Data: []byte(q.Helpers)})
	}
	values := map[string]interface{}{}
	if err := yaml.Unmarshal([]byte(q.Values), &values); err != nil {
		return nil, err
	}
	all, err := chartutil3.ToRenderValues(c, values, chartutil3.ReleaseOptions{Name: "web", Namespace: "ns", Revision: 1, IsInstall: true}, nil)
	if err != nil {
		return nil, err
	}
	return engine3.Render(c, all)
}

func render4(q question) (map[string]string, error) {
	c := &chart4.Chart{Metadata: &chart4.Metadata{APIVersion: "v2", Name: "app", Version: "0.1.0"}}
	c.Templates = append(c.Templates, &common4.File{Name: "templates/t.yaml", Data: []byte(q.Template)})
	if q.Helpers != "" {
		c.Templates = append(c.Templates, &common4.File{Name: "templates/_h.tpl", Data: []byte(q.Helpers)})
	}
	values := map[string]interface{}{}
	if err := yaml.Unmarshal([]byte(q.Values), &values); err != nil {
		return nil, err
	}
	all, err := util4.ToRenderValues(c, values, common4.ReleaseOptions{Name: "web", Namespace: "ns", Revision: 1, IsInstall: true}, nil)
	if err != nil {
		return nil, err
	}
	return engine4.Render(c, all)
}

func ask(q question) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{false, fmt.Sprintf("panic: %v\n\ngoroutine \n%s", p, debug.Stack())}
		}
	}()
	render := render3
	if q.Helm == 4 {
		render = render4
	}
	out, err := render(q)
	if err != nil {
		return answer{false, err.Error()}
	}
	text := out["app/templates/t.yaml"]
	if len(text) > 1<<16 {
		return answer{false, "panic: too long to compare\n\ngoroutine "}
	}
	return answer{true, text}
}

func main() {
	log.SetOutput(io.Discard)
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
		// Some loops never end.
		late := time.AfterFunc(3*time.Second, func() { os.Exit(1) })
		enc.Encode(ask(q))
		late.Stop()
		w.Flush()
	}
}
