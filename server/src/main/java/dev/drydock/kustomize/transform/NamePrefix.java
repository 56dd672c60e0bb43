package dev.drydock.kustomize.transform;

import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildAnnotations;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.ScalarNode;
import java.util.List;

/**
 * {@code namePrefix} and {@code nameSuffix}. Custom resource definitions, API services and
 * namespaces keep their names.
 */
public final class NamePrefix implements Transformer {
  private static final List<Gvk> SKIPPED =
      List.of(
          Gvk.of("", "", "CustomResourceDefinition"),
          Gvk.of("apiregistration.k8s.io", "", "APIService"),
          Gvk.of("", "", "Namespace"));

  private final Text text;
  private final boolean suffix;
  private final List<FieldSpec> specs;
  private final Step step;

  private NamePrefix(Text text, boolean suffix, List<FieldSpec> specs) {
    this.text = text;
    this.suffix = suffix;
    this.specs = List.copyOf(specs);
    this.step =
        new Step(Step.Kind.TRANSFORMER, (suffix ? "nameSuffix " : "namePrefix ") + text, text.at());
  }

  public static NamePrefix prefix(Text text, List<FieldSpec> specs) {
    return new NamePrefix(text, false, specs);
  }

  public static NamePrefix suffix(Text text, List<FieldSpec> specs) {
    return new NamePrefix(text, true, specs);
  }

  @Override
  public void transform(ResMap map) {
    map.each(this::apply);
  }

  private Resource apply(Resource r) {
    ResId id = r.originalId();
    if (SKIPPED.stream().anyMatch(s -> id.gvk().selectedBy(s))) {
      return r;
    }
    Resource out = r;
    for (FieldSpec spec : specs) {
      if (!id.gvk().selectedBy(spec.gvk())) {
        continue;
      }
      if (spec.path().equals("metadata/name")) {
        out =
            BuildAnnotations.append(
                out, suffix ? BuildAnnotations.SUFFIXES : BuildAnnotations.PREFIXES, text.value());
        if (!text.isEmpty()) {
          out = BuildAnnotations.storePreviousId(out);
        }
      }
      out =
          out.withRoot(
              FieldWalk.change(
                  out.root(),
                  spec,
                  FieldWalk.Make.STRING,
                  dev.drydock.base.Origin.made(step),
                  old -> {
                    String before = old instanceof ScalarNode s ? s.value() : "";
                    return Setters.scalar(
                        old,
                        suffix ? before + text.value() : text.value() + before,
                        null,
                        text.isEmpty() ? old.origin() : old.origin().then(step));
                  }));
    }
    return out;
  }
}
