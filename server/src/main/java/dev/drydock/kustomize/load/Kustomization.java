package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kustomization or component, its fields under their names of today: {@code bases} are among the
 * resources, {@code imageTags} among the images.
 *
 * @param root normalised: known fields only, no nulls, scalars of the right type
 * @param path of the file; of the directory where Flux made the kustomization up
 * @param fileName {@code kustomization.yaml} or one of its other names
 */
public record Kustomization(MapNode root, String path, String fileName) {
  public static final String COMPONENT = "Component";

  public boolean isComponent() {
    return text("kind").value().equals(COMPONENT);
  }

  /** A string field; {@link Text#NONE} where it is not there. */
  public Text text(String field) {
    return text(root, field);
  }

  /** The strings of a list field. */
  public List<Text> texts(String field) {
    return texts(root, field);
  }

  /** The maps of a list field. */
  public List<MapNode> maps(String field) {
    List<MapNode> out = new ArrayList<>();
    root.seq(field).ifPresent(s -> s.items().forEach(i -> i.asMap().ifPresent(out::add)));
    return out;
  }

  public List<Node> items(String field) {
    return root.seq(field).map(SeqNode::items).orElse(List.of());
  }

  /** The strings of a map field. */
  public Map<String, Text> pairs(String field) {
    return root.map(field).map(Kustomization::pairs).orElse(Map.of());
  }

  public Optional<MapNode> map(String field) {
    return root.map(field);
  }

  /** Where a field's name stands. */
  public @Nullable Place keyPlace(String field) {
    return root.entry(field).flatMap(e -> e.key().origin().place()).orElse(null);
  }

  /** Where the field stands; where what it holds does, if no line of the file names it. */
  public @Nullable Place fieldPlace(String field) {
    return root.entry(field)
        .flatMap(e -> e.key().origin().place().or(() -> e.value().origin().place()))
        .orElse(null);
  }

  public boolean asksFor(String buildMetadata) {
    return texts("buildMetadata").stream().anyMatch(t -> t.value().equals(buildMetadata));
  }

  public static Text text(MapNode map, String field) {
    return map.value(field) instanceof ScalarNode s ? Text.of(s) : Text.NONE;
  }

  public static boolean flag(MapNode map, String field) {
    return map.value(field) instanceof ScalarNode s && s.value().equals("true");
  }

  public static List<Text> texts(MapNode map, String field) {
    List<Text> out = new ArrayList<>();
    map.seq(field)
        .ifPresent(s -> s.items().forEach(i -> i.asScalar().ifPresent(t -> out.add(Text.of(t)))));
    return out;
  }

  public static Map<String, Text> pairs(MapNode map) {
    Map<String, Text> out = new LinkedHashMap<>();
    map.entries().forEach(e -> e.value().asScalar().ifPresent(v -> out.put(e.name(), Text.of(v))));
    return out;
  }
}
