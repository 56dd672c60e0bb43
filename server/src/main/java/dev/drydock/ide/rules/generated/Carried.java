package dev.drydock.ide.rules.generated;

import dev.drydock.base.Span;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version that a manifest carries, in the tag of an image or in a label.
 *
 * @param version without a leading v
 * @param written as it stands there
 * @param of what it is the version of: the image's repository, or the object's names
 * @param label whether a label says it
 * @param chart whether it is a chart's
 * @param span where it stands in its file
 */
record Carried(String version, String written, String of, boolean label, boolean chart, Span span) {
  private static final Pattern IMAGE = Pattern.compile("([^@]+):([\\w.+-]+)(?:@.*)?");
  private static final Pattern CHART = Pattern.compile("(.+?)-(v?\\d+\\..+)");
  private static final int DEPTH = 40;

  private record Content(String id) {}

  private record In(List<Carried> all) {}

  /** Those of one file: as long as it stays as it is, and for others that hold the same. */
  static List<Carried> in(FleetSubject fleet, String file) {
    String id = fleet.snapshot().tree().contentId(file).orElse("");
    return fleet
        .snapshot()
        .<In>found(new Content(id), "", s -> new In(List.copyOf(read(s, file))))
        .all();
  }

  private static List<Carried> read(Snapshot snapshot, String file) {
    List<Carried> out = new ArrayList<>();
    for (Document d : snapshot.parsed(file).map(Parsed::documents).orElse(List.of())) {
      d.root().asMap().ifPresent(m -> labels(m, out));
      images(d.root(), 0, out);
    }
    return out;
  }

  private static void labels(MapNode object, List<Carried> out) {
    Optional<MapNode> metadata = object.map("metadata");
    StringBuilder names = new StringBuilder(metadata.flatMap(m -> m.text("name")).orElse(""));
    List<MapNode> all = new ArrayList<>();
    metadata.flatMap(m -> m.map("labels")).ifPresent(all::add);
    metadata.flatMap(m -> m.map("annotations")).ifPresent(all::add);
    for (MapNode m : all) {
      for (MapNode.Entry e : m.entries()) {
        boolean name = e.name().matches(".*/(name|instance|part-of|component)|app|helm.sh/chart");
        names.append(name ? " " + e.value().text().orElse("") : "");
      }
    }
    for (MapNode m : all) {
      for (MapNode.Entry e : m.entries()) {
        String value = e.value().text().orElse("");
        Matcher chart = CHART.matcher(value);
        if (e.name().equals("helm.sh/chart") && chart.matches()) {
          add(chart.group(2), names.toString(), true, true, e.value(), out);
        } else if (e.name().matches("(.*/)?(version|release)")) {
          add(value, names.toString(), true, false, e.value(), out);
        }
      }
    }
  }

  private static void images(Node node, int depth, List<Carried> out) {
    if (depth > DEPTH) {
      return;
    }
    if (node instanceof MapNode m) {
      for (MapNode.Entry e : m.entries()) {
        Matcher image = IMAGE.matcher(e.name().equals("image") ? e.value().text().orElse("") : "");
        if (image.matches()) {
          add(image.group(2), image.group(1), false, false, e.value(), out);
        }
        images(e.value(), depth + 1, out);
      }
    } else if (node instanceof SeqNode s) {
      s.items().forEach(i -> images(i, depth + 1, out));
    }
  }

  private static void add(
      String written, String of, boolean label, boolean chart, Node node, List<Carried> out) {
    if (Output.VERSION.matcher(written).matches()) {
      out.add(
          new Carried(
              plain(written),
              written,
              of.toLowerCase(Locale.ROOT),
              label,
              chart,
              YamlEdits.span(node)));
    }
  }

  static String plain(String version) {
    return version.startsWith("v") ? version.substring(1) : version;
  }

  /** Whether it is the version asked for, or a patch of it where that names none. */
  boolean is(String wanted) {
    return version.equals(plain(wanted)) || version.startsWith(plain(wanted) + ".");
  }

  boolean sameMajor(String wanted) {
    return version.split("\\.")[0].equals(plain(wanted).split("\\.")[0]);
  }
}
