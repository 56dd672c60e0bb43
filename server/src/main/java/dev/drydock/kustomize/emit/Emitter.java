package dev.drydock.kustomize.emit;

import dev.drydock.kustomize.Resource;
import dev.drydock.kustomize.SharedText;
import dev.drydock.syntax.MapNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints resources as kustomize 5.8 does: keys sorted, no comments, go-yaml v2's quoting and
 * folding, {@code ---} between documents.
 */
public final class Emitter {
  private static final String BETWEEN = "---\n";
  private static final byte[] SEPARATOR = BETWEEN.getBytes(StandardCharsets.US_ASCII);

  private Emitter() {}

  /**
   * The text alone. Of a value that cannot be printed it holds what stands in the source: see
   * {@link #emit} for the problems.
   */
  public static String print(List<Resource> resources) {
    List<String> pieces = new ArrayList<>(resources.size() * 8);
    for (int i = 0; i < resources.size(); i++) {
      if (i > 0) {
        pieces.add(BETWEEN);
      }
      pieces.addAll(DocumentText.of(resources.get(i)));
    }
    return String.join("", pieces);
  }

  /**
   * Writes the text in UTF-8; what prints alike is printed once for all who hold it.
   *
   * @throws IOException where {@code out} does
   */
  public static void write(List<Resource> resources, OutputStream out) throws IOException {
    for (int i = 0; i < resources.size(); i++) {
      Resource r = resources.get(i);
      if (i > 0) {
        out.write(SEPARATOR);
      }
      SharedText shared = r.text();
      byte[] known = shared == null ? null : shared.known();
      if (known == null) {
        known = shared == null ? bytes(r) : shared.bytes(() -> bytes(r));
      }
      out.write(known);
    }
  }

  private static byte[] bytes(Resource r) {
    return print(r.root()).getBytes(StandardCharsets.UTF_8);
  }

  /** The text, the nodes behind it, and what could not be printed. */
  public static Printed emit(List<Resource> resources) {
    LineMap map = new LineMap();
    TreeWriter out = new TreeWriter(map);
    for (int i = 0; i < resources.size(); i++) {
      if (i > 0) {
        out.separator();
      }
      out.document(i, resources.get(i).root());
    }
    return new Printed(out.text(), map, out.problems());
  }

  /** One object as a document of its own. */
  public static String print(MapNode root) {
    return String.join("", TreeWriter.pieces(root));
  }

  /** The objects as JSON values, one a line, keys sorted. */
  public static String json(List<Resource> resources) {
    List<String> out = new ArrayList<>();
    for (Resource r : resources) {
      out.add(GoJson.print(r.root()) + "\n");
    }
    return String.join("", out);
  }
}
