package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Problem;
import dev.drydock.helm.values.HelmFailure;
import dev.drydock.helm.values.JsonYaml;
import dev.drydock.helm.values.Merge;
import dev.drydock.helm.values.SetLine;
import dev.drydock.helm.values.Table;
import dev.drydock.kustomize.load.Inline;
import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of a HelmRelease: {@code spec.valuesFrom} in order, then {@code spec.values}.
 *
 * @param values what Helm gets
 * @param problems why they could not be put together; then {@code values} are what was known
 * @param unknown why only the cluster knows them: a source is encrypted with SOPS
 * @param read the objects that values came from
 * @param secrets what of the values no message may say
 */
record ReleaseValues(
    Table values,
    List<Problem> problems,
    Optional<String> unknown,
    List<Node> read,
    SecretTexts secrets) {
  private static final String DEFAULT_KEY = "values.yaml";

  ReleaseValues {
    problems = List.copyOf(problems);
    read = List.copyOf(read);
  }

  /** Finds ConfigMaps and Secrets by kind and name in the release's namespace. */
  interface Objects {
    Optional<MapNode> find(String kind, String name);

    /** What makes one that is not there when its controller runs; empty where nothing does. */
    default Optional<ResourceId> maker(String kind, String name) {
      return Optional.empty();
    }
  }

  /** Gathers. */
  static ReleaseValues gather(HelmRelease release, Objects objects) {
    Gathering g = new Gathering(release, objects);
    try {
      Optional<Node> own = release.spec("values").filter(n -> !n.isNull());
      if (own.isPresent()) {
        g.own = JsonYaml.table(own.get());
      }
    } catch (HelmFailure e) {
      g.problem("flux/chart-values-invalid", "spec.values: " + e.text(), e.place());
    }
    for (Node item : release.items("valuesFrom")) {
      item.asMap().ifPresent(g::from);
    }
    g.values = Merge.maps(g.values, g.own);
    return new ReleaseValues(
        g.values, g.secrets.masked(g.problems), Optional.ofNullable(g.unknown), g.read, g.secrets);
  }

  private static final class Gathering {
    private final HelmRelease release;
    private final Objects objects;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Node> read = new ArrayList<>();
    private final SecretTexts secrets = new SecretTexts();
    private Table values = new Table();
    private Table own = new Table();
    private @org.jspecify.annotations.Nullable String unknown;

    Gathering(HelmRelease release, Objects objects) {
      this.release = release;
      this.objects = objects;
    }

    void problem(String code, String message, Optional<Place> at) {
      problems.add(
          KustomizationBuild.located(code, message, at.or(release::at), release.id().name()));
    }

    void from(MapNode ref) {
      String kind = ref.text("kind").orElse("");
      String name = ref.text("name").orElse("");
      String key = ref.text("valuesKey").filter(k -> !k.isEmpty()).orElse(DEFAULT_KEY);
      boolean optional = ref.text("optional").filter("true"::equals).isPresent();
      Optional<Place> at =
          ref.get("name").flatMap(n -> n.origin().place()).or(() -> ref.origin().place());
      String which =
          "could not resolve "
              + kind
              + " chart values reference '"
              + release.id().namespace()
              + "/"
              + name
              + "' with key '"
              + key
              + "': ";
      if (!kind.equals("ConfigMap") && !kind.equals("Secret")) {
        problem("flux/values-source-not-found", which + "unsupported values reference kind", at);
        return;
      }
      Optional<MapNode> object = objects.find(kind, name);
      Optional<ResourceId> maker = object.isEmpty() ? objects.maker(kind, name) : Optional.empty();
      if (maker.isPresent()) {
        unknown =
            kind
                + " "
                + name
                + ", which values come from, is made at run time, by "
                + maker.get().kind()
                + " "
                + maker.get().name();
        return;
      }
      if (object.isEmpty()) {
        if (!optional) {
          String plural = kind.toLowerCase(Locale.ROOT) + "s";
          problem(
              "flux/values-source-not-found", which + plural + " \"" + name + "\" not found", at);
        }
        return;
      }
      read.add(object.get());
      if (object.get().at("sops", "mac").isPresent()) {
        unknown = kind + " " + name + ", which values come from, is encrypted";
        return;
      }
      Optional<ScalarNode> data = data(object.get(), kind, key);
      if (data.isEmpty()) {
        if (!optional) {
          problem("flux/values-source-not-found", which + "key not found", at);
        }
        return;
      }
      if (kind.equals("Secret")) {
        secrets.add(data.get().value());
      }
      try {
        merge(ref, data.get());
      } catch (HelmFailure e) {
        problem("flux/chart-values-invalid", which + e.text(), e.place().or(() -> at));
      }
    }

    private void merge(MapNode ref, ScalarNode data) {
      Optional<String> path = ref.text("targetPath").filter(p -> !p.isEmpty());
      if (path.isEmpty()) {
        Table more = parsed(data);
        if (ref.text("kind").equals(Optional.of("Secret"))) {
          secrets.add(more);
        }
        values = Merge.maps(values, more);
        return;
      }
      boolean literal = ref.text("literal").filter("true"::equals).isPresent();
      String value = data.value();
      boolean quoted =
          !value.isEmpty()
              && (value.startsWith("'") && value.endsWith("'")
                  || value.startsWith("\"") && value.endsWith("\""));
      SetLine.Mode mode = literal || quoted ? SetLine.Mode.STRING : SetLine.Mode.TYPED;
      String bare =
          literal
              ? value.replaceAll("[\\\\,\\[\\]{}]", "\\\\$0")
              : quoted ? value.replaceAll("^['\"]+|['\"]+$", "") : value;
      // As fluxcd/pkg/chartutil: set in a merge with spec.values, of which it shares the maps and
      // lists that nothing else has yet, so that the path changes spec.values there.
      values = Merge.maps(values, own);
      SetLine.into(values, path.get() + "=" + bare, mode, data.origin());
    }

    private static Table parsed(ScalarNode data) {
      Inline.Content content = Inline.read(data);
      if (!content.errors().isEmpty()) {
        throw new HelmFailure(
            "error converting YAML to JSON: yaml: " + content.errors().get(0).message(),
            data.origin().place().orElse(null));
      }
      return content.documents().isEmpty()
          ? new Table()
          : JsonYaml.table(content.documents().get(0));
    }

    /** The text under a key, as the cluster would hold it. */
    private static Optional<ScalarNode> data(MapNode object, String kind, String key) {
      if (kind.equals("Secret")) {
        Optional<ScalarNode> plain = scalar(object, "stringData", key);
        if (plain.isPresent()) {
          return plain;
        }
        return scalar(object, "data", key).map(Gathering::decoded);
      }
      return scalar(object, "data", key);
    }

    private static Optional<ScalarNode> scalar(MapNode object, String field, String key) {
      return object
          .map(field)
          .flatMap(m -> m.get(key))
          .map(n -> n.isNull() ? ScalarNode.string("", n.origin()) : n)
          .flatMap(Node::asScalar);
    }

    private static ScalarNode decoded(ScalarNode s) {
      Origin o = s.origin();
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(s.value());
        return ScalarNode.string(new String(bytes, StandardCharsets.UTF_8), o);
      } catch (IllegalArgumentException notBase64) {
        return ScalarNode.string(s.value(), o);
      }
    }
  }
}
