package dev.drydock.ide.completion;

import dev.drydock.base.Origin;
import dev.drydock.ide.Apis;
import dev.drydock.ide.FieldTypes;
import dev.drydock.model.api.FieldType;
import dev.drydock.model.api.JsonSchema;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Fields of the mapping that is typed in, and values that a field's type allows. */
final class Fields {
  /** Metadata that the API server writes and people do not. */
  private static final Set<String> SERVERS =
      Set.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "generation",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private Fields() {}

  static List<Candidate> of(Request r) {
    return FieldTypes.at(r.snapshot(), r.path(), r.document(), r.spot().path())
        .map(t -> of(r, t))
        .orElseGet(() -> begin(r));
  }

  /** What every object begins with. */
  private static List<Candidate> begin(Request r) {
    boolean root = r.spot().path().isEmpty() && r.spot().role() == Spot.Role.KEY;
    return root ? fields(r, JsonSchema.ofObject(MapNode.empty(Origin.NONE)), "") : List.of();
  }

  static List<Candidate> of(Request r, FieldType type) {
    if (r.spot().role() == Spot.Role.VALUE) {
      return values(r, type);
    }
    List<Candidate> out = new ArrayList<>(r.scalar() ? values(r, type) : List.of());
    if (type.kind() == FieldType.Kind.OBJECT) {
      out.addAll(fields(r, type, ""));
    } else if (type.kind() == FieldType.Kind.LIST && r.spot().column() >= 0) {
      Optional<FieldType> item = type.element();
      item.filter(i -> i.kind() == FieldType.Kind.OBJECT)
          .ifPresent(i -> out.addAll(fields(r, i, "- ")));
      item.map(FieldType::values)
          .ifPresent(
              all ->
                  all.forEach(
                      v -> out.add(Candidate.of(Candidate.Kind.VALUE, v, r.word(), "- " + v))));
    }
    return out;
  }

  private static List<Candidate> values(Request r, FieldType type) {
    if (type.kind() == FieldType.Kind.BOOLEAN) {
      return r.values(List.of("true", "false")).stream()
          .map(c -> c.detail("boolean"))
          .map(c -> plain(r, c))
          .toList();
    }
    List<String> durations =
        type.kind() == FieldType.Kind.STRING && type.values().isEmpty() && isDuration(r)
            ? List.of("1m", "5m", "10m", "30m", "1h")
            : List.of();
    List<Candidate> out = new ArrayList<>(r.values(type.values()));
    for (String d : durations) {
      out.add(
          r.value(Candidate.Kind.VALUE, d)
              .detail("duration")
              .ordered("5" + (char) ('a' + out.size())));
    }
    return out;
  }

  /** Whether Flux waits for so long. */
  private static boolean isDuration(Request r) {
    return FluxValues.isFlux(r.group())
        && (r.spot().endsWith("interval")
            || r.spot().endsWith("retryInterval")
            || r.spot().endsWith("timeout"));
  }

  /** A boolean stands without quotes. */
  private static Candidate plain(Request r, Candidate c) {
    String text = r.written("x").startsWith(" ") ? " " + c.label() : c.label();
    return Candidate.of(c.kind(), c.label(), c.replaced(), text).detail(c.detail());
  }

  private static List<Candidate> fields(Request r, FieldType type, String dash) {
    Set<String> there =
        dash.isEmpty() ? new HashSet<>(r.document().keys(r.spot().path())) : Set.of();
    List<Candidate> out = new ArrayList<>();
    int n = 0;
    for (FieldType.Field f : type.fields()) {
      if (there.contains(f.name()) || f.name().equals("status") && r.spot().path().isEmpty()) {
        continue;
      }
      String text = dash + (r.spot().colon() ? f.name() : written(r, f, dash.length()));
      String what = FieldTypes.sort(f.type());
      boolean old = f.description().toLowerCase(Locale.ROOT).startsWith("deprecated");
      out.add(
          Candidate.of(Candidate.Kind.FIELD, f.name(), r.word(), text)
              .detail(f.required() ? what + ", required" : what)
              .documented(f.description().isEmpty() ? f.type().description() : f.description())
              .outdated(old)
              .ordered(order(r, f, old) + String.format(Locale.ROOT, "%04d", n++)));
    }
    return out;
  }

  /** What people write of every object's metadata and of containers, in the order they do. */
  private static List<String> usual(Request r) {
    if (r.spot().endsWith("metadata")) {
      return List.of("name", "namespace", "labels", "annotations");
    }
    return r.spot().endsWith("containers", "[]") || r.spot().endsWith("initContainers", "[]")
        ? List.of("name", "image", "command", "args", "env", "envFrom", "ports", "resources")
        : List.of();
  }

  /** What comes first of every object, in its usual order. */
  private static String order(Request r, FieldType.Field f, boolean old) {
    int usual = usual(r).indexOf(f.name());
    if (usual >= 0) {
      return "2" + (char) ('a' + usual);
    }
    if (SERVERS.contains(f.name()) && r.spot().endsWith("metadata")) {
      return "8";
    }
    int head = List.of("apiVersion", "kind", "metadata").indexOf(f.name());
    if (head >= 0 && r.spot().path().isEmpty()) {
      return Apis.isKustomization(r.path()) && head == 2 ? "6" : "2" + head;
    }
    return old ? "8" : f.required() ? "3" : "4";
  }

  /** The key, and what has to come in front of its value. */
  private static String written(Request r, FieldType.Field field, int more) {
    int column = r.spot().column();
    if (column < 0) {
      return field.name() + ": ";
    }
    return switch (field.type().kind()) {
      case OBJECT, MAP -> field.name() + ":\n" + " ".repeat(column + more + 2);
      case LIST -> field.name() + ":\n" + r.listIndent(column + more) + "- ";
      default -> field.name() + ": ";
    };
  }
}
