package dev.drydock.kustomize.load;

import dev.drydock.kustomize.Gvk;
import dev.drydock.kustomize.ResId;
import dev.drydock.syntax.MapNode;

/**
 * One entry of {@code vars}.
 *
 * @param object whose field it reads, by the name that it has in its file
 * @param fieldPath with dots; {@code metadata.name} where none is given
 */
public record Var(Text name, ResId object, Text fieldPath) {
  /** Of a normalised entry. */
  public static Var of(MapNode m) {
    MapNode ref = m.map("objref").orElse(MapNode.empty(m.origin()));
    String group = Kustomization.text(ref, "group").value();
    String version = Kustomization.text(ref, "version").value();
    String api = Kustomization.text(ref, "apiVersion").value();
    if (!api.isEmpty()) {
      String[] parts = api.split("/", -1);
      if (parts.length == 2) {
        group = parts[0];
        version = parts[1];
      } else if (parts.length == 1) {
        version = parts[0];
      }
    }
    Gvk gvk = Gvk.of(group, version, Kustomization.text(ref, "kind").value());
    Text path = m.map("fieldref").map(f -> Kustomization.text(f, "fieldPath")).orElse(Text.NONE);
    Text given = Kustomization.text(m, "name");
    Text name = given.origin().known() ? given : new Text(given.value(), m.origin());
    return new Var(
        name,
        new ResId(
            gvk,
            Kustomization.text(ref, "name").value(),
            Kustomization.text(ref, "namespace").value()),
        path.isEmpty() ? new Text("metadata.name", name.origin()) : path);
  }
}
