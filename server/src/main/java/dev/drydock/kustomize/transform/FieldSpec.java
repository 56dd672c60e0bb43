package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.load.Kustomization;
import dev.drydock.syntax.MapNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of the objects of some kinds.
 *
 * @param gvk which objects; parts left empty are any
 * @param path keys with {@code /} between them, {@code \/} for one inside a key, {@code []} behind
 *     a list
 * @param create whether a field that is not there is made
 * @param parts the path taken apart
 */
public record FieldSpec(Gvk gvk, String path, boolean create, List<String> parts) {
  public FieldSpec {
    parts = List.copyOf(parts);
  }

  public FieldSpec(Gvk gvk, String path, boolean create) {
    this(gvk, path, create, split(path));
  }

  static FieldSpec everywhere(String path, boolean create) {
    return new FieldSpec(Gvk.ANY, path, create);
  }

  /** A field spec of a normalised configuration. */
  public static FieldSpec of(MapNode m) {
    return new FieldSpec(
        gvk(m), Kustomization.text(m, "path").value(), Kustomization.flag(m, "create"));
  }

  static Gvk gvk(MapNode m) {
    return Gvk.of(
        Kustomization.text(m, "group").value(),
        Kustomization.text(m, "version").value(),
        Kustomization.text(m, "kind").value());
  }

  static List<FieldSpec> list(MapNode m, String field) {
    List<FieldSpec> out = new ArrayList<>();
    m.seq(field).ifPresent(s -> s.items().forEach(i -> i.asMap().ifPresent(e -> out.add(of(e)))));
    return out;
  }

  static List<String> split(String path) {
    String[] ps = path.split("/", -1);
    int from = ps.length > 1 && ps[0].isEmpty() ? 1 : 0;
    List<String> out = new ArrayList<>(ps.length);
    out.add(ps[from]);
    for (int i = from + 1; i < ps.length; i++) {
      int last = out.size() - 1;
      String before = out.get(last);
      if (before.endsWith("\\")) {
        out.set(last, before.substring(0, before.length() - 1) + "/" + ps[i]);
      } else {
        out.add(ps[i]);
      }
    }
    return out;
  }
}
