package dev.drydock.syntax.comments;

import dev.drydock.syntax.Document;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.SyntaxError;
import dev.drydock.syntax.Yaml;
import java.util.IdentityHashMap;
import java.util.Map;

/** The comments of the nodes of a parse, each by the very node: an equal one has none. */
public final class TreeComments {
  private final Map<Node, Comments> ofNodes = new IdentityHashMap<>();
  private final Map<Document, Comments> ofDocuments = new IdentityHashMap<>();

  private TreeComments() {}

  /** Of all documents that end before the first place where the text is broken. */
  public static TreeComments of(Parsed parsed) {
    TreeComments out = new TreeComments();
    int sound = Integer.MAX_VALUE;
    for (SyntaxError e : parsed.errors()) {
      if (!e.code().equals("duplicate-key")) {
        sound = Math.min(sound, e.span().start());
      }
    }
    CommentScanner scanner = new CommentScanner(parsed.source().text());
    CommentParser parser =
        new CommentParser(Yaml.tokens(parsed.source(), scanner), scanner.found(), out);
    for (Document d : parsed.documents()) {
      if (d.span().end() > sound) {
        break;
      }
      out.ofDocuments.put(d, parser.document(d.root()));
    }
    return out;
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
