package dev.drydock.ide.preview;

import dev.drydock.base.Percent;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of a hydrated document, which says all that is needed to make it: {@code
 * drydock:/REPOSITORY/SIDE/KIND/...}. Editors rewrite queries of URIs, so everything stands in the
 * path, and its last part ends in {@code .yaml} for the editor to know the language.
 *
 * @param folder the repository, as the editor knows it
 * @param side which state of it
 * @param target what of it
 * @param secrets whether the values of Secrets are shown
 */
public record DocumentName(String folder, Side side, Target target, boolean secrets) {
  private static final String SCHEME = "drydock:";
  private static final String YAML = ".yaml";

  /** {@code drydock:/fleet/now/cluster/production.yaml}. */
  public String uri() {
    List<String> parts = new ArrayList<>();
    parts.add(folder);
    if (side instanceof Side.At at) {
      parts.add(at.commit());
    } else if (side instanceof Side.Promoted p) {
      parts.add("promoted-from");
      parts.add(p.from());
      p.ref().ifPresent(r -> parts.addAll(List.of("as-of", r)));
      parts.add("to");
      parts.add(p.to());
      p.addon().ifPresent(a -> parts.addAll(List.of("addon", a)));
    } else {
      parts.add("now");
    }
    if (secrets) {
      parts.add("with-secrets");
    }
    StringBuilder out = new StringBuilder(SCHEME);
    parts.forEach(p -> out.append('/').append(Percent.segment(p)));
    if (target instanceof Target.OfCluster c) {
      out.append("/cluster/").append(Percent.segment(c.cluster())).append(YAML);
    } else if (target instanceof Target.OfUnit u) {
      out.append("/kustomization/").append(Percent.segment(u.cluster()));
      out.append('/').append(Percent.segment(u.namespace()));
      out.append('/').append(Percent.segment(u.name())).append(YAML);
    } else if (target instanceof Target.OfDirectory d) {
      out.append("/build/").append(Percent.path(d.path())).append(YAML);
    } else if (target instanceof Target.OfFile f) {
      out.append("/file/").append(Percent.path(f.path()));
    }
    return out.toString();
  }

  /** The name that a URI spells, however an editor escaped it; empty where it is none. */
  public static Optional<DocumentName> parse(String uri) {
    if (!uri.startsWith(SCHEME)) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String part : uri.substring(SCHEME.length()).split("/", -1)) {
      parts.add(Percent.decode(part));
    }
    while (!parts.isEmpty() && parts.get(0).isEmpty()) {
      parts.remove(0);
    }
    return new Reader(parts).read();
  }

  /** This document as it is on another side. */
  public DocumentName on(Side other) {
    return new DocumentName(folder, other, target, secrets);
  }

  private static final class Reader {
    private final List<String> parts;
    private int at;

    Reader(List<String> parts) {
      this.parts = parts;
    }

    Optional<DocumentName> read() {
      if (parts.size() < 4) {
        return Optional.empty();
      }
      String folder = parts.get(at++);
      String word = parts.get(at++);
      Side side;
      if (word.equals("now")) {
        side = Side.NOW;
      } else if (word.equals("promoted-from") && parts.size() > at + 4) {
        String from = parts.get(at++);
        boolean named = parts.get(at).equals("as-of");
        Optional<String> ref = named ? Optional.of(parts.get(at + 1)) : Optional.empty();
        at += named ? 3 : 1;
        String to = parts.get(at++);
        boolean part = parts.size() > at + 1 && parts.get(at).equals("addon");
        Optional<String> addon = part ? Optional.of(parts.get(at + 1)) : Optional.empty();
        at += part ? 2 : 0;
        side = new Side.Promoted(from, to, ref, addon);
      } else if (word.matches("[0-9a-f]{40}")) {
        side = new Side.At(word);
      } else {
        return Optional.empty();
      }
      if (at >= parts.size()) {
        return Optional.empty();
      }
      boolean secrets = parts.get(at).equals("with-secrets");
      at += secrets ? 1 : 0;
      return target().map(t -> new DocumentName(folder, side, t, secrets));
    }

    private Optional<Target> target() {
      int left = parts.size() - at - 1;
      if (left < 1) {
        return Optional.empty();
      }
      String kind = parts.get(at++);
      if (kind.equals("file")) {
        return path(String.join("/", parts.subList(at, parts.size()))).map(Target.OfFile::new);
      }
      String last = parts.get(parts.size() - 1);
      if (!last.endsWith(YAML)) {
        return Optional.empty();
      }
      last = last.substring(0, last.length() - YAML.length());
      if (kind.equals("cluster") && left == 1) {
        return Optional.of(new Target.OfCluster(last));
      } else if (kind.equals("kustomization") && left == 3) {
        return Optional.of(new Target.OfUnit(parts.get(at), parts.get(at + 1), last));
      } else if (kind.equals("build")) {
        String above = String.join("/", parts.subList(at, parts.size() - 1));
        return path(Paths.join(above, last)).map(Target.OfDirectory::new);
      }
      return Optional.empty();
    }

    /** Only what stays in the tree. */
    private static Optional<String> path(String path) {
      return Paths.resolve("", path);
    }
  }
}
