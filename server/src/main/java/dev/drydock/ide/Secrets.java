package dev.drydock.ide;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hides what Secrets hold. Two values that were equal look equal afterwards, within one run of the
 * program; nothing else about them is left, not even their length. The mark is keyed by a number
 * that is made when the program starts, so nobody can try guesses against it.
 */
public final class Secrets {
  /** What a comparison shows of a value. */
  static final String HIDDEN = "***";

  /** What it shows of a value that was another one before. */
  static final String CHANGED = "*** (changed)";

  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final Set<String> FIELDS = Set.of("data", "stringData");
  private static final SecretKeySpec KEY = new SecretKeySpec(random(), "HmacSHA256");

  private Secrets() {}

  public static boolean isSecret(MapNode manifest) {
    return manifest.text("kind").filter("Secret"::equals).isPresent()
        && manifest.text("apiVersion").filter("v1"::equals).isPresent();
  }

  /** The object with the values of a Secret hidden; any other object as it is. */
  public static Resource mask(Resource resource) {
    return isSecret(resource.root()) ? new Resource(mask(resource.root())) : resource;
  }

  /**
   * Objects with the values of Secrets hidden, also where other objects repeat them.
   *
   * @param among the objects among which the Secrets are
   */
  public static List<Resource> mask(List<Resource> resources, List<Resource> among) {
    Redaction redaction = Redaction.of(among);
    return resources.stream()
        .map(r -> isSecret(r.root()) ? mask(r) : redaction.resource(r))
        .toList();
  }

  /** As {@link #mask(Resource)}, for a manifest. */
  public static MapNode mask(MapNode manifest) {
    if (!isSecret(manifest)) {
      return manifest;
    }
    MapNode out = manifest;
    for (String field : FIELDS) {
      Node value = out.value(field);
      if (value != null) {
        out = out.with(field, hide(value));
      }
    }
    // What kubectl once applied repeats the whole object.
    Node annotations = out.at("metadata", "annotations").orElse(null);
    if (annotations instanceof MapNode m && m.value(APPLIED) instanceof ScalarNode s) {
      MapNode meta = out.map("metadata").orElse(MapNode.empty(out.origin()));
      out = out.with("metadata", meta.with("annotations", m.with(APPLIED, hide(s))));
    }
    return out;
  }

  /**
   * For comparisons: nothing of a value is left, so that a report says the same in whichever
   * process it is made.
   */
  static Resource hide(Resource secret) {
    return hideAgainst(secret, secret);
  }

  /** As {@link #hide(Resource)}, with a word at each value that was another one before. */
  static Resource hideAgainst(Resource before, Resource after) {
    MapNode out = after.root();
    for (String field : FIELDS) {
      Node value = out.value(field);
      if (value != null) {
        out = out.with(field, hideAgainst(before.root().value(field), value));
      }
    }
    Node annotations = out.at("metadata", "annotations").orElse(null);
    if (annotations instanceof MapNode m && m.has(APPLIED)) {
      MapNode meta = out.map("metadata").orElse(MapNode.empty(out.origin()));
      out =
          out.with(
              "metadata",
              meta.with("annotations", m.with(APPLIED, ScalarNode.string(HIDDEN, out.origin()))));
    }
    return new Resource(out);
  }

  private static Node hideAgainst(@Nullable Node before, Node value) {
    if (value instanceof MapNode m) {
      return m.withEntries(
          m.entries().stream()
              .map(
                  e ->
                      new MapNode.Entry(
                          e.key(),
                          hideAgainst(
                              before instanceof MapNode b ? b.value(e.name()) : null, e.value())))
              .toList());
    }
    boolean changed = before != null && !SameNode.same(before, value);
    return hide(value, changed ? CHANGED : HIDDEN);
  }

  /** A value with every text in it replaced. */
  static Node hide(Node value, String mark) {
    if (value instanceof MapNode m) {
      return m.withEntries(
          m.entries().stream()
              .map(e -> new MapNode.Entry(e.key(), hide(e.value(), mark)))
              .toList());
    }
    if (value instanceof SeqNode s) {
      return s.withItems(s.items().stream().map(i -> hide(i, mark)).toList());
    }
    return value instanceof ScalarNode s && !s.isNull()
        ? ScalarNode.string(mark, s.origin())
        : value;
  }

  /** A file's text with the values of its Secrets hidden, or as it is. */
  public static String maskText(Parsed parsed, boolean show) {
    Source source = parsed.source();
    List<Edit> edits = new ArrayList<>();
    if (!show) {
      for (Document d : parsed.documents()) {
        if (d.root() instanceof MapNode m && isSecret(m)) {
          FIELDS.forEach(f -> m.get(f).ifPresent(v -> hide(v, edits)));
        }
      }
    }
    return Edit.apply(source.text(), edits);
  }

  private static void hide(Node value, List<Edit> edits) {
    if (value instanceof MapNode m) {
      m.entries().forEach(e -> hide(e.value(), edits));
    } else if (value instanceof SeqNode s) {
      s.items().forEach(i -> hide(i, edits));
    } else if (value instanceof ScalarNode s
        && !s.isNull()
        && s.origin().end() > s.origin().start()) {
      boolean block = s.style() == ScalarNode.Style.LITERAL || s.style() == ScalarNode.Style.FOLDED;
      String mark = '"' + mark(s.value()) + '"' + (block ? "\n" : "");
      edits.add(new Edit(new Span(s.origin().start(), s.origin().end()), mark));
    }
  }

  /** Whether the field at a path of a manifest holds something of a Secret. */
  public static boolean hides(MapNode manifest, List<String> path) {
    return isSecret(manifest)
        && !path.isEmpty()
        && (FIELDS.contains(path.get(0)) || path.contains(APPLIED));
  }

  /** What stands in place of a value. */
  public static String mark(String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(KEY);
      byte[] sum = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return "*** " + HexFormat.of().formatHex(sum, 0, 3);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static Node hide(Node value) {
    if (value instanceof MapNode m) {
      return m.withEntries(
          m.entries().stream().map(e -> new MapNode.Entry(e.key(), hide(e.value()))).toList());
    }
    if (value instanceof SeqNode s) {
      return s.withItems(s.items().stream().map(Secrets::hide).toList());
    }
    return value instanceof ScalarNode s && !s.isNull()
        ? ScalarNode.string(mark(s.value()), s.origin())
        : value;
  }

  private static byte[] random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
