package dev.drydock.syntax.comments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.base.Source;
import dev.drydock.syntax.AliasNode;
import dev.drydock.syntax.Document;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.Parsed;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import dev.drydock.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Which node a comment belongs to: {@code ^} above, {@code >} behind and {@code _} below it, nodes
 * by their text, collections by their bracket, the document by {@code doc}.
 */
class TreeCommentsTest {
  private static List<String> comments(String... lines) {
    Parsed p = Yaml.parse(new Source("t", "", String.join("\n", lines) + "\n"));
    TreeComments comments = TreeComments.of(p, Kyaml.V0_10);
    List<String> out = new ArrayList<>();
    for (Document d : p.documents()) {
      add("doc", comments.of(d), out);
      collect(d.root(), comments, out);
    }
    return out;
  }

  private static void add(String name, Comments c, List<String> out) {
    if (!c.head().isEmpty()) {
      out.add(name + " ^" + c.head());
    }
    if (!c.line().isEmpty()) {
      out.add(name + " >" + c.line());
    }
    if (!c.foot().isEmpty()) {
      out.add(name + " _" + c.foot());
    }
  }

  private static void collect(Node n, TreeComments comments, List<String> out) {
    if (n instanceof MapNode m) {
      add("{", comments.of(n), out);
      for (MapNode.Entry e : m.entries()) {
        collect(e.key(), comments, out);
        collect(e.value(), comments, out);
      }
    } else if (n instanceof SeqNode s) {
      add("[", comments.of(n), out);
      s.items().forEach(i -> collect(i, comments, out));
    } else {
      String name = n instanceof AliasNode a ? "*" + a.name() : ((ScalarNode) n).value();
      add(name, comments.of(n), out);
    }
  }

  @Test
  void aboveAndBehind() {
    assertThat(comments("# on a", "# too", "a: x # of x", "b: # of b", "  c: y"))
        .containsExactly("a ^# on a\n# too", "x ># of x", "b ># of b");
  }

  @Test
  void anEmptyLineMakesTheFirstCommentTheDocuments() {
    assertThat(comments("# licence", "", "# on a", "a: x"))
        .containsExactly("doc ^# licence", "a ^# on a");
    assertThat(comments("# licence", "", "a: x")).containsExactly("doc ^# licence");
    assertThat(comments("---", "# on a", "", "a: x")).containsExactly("a ^# on a\n");
  }

  @Test
  void anEmptyLineBehindItMakesACommentBelongToWhatIsAbove() {
    assertThat(comments("a: x", "# below a", "", "b: y")).containsExactly("a _# below a");
    assertThat(comments("a: x", "", "# above b", "", "b: y")).containsExactly("b ^# above b\n");
    assertThat(comments("a: x", "# above b", "b: y")).containsExactly("b ^# above b");
  }

  @Test
  void aCommentAtTheColumnOfABlockThatEndsStaysInIt() {
    assertThat(comments("a:", "  b: x", "  # in a", "c: y")).containsExactly("b _# in a");
    assertThat(comments("a:", "  b: x", "# above c", "c: y")).containsExactly("c ^# above c");
    assertThat(comments("a:", "  - b", "  # in a", "c: y")).containsExactly("b _# in a");
    assertThat(comments("a:", "  b:", "    c: x", "    # c's", "  # b's", "# d's", "d: y"))
        .containsExactly("b _# b's", "c _# c's", "d ^# d's");
  }

  @Test
  void aboveADashItIsTheWholeItems() {
    assertThat(comments("- x", "# on the map", "- a: 1", "  # on b", "  b: 2"))
        .containsExactly("{ ^# on the map", "b ^# on b");
    assertThat(comments("# on y", "- y # of y", "# on the list", "- - z"))
        .containsExactly("y ^# on y", "y ># of y", "[ ^# on the list");
  }

  @Test
  void behindADashItIsAboveWhatFollows() {
    assertThat(comments("- # note", "  a: 1", "-", "  # more", "  x"))
        .containsExactly("a ^# note", "x ^# more");
  }

  @Test
  void behindEverythingItIsTheDocuments() {
    assertThat(comments("a: x", "# end")).containsExactly("a _# end");
    assertThat(comments("a: x", "", "# end")).containsExactly("doc _# end");
  }

  @Test
  void inBracketsItIsBehindItsItemAndBehindTheOpeningOneItIsLost() {
    assertThat(comments("a: [ # lost", "  b, # of b", "  # on c", "  c # of c", "] # of all"))
        .containsExactly("[ ># of all", "b ># of b", "c ^# on c", "c ># of c");
    assertThat(comments("a: {b: 1} # of all")).containsExactly("{ ># of all");
  }

  @Test
  void aHashInsideOfTextIsNone() {
    assertThat(comments("a: x#y", "b: '# z'", "c: |", "  # text", "d: \"e", "  # f\"")).isEmpty();
  }

  @Test
  void blanksBehindAreKept() {
    assertThat(comments("a: x # of x  ", "# on b ", "b: y"))
        .containsExactly("x ># of x  ", "b ^# on b ");
  }

  @Test
  void aNodeMadeOfAnotherCanHaveItsComments() {
    Parsed p = Yaml.parse(new Source("t", "", "a: x # of x\n"));
    TreeComments comments = TreeComments.of(p, Kyaml.V0_10);
    MapNode root = (MapNode) p.documents().get(0).root();
    Node x = root.entries().get(0).value();
    Node made = ScalarNode.plain("y", x.origin());
    assertThat(comments.of(made).isEmpty()).isTrue();
    comments.carry(x, made);
    assertThat(comments.of(made).line()).isEqualTo("# of x");
  }

  @Test
  void ofABrokenTextTheDocumentsInFrontHaveTheirs() {
    assertThat(comments("a: x # of x", "---", "b: [ # of b")).containsExactly("x ># of x");
  }
}
