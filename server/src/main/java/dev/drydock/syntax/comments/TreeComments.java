package dev.drydock.syntax.comments;

import dev.drydock.syntax.Document;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.Yaml;
import java.util.IdentityHashMap;
import java.util.Map;

/** The comments of the nodes of a parse, each by the very node: an equal one has none. */
public final class TreeComments {
  private final Map<Node, Comments> ofNodes = new IdentityHashMap<>();
  private final Map<Document, Comments> ofDocuments = new IdentityHashMap<>();

  private final Kyaml version;

  private TreeComments(Kyaml version) {
    this.version = version;
  }

  /** No comments. */
  public static TreeComments none(Kyaml version) {
    return new TreeComments(version);
  }

  /** Of all documents that end before the first place where the text is broken. */
  public static TreeComments of(Parsed parsed, Kyaml version) {
    TreeComments out = new TreeComments(version);
    CommentScanner scanner = new CommentScanner(parsed.source().text(), version);
    CommentParser parser =
        new CommentParser(Yaml.tokens(parsed.source(), scanner), scanner.found(), out);
    for (Document d : parsed.documents().subList(0, parsed.complete())) {
      out.ofDocuments.put(d, parser.document(d.root()));
    }
    return out;
  }

  /** Whose way of reading gave them. */
  public Kyaml version() {
    return version;
  }

  /** Of a node; none of one that was made. */
  public Comments of(Node node) {
    return ofNodes.getOrDefault(node, Comments.NONE);
  }

  /**
   * Of a document as a whole: what an empty line keeps apart from its first field, and what comes
   * behind its last.
   */
  public Comments of(Document document) {
    return ofDocuments.getOrDefault(document, Comments.NONE);
  }

  /** Gives a node that was made out of another that one's comments too. */
  public void carry(Node from, Node to) {
    put(to, of(from));
  }

  void put(Node node, Comments comments) {
    if (comments.isEmpty()) {
      ofNodes.remove(node);
    } else {
      ofNodes.put(node, comments);
    }
  }
}
