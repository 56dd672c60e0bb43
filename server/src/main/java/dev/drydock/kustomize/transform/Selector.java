package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.Meta;
import dev.drydock.kustomize.ResId;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code target} of a patch: anchored patterns for the parts of an id, and selectors for labels
 * and annotations. Names match as they are now or were at first.
 */
public final class Selector {
  private final @Nullable GoRegex group;
  private final @Nullable GoRegex version;
  private final @Nullable GoRegex kind;
  private final @Nullable GoRegex name;
  private final @Nullable GoRegex namespace;
  private final Lazy labels;
  private final Lazy annotations;

  /**
   * @param target normalised
   * @throws BuildError where a pattern is none
   */
  public Selector(MapNode target) {
    group = pattern(target, "group");
    version = pattern(target, "version");
    kind = pattern(target, "kind");
    name = pattern(target, "name");
    namespace = pattern(target, "namespace");
    labels = new Lazy(target, "labelSelector");
    annotations = new Lazy(target, "annotationSelector");
  }

  private static @Nullable GoRegex pattern(MapNode target, String field) {
    Text t = Kustomization.text(target, field);
    if (t.isEmpty()) {
      return null;
    }
    Optional<GoRegex> r = GoRegex.compile("^(?:" + t + ")$");
    return r.orElseThrow(
        () -> wrong("the " + field + " \"" + t + "\" is a pattern, but not a correct one", t));
  }

  /** A selector that kustomize reads when it first holds an object against it. */
  private static final class Lazy {
    private final String field;
    private final Text text;
    private final Optional<LabelSelector> read;

    Lazy(MapNode target, String field) {
      this.field = field;
      this.text = Kustomization.text(target, field);
      this.read = LabelSelector.parse(text.value());
    }

    /**
     * @throws BuildError where it is none
     */
    boolean matches(Map<String, String> values) {
      return read.orElseThrow(
              () ->
                  wrong(
                      "the "
                          + field
                          + " \""
                          + text
                          + "\" is no selector such as \"app=web,tier!=front\"",
                      text))
          .matches(values);
    }

    boolean fits(Map<String, String> values) {
      return read.isPresent() && matches(values);
    }
  }

  private static BuildError wrong(String message, Text t) {
    Place at = t.at();
    return new BuildError("kustomize/invalid-field", message, at, at == null ? "" : at.path());
  }

  /**
   * Indices of the objects that it selects.
   *
   * @throws BuildError where a selector is none and an object is held against it
   */
  public List<Integer> select(ResMap map) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < map.size(); i++) {
      if (selects(map.get(i))) {
        out.add(i);
      }
    }
    return out;
  }

  public boolean selects(Resource r) {
    ResId now = r.currentId();
    ResId first = r.originalId();
    Gvk gvk = now.gvk();
    return fits(kind, gvk.kind())
        && (fits(name, first.name()) || fits(name, now.name()))
        && (fits(namespace, first.effectiveNamespace())
            || fits(namespace, now.effectiveNamespace()))
        && fits(group, gvk.group())
        && fits(version, gvk.version())
        && labels.matches(Meta.strings(r.root(), "labels"))
        && annotations.matches(r.annotations());
  }

  /**
   * In words, what it would select but for one of its fields, {@code "; Service \"web\" has version
   * v1beta1"}; empty where nothing is that near.
   */
  String near(ResMap map) {
    String sameKind = "";
    boolean several = false;
    for (Resource r : map.all()) {
      ResId id = r.currentId();
      List<String> against = against(r, id);
      if (against.size() != 1 || kind == null && name == null) {
        continue;
      }
      if (against.get(0).isEmpty()) {
        several |= !sameKind.isEmpty();
        sameKind = "; there is " + id.label();
      } else if (name != null) {
        return "; " + id.label() + " " + against.get(0);
      }
    }
    return several || kind == null ? "" : sameKind;
  }

  /** What speaks against an object, in words; of its name, the empty text. */
  private List<String> against(Resource r, ResId id) {
    List<String> out = new ArrayList<>();
    if (!fits(kind, id.gvk().kind())) {
      out.add("is of another kind");
    }
    if (!fits(name, r.originalId().name()) && !fits(name, id.name())) {
      out.add("");
    }
    if (out.size() > 1) {
      return out; // no need to look further
    }
    if (!fits(namespace, r.originalId().effectiveNamespace())
        && !fits(namespace, id.effectiveNamespace())) {
      out.add("is in another namespace");
    }
    if (!fits(group, id.gvk().group())) {
      out.add("has " + (id.gvk().group().isEmpty() ? "no group" : "group " + id.gvk().group()));
    }
    if (!fits(version, id.gvk().version())) {
      out.add("has version " + id.gvk().version());
    }
    if (!labels.fits(Meta.strings(r.root(), "labels"))) {
      out.add("has other labels");
    }
    if (!annotations.fits(r.annotations())) {
      out.add("has other annotations");
    }
    return out;
  }

  private static boolean fits(@Nullable GoRegex pattern, String text) {
    return pattern == null || pattern.find(text);
  }
}
