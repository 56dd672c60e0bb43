package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/envsubst"
	generator "github.com/fluxcd/pkg/kustomize"
	"github.com/fluxcd/pkg/sourceignore"
	ssautil "github.com/fluxcd/pkg/ssa/utils"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	apiyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

func substitute(text string, vars map[string]string, strict bool) (string, error) {
	return envsubst.Eval(text, func(name string) (string, bool) {
		v, known := vars[name]
		return v, known || !strict
	})
}

// cluster answers for the ConfigMaps and Secrets that lie in the source, as if they had been applied before.
type cluster struct {
	client.Client
	docs [][]byte
}

func (c cluster) Get(_ context.Context, key client.ObjectKey, into client.Object, _ ...client.GetOption) error {
	kind := "ConfigMap"
	if _, ok := into.(*corev1.Secret); ok {
		kind = "Secret"
	}
	for _, d := range c.docs {
		var u unstructured.Unstructured
		if yaml.Unmarshal(d, &u.Object) != nil || u.GetKind() != kind || u.GetAPIVersion() != "v1" || u.GetName() != key.Name ||
			(u.GetNamespace() != "" && u.GetNamespace() != key.Namespace) {
			continue
		}
		if err := yaml.Unmarshal(d, into); err != nil {
			return err
		}
		if s, ok := into.(*corev1.Secret); ok {
			for k, v := range s.StringData {
				if s.Data == nil {
					s.Data = map[string][]byte{}
				}
				s.Data[k] = []byte(v)
			}
		}
		return nil
	}
	return apierrors.NewNotFound(schema.GroupResource{Resource: kind}, key.Name)
}

// documents are those of all YAML files below root, in the order of their paths.
func documents(root string) ([][]byte, error) {
	var out [][]byte
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || (filepath.Ext(path) != ".yaml" && filepath.Ext(path) != ".yml") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		r := apiyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(data)))
		for {
			doc, err := r.Read()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			out = append(out, doc)
		}
	})
	return out, err
}

// kustomization is the object of that name, read as v1 whatever its version, as the API server hands it on.
func kustomization(q question) (*kustomizev1.Kustomization, error) {
	data, err := os.ReadFile(filepath.Join(q.Root, q.File))
	if err != nil {
		return nil, err
	}
	r := apiyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(data)))
	for {
		doc, err := r.Read()
		if err != nil {
			return nil, fmt.Errorf("no Kustomization %s: %w", q.Name, err)
		}
		var k kustomizev1.Kustomization
		if err := yaml.Unmarshal(doc, &k); err != nil {
			return nil, err
		}
		if k.Kind != kustomizev1.KustomizationKind || !strings.HasPrefix(k.APIVersion, kustomizev1.GroupVersion.Group+"/") || k.Name != q.Name {
			continue
		}
		if k.Namespace == "" {
			k.Namespace = q.Namespace
		}
		if k.Namespace == q.Namespace {
			return &k, nil
		}
	}
}

// pack copies what source-controller leaves in an artifact.
func pack(from, to string) error {
	domain := strings.Split(from, string(filepath.Separator))
	rules, err := sourceignore.LoadIgnorePatterns(from, domain)
	if err != nil {
		return err
	}
	matcher := sourceignore.NewDefaultMatcher(rules, domain)
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == from {
			return err
		}
		if matcher.Match(strings.Split(path, string(filepath.Separator)), d.IsDir()) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		rel, _ := filepath.Rel(from, path)
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case d.Type()&fs.ModeSymlink != 0:
			link, err := os.Readlink(path)
			if err != nil {
				return err
			}
			return os.Symlink(link, target)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// hydrate does what the controller does up to the objects that it applies.
func hydrate(q question) (string, error) {
	k, err := kustomization(q)
	if err != nil {
		return "", err
	}
	docs, _ := documents(q.Root)
	work, err := os.MkdirTemp("", "fluxd")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	if err := pack(q.Root, work); err != nil {
		return "", err
	}
	dir := filepath.Join(work, filepath.Join("/", k.Spec.Path))
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("kustomization path not found: %s", k.Spec.Path)
	}
	object, err := runtime.DefaultUnstructuredConverter.ToUnstructured(k)
	if err != nil {
		return "", err
	}
	u := unstructured.Unstructured{Object: object}
	if _, err := generator.NewGenerator(work, u).WriteFile(dir); err != nil {
		return "", err
	}
	m, err := generator.SecureBuild(work, dir, false)
	if err != nil {
		return "", fmt.Errorf("kustomize build failed: %w", err)
	}
	for _, res := range m.Resources() {
		if res.GetName() == "" || res.GetKind() == "" || res.GetApiVersion() == "" {
			return "", fmt.Errorf("failed to decode Kubernetes apiVersion, kind and name from: %v", res.String())
		}
		if k.Spec.PostBuild == nil {
			continue
		}
		always := k.GetSubstituteStrategy() == kustomizev1.SubstituteStrategyAlways
		out, err := generator.SubstituteVariables(context.Background(), cluster{docs: docs}, u, res,
			generator.SubstituteWithStrict(true), generator.SubstituteWithAlways(always))
		if err != nil {
			return "", fmt.Errorf("post build failed for '%s/%s': %w", res.GetGvk(), res.GetName(), err)
		}
		if out != nil {
			if _, err = m.Replace(res); err != nil {
				return "", err
			}
		}
	}
	text, err := m.AsYaml()
	if err != nil {
		return "", fmt.Errorf("kustomize build failed: %w", err)
	}
	return applied(k, text)
}

// escaped is JSON without the characters that the YAML reader behind the printer refuses.
func escaped(data []byte) []byte {
	var out strings.Builder
	for _, r := range string(data) {
		if r >= 0x7f && r < 0xa0 || r == 0xfeff {
			fmt.Fprintf(&out, "\\u%04x", r)
		} else {
			out.WriteRune(r)
		}
	}
	return []byte(out.String())
}

// applied prints the objects with the marks that the controller puts on them, as flux build prints them.
func applied(k *kustomizev1.Kustomization, text []byte) (string, error) {
	objects, err := ssautil.ReadObjects(bytes.NewReader(text))
	if err != nil {
		return "", err
	}
	group := kustomizev1.GroupVersion.Group
	for _, o := range objects {
		labels := o.GetLabels()
		if labels == nil {
			labels = map[string]string{}
		}
		labels[group+"/name"] = k.Name
		labels[group+"/namespace"] = k.Namespace
		o.SetLabels(labels)
	}
	if c := k.Spec.CommonMetadata; c != nil {
		ssautil.SetCommonMetadata(objects, c.Labels, c.Annotations)
	}
	var out strings.Builder
	for _, o := range objects {
		_, encrypted := o.Object["sops"]
		if encrypted && o.GetKind() == "Secret" && o.GetAPIVersion() == "v1" && k.Spec.Decryption == nil &&
			o.GetAnnotations()[group+"/decrypt"] != kustomizev1.DisabledValue {
			return "", fmt.Errorf("%s is SOPS encrypted", ssautil.FmtUnstructured(o))
		}
		data, err := json.Marshal(o)
		if err != nil {
			return "", err
		}
		if data, err = yaml.JSONToYAML(escaped(data)); err != nil {
			return "", err
		}
		out.Write(data)
		out.WriteString("---\n")
	}
	return out.String(), nil
}
