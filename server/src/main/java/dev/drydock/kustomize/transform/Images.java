package dev.drydock.kustomize.transform;

import dev.drydock.base.Place;
import dev.drydock.base.Step;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions;
import dev.drydock.kustomize.ResMap;
import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.kustomize.load.Text;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code images}. kustomize changes images twice: first in whatever is called
 * containers or initContainers, at any depth, then in the fields of the configuration.
 */
public final class Images implements Transformer {
  private final Text name;
  private final Optional<GoRegex> pattern;
  private final BuildOptions.Api api;
  private final String newName;
  private final String newTag;
  private final String tagSuffix;
  private final String digest;
  private final List<FieldSpec> specs;
  private final Step step;

  /**
   * @param image a normalised entry
   */
  public Images(MapNode image, List<FieldSpec> specs, BuildOptions.Api api) {
    this.name = Kustomization.text(image, "name");
    this.api = api;
    this.pattern = ImageName.pattern(name.value(), api);
    this.newName = Kustomization.text(image, "newName").value();
    this.newTag = Kustomization.text(image, "newTag").value();
    this.tagSuffix = Kustomization.text(image, "tagSuffix").value();
    this.digest = Kustomization.text(image, "digest").value();
    this.specs = List.copyOf(specs);
    this.step = new Step(Step.Kind.TRANSFORMER, "images " + name, lead(image));
  }

  /** The line that best names the change: what is new, else the entry. */
  private static @Nullable Place lead(MapNode image) {
    for (String field : List.of("newTag", "digest", "newName", "tagSuffix", "name")) {
      Place at = Kustomization.text(image, field).at();
      if (at != null) {
        return at;
      }
    }
    return image.origin().place().orElse(null);
  }

  @Override
  public void transform(ResMap map) {
    map.each(
        r ->
            r.kind().equals("CustomResourceDefinition")
                ? r
                : r.withRoot((MapNode) containers(r.root())));
    map.each(r -> r.kind().equals("CustomResourceDefinition") ? r : fields(r));
  }

  private Resource fields(Resource r) {
    MapNode root = r.root();
    for (FieldSpec s : specs) {
      root = FieldWalk.change(root, s, this::image);
    }
    return r.withRoot(root);
  }

  private Node containers(Node node) {
    if (node instanceof SeqNode s) {
      SeqNode out = s;
      for (int i = 0; i < s.size(); i++) {
        out = out.with(i, containers(s.items().get(i)));
      }
      return out;
    }
    if (!(node instanceof MapNode m)) {
      return node;
    }
    MapNode out = m;
    for (MapNode.Entry e : m.entries()) {
      Node value = containers(e.value());
      if ((e.name().equals("containers") || e.name().equals("initContainers"))
          && value instanceof SeqNode s) {
        value = list(s);
      }
      if (value != e.value()) {
        out = out.with(e.name(), value);
      }
    }
    return out;
  }

  private SeqNode list(SeqNode s) {
    SeqNode out = s;
    for (int i = 0; i < s.size(); i++) {
      Node item = s.items().get(i);
      if (item instanceof MapNode c) {
        Node old = c.value("image");
        if (old != null) {
          out = out.with(i, c.with("image", image(old)));
        }
      } else if (!item.isTaggedNull()) {
        Place at = item.origin().place().orElse(null);
        throw new BuildError(
            "kustomize/invalid-field",
            "a container should be a map",
            at,
            at == null ? "" : at.path());
      }
    }
    return out;
  }

  private Node image(Node old) {
    if (!(old instanceof ScalarNode s)) {
      Place at = old.origin().place().orElse(null);
      throw new BuildError(
          "kustomize/invalid-field",
          "an image should be a string",
          at,
          at == null ? "" : at.path());
    }
    if (pattern.isEmpty() && api != BuildOptions.Api.CURRENT) {
      Place at = name.at();
      throw new BuildError(
          "kustomize/invalid-field",
          "the name \"" + name + "\" is a pattern, but not a correct one",
          at,
          at == null ? "" : at.path());
    }
    if (pattern.filter(p -> p.find(s.value())).isEmpty()) {
      return old;
    }
    ImageName was = ImageName.parse(s.value());
    String renamed = newName.isEmpty() ? was.name() : newName;
    ImageName now;
    if (!newTag.isEmpty() || !digest.isEmpty()) {
      now = new ImageName(renamed, newTag, digest);
    } else if (!tagSuffix.isEmpty()) {
      now = new ImageName(renamed, was.tag() + tagSuffix, "");
    } else {
      now = new ImageName(renamed, was.tag(), was.digest());
    }
    String text = now.toString();
    // kustomize writes it anew even where it says the same.
    boolean same = text.equals(s.value());
    return same && s.isUntyped()
        ? old
        : Setters.scalar(old, text, null, same ? s.origin() : s.origin().then(step));
  }
}
