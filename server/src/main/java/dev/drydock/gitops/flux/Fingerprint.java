package dev.drydock.gitops.flux;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.base.Source;
import dev.drydock.base.Step;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two nodes say the same and come from the same places: what a remembered build must agree
 * on, as its output carries both.
 */
final class Fingerprint {
  /** Longer texts are digested, so that keys stay small. */
  private static final int AS_IT_IS = 4096;

  private final StringBuilder text = new StringBuilder(1024);
  private final List<Source> sources = new ArrayList<>();

  private Fingerprint() {}

  static String of(Node... nodes) {
    Fingerprint f = new Fingerprint();
    for (Node n : nodes) {
      f.add(n);
    }
    f.nameSources();
    if (f.text.length() <= AS_IT_IS) {
      return f.text.toString();
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(f.text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void add(Node node) {
    origin(node.origin());
    if (node instanceof MapNode m) {
      text.append('{').append(m.size());
      for (MapNode.Entry e : m.entries()) {
        add(e.key());
        add(e.value());
      }
    } else if (node instanceof SeqNode s) {
      text.append('[').append(s.size());
      s.items().forEach(this::add);
    } else if (node instanceof AliasNode a) {
      text.append('*').append(a.name());
    } else if (node instanceof ScalarNode s) {
      text.append(s.style().ordinal())
          .append(s.tag())
          .append(s.value().length())
          .append(':')
          .append(s.value());
    }
  }

  private void origin(Origin o) {
    text.append('@');
    source(o.source());
    text.append(o.start()).append('-').append(o.end());
    for (Step s : o.steps()) {
      text.append('>').append(s.kind().ordinal()).append(s.what());
      place(s.at());
    }
  }

  /** A number in the place of the source, which is named once, at the end. */
  private void source(@Nullable Source of) {
    if (of == null) {
      return;
    }
    int i = 0;
    while (i < sources.size() && !isSame(sources.get(i), of)) {
      i++;
    }
    if (i == sources.size()) {
      sources.add(of);
    }
    text.append('#').append(i).append(':');
  }

  private static boolean isSame(Source a, Source b) {
    return a == b || a.contentId().equals(b.contentId()) && a.path().equals(b.path());
  }

  private void nameSources() {
    for (Source s : sources) {
      text.append('\0').append(s.path()).append('\0').append(s.contentId());
    }
  }

  private void place(@Nullable Place p) {
    if (p != null) {
      source(p.source());
      text.append(p.span().start());
    }
  }
}
