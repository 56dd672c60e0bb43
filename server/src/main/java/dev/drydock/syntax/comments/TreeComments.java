package dev.drydock.syntax.comments;

import dev.drydock.syntax.Document;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The comments of the nodes of a parse, each by the very node: an equal one has none. */
public final class TreeComments {
  /** The errors that a document is complete with. */
  private static final Set<String> GOES_ON = Set.of("duplicate-key", "undefined-alias");

  private final Map<Node, Comments> ofNodes = new IdentityHashMap<>();
  private final Map<Document, Comments> ofDocuments = new IdentityHashMap<>();

  private TreeComments() {}

  /** No comments. */
  public static TreeComments none() {
    return new TreeComments();
  }

  /** Of all documents that end before the first place where the text is broken. */
  public static TreeComments of(Parsed parsed) {
    TreeComments out = new TreeComments();
    CommentScanner scanner = new CommentScanner(parsed.source().text());
    CommentParser parser =
        new CommentParser(Yaml.tokens(parsed.source(), scanner), scanner.found(), out);
    for (Document d : parsed.documents().subList(0, sound(parsed))) {
      out.ofDocuments.put(d, parser.document(d.root()));
    }
    return out;
  }

  /** How many documents are complete before the first error. */
  private static int sound(Parsed parsed) {
    List<Document> documents = parsed.documents();
    for (SyntaxError e : parsed.errors()) {
      if (!GOES_ON.contains(e.code())) {
        int at = e.span().start();
        int n = 0;
        while (n < documents.size() && documents.get(n).span().start() <= at) {
          n++;
        }
        return n > 0 && documents.get(n - 1).span().end() >= at ? n - 1 : n;
      }
    }
    return documents.size();
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
