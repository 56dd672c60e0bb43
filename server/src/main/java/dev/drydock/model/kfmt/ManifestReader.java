package dev.drydock.model.kfmt;

import dev.drydock.base.Position;
import dev.drydock.base.Source;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import dev.drydock.syntax.comments.Comments;
import dev.drydock.syntax.comments.Kyaml;
import dev.drydock.syntax.comments.TreeComments;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a file apart as kyaml 0.10 does: at lines of three hyphens alone, of what lies between them
 * the first document; the items of a list if it is all that the file holds.
 */
final class ManifestReader {
  private final KfmtInput in;
  private final List<String> warnings;
  private final List<Manifest> out = new ArrayList<>();

  private ManifestReader(KfmtInput in, List<String> warnings) {
    this.in = in;
    this.warnings = warnings;
  }

  /**
   * The objects of a file.
   *
   * @param warnings gets what is left out, with its place
   * @throws KfmtFailure where a document that counts is broken
   */
  static List<Manifest> read(KfmtInput in, List<String> warnings) throws KfmtFailure {
    ManifestReader reader = new ManifestReader(in, warnings);
    String text = in.text().replace("\r\n", "\n");
    String[] parts = text.substring(text.startsWith("\uFEFF") ? 1 : 0).split("\n---\n", -1);
    int line = 1;
    for (int i = 0; i < parts.length; i++) {
      String part = i < parts.length - 1 ? parts[i] + "\n" : parts[i];
      reader.part(part, line, parts.length == 1);
      line += (int) part.chars().filter(c -> c == '\n').count() + 1;
    }
    return reader.out;
  }

  private void part(String text, int line, boolean alone) throws KfmtFailure {
    int end = endMark(text);
    if (end >= 0) {
      throw new KfmtFailure(
          in.path()
              + ":"
              + (line + (int) text.substring(0, end).chars().filter(c -> c == '\n').count())
              + ":1: error: ... ends a document, and none has begun [yaml/syntax]");
    }
    Parsed parsed =
        in.parsed()
            .filter(p -> p.source().text().equals(text))
            .orElseGet(() -> Yaml.parse(new Source(in.path(), "", text)));
    String rest = broken(parsed, line);
    if (parsed.documents().isEmpty()) {
      return;
    }
    if (!rest.isEmpty()) {
      warnings.add(rest);
    } else if (parsed.documents().size() > 1) {
      warnings.add(
          in.path()
              + ":"
              + line
              + ": a document is left out: its separator is not a line of three hyphens alone");
    }
    Node root = parsed.documents().get(0).root();
    if (root.isNull()) {
      return;
    }
    TreeComments comments = TreeComments.of(parsed, Kyaml.V0_10);
    if (alone && wraps(root) && root instanceof MapNode list) {
      if (list.value("items") instanceof SeqNode items) {
        for (Node item : items.items()) {
          out.add(new Manifest(in, line(parsed, item), comments, Comments.NONE, item));
        }
      }
    } else {
      Comments around = comments.of(parsed.documents().get(0));
      out.add(new Manifest(in, line - 1 + line(parsed, root), comments, around, root));
    }
  }

  /**
   * Where a part begins, but for comments, with the mark that ends a document; -1 for any other.
   */
  private static int endMark(String text) {
    int at = 0;
    while (at < text.length()) {
      int eol = text.indexOf('\n', at);
      String row = text.substring(at, eol < 0 ? text.length() : eol);
      String bare = row.strip();
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        return row.equals("...") || row.startsWith("... ") || row.startsWith("...\t") ? at : -1;
      }
      at += row.length() + 1;
    }
    return -1;
  }

  /** Why what stands behind the first document cannot be read; empty where it can. */
  private String broken(Parsed parsed, int line) throws KfmtFailure {
    int counts =
        parsed.complete() == 0 ? Integer.MAX_VALUE : parsed.documents().get(0).span().end();
    for (SyntaxError e : parsed.errors()) {
      if (e.code().equals("duplicate-key")) {
        continue;
      }
      Position p = parsed.source().lines().position(e.span().start());
      String place = in.path() + ":" + (line + p.line()) + ":" + (p.column() + 1) + ": ";
      if (e.span().start() < counts) {
        throw new KfmtFailure(place + "error: " + e.message() + " [yaml/" + e.code() + "]");
      }
      return place + "all from here on is left out: " + e.message();
    }
    return "";
  }

  private static int line(Parsed parsed, Node node) {
    return 1 + parsed.source().lines().line(node.origin().start());
  }

  /** Whether a document is a list that is taken apart. */
  private static boolean wraps(Node root) {
    return root instanceof MapNode m
        && m.value("kind") instanceof ScalarNode k
        && (k.value().equals("List") || k.value().equals("ResourceList"))
        && (m.value("items") != null || m.value("functionConfig") != null);
  }
}
