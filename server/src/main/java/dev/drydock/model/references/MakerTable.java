package dev.drydock.model.references;

import dev.drydock.model.ResourceId;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which objects make others when their controllers run: makers.txt. */
public final class MakerTable {
  /**
   * Something that will be made.
   *
   * @param anywhere whether it may be in any namespace
   * @param namespace that the object says; empty where it is the object's own
   * @param prefix whether more follows the name
   */
  public record Made(
      KindPattern what,
      String name,
      boolean anywhere,
      Optional<String> namespace,
      boolean prefix) {}

  private record Row(
      KindPattern from,
      List<FieldPath> names,
      String suffix,
      KindPattern makes,
      String ns,
      boolean prefix,
      Optional<FieldPath> condition) {}

  private static final List<Row> ROWS =
      ReferenceTable.lines("makers.txt").stream().map(MakerTable::row).toList();
  private static final Map<String, List<Row>> EXACT = new HashMap<>();
  private static final List<Row> LOOSE = ROWS.stream().filter(r -> !r.from().exact()).toList();

  static {
    for (Row r : ROWS) {
      if (r.from().exact()) {
        for (String k : r.from().kinds()) {
          EXACT.computeIfAbsent(r.from().group() + " " + k, x -> new ArrayList<>()).add(r);
        }
      }
    }
  }

  private MakerTable() {}

  private static Row row(String line) {
    String[] columns = line.split("\\s*\\|\\s*", -1);
    String names = columns[1].strip();
    int plus = names.indexOf('+');
    String paths = plus < 0 ? names : names.substring(0, plus);
    List<FieldPath> all = new ArrayList<>();
    for (String p : paths.split(">", -1)) {
      all.add(new FieldPath(p));
    }
    String ns = "";
    boolean prefix = false;
    Optional<FieldPath> condition = Optional.empty();
    for (String option : columns[3].strip().split(" ", -1)) {
      ns = option.startsWith("ns=") ? option.substring(3) : ns;
      prefix |= option.equals("prefix");
      condition =
          option.startsWith("if=") ? Optional.of(new FieldPath(option.substring(3))) : condition;
    }
    return new Row(
        KindPattern.of(columns[0].strip()),
        all,
        plus < 0 ? "" : names.substring(plus + 1),
        KindPattern.of(columns[2].strip()),
        ns,
        prefix,
        condition);
  }

  /** What an object will make. */
  public static List<Made> of(ResourceId id, MapNode root) {
    List<Made> out = new ArrayList<>();
    for (Row r : EXACT.getOrDefault(id.group() + " " + id.kind(), List.of())) {
      made(r, root, out);
    }
    if (!id.group().isEmpty()) {
      LOOSE.forEach(r -> made(r, root, out));
    }
    return out;
  }

  private static void made(Row r, MapNode root, List<Made> out) {
    if (r.condition().map(c -> c.all(root).isEmpty()).orElse(false)) {
      return;
    }
    for (FieldPath p : r.names()) {
      List<ScalarNode> names = p.all(root);
      if (!names.isEmpty()) {
        boolean anywhere = r.ns().equals("any");
        Optional<String> namespace =
            r.ns().isEmpty() || anywhere
                ? Optional.empty()
                : root.at(r.ns().split("\\.", -1)).flatMap(Node::text);
        names.forEach(
            n ->
                out.add(
                    new Made(r.makes(), n.value() + r.suffix(), anywhere, namespace, r.prefix())));
        return;
      }
    }
  }
}
