package dev.drydock.lsp;

import dev.drydock.base.Place;
import dev.drydock.ide.hover.Effects;
import dev.drydock.ide.hover.Explanation;
import dev.drydock.ide.hover.FieldHelp;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/**
 * Explanations as hovers. What comes from a repository stands in code spans only, so nothing in it
 * is a link, a picture or a command.
 */
final class Prose {
  private static final int SHOWN = 5;
  private static final int LONGEST = 120;

  private final boolean markdown;
  private final StringBuilder out = new StringBuilder();

  private Prose(boolean markdown) {
    this.markdown = markdown;
  }

  static MarkupContent field(boolean markdown, Explanation e) {
    Prose p = new Prose(markdown);
    p.heading(e, List.of());
    p.chain(e);
    return p.done();
  }

  /** What a field is for, what a ref leads to, and the chains of origins. */
  static MarkupContent of(
      boolean markdown, Optional<FieldHelp> help, List<String> refs, List<Effects.Effect> effects) {
    Prose p = new Prose(markdown);
    help.ifPresent(p::help);
    for (String r : refs) {
      p.words(r);
      p.out.append("\n\n");
    }
    p.effects(effects);
    return p.done();
  }

  private void help(FieldHelp help) {
    code(help.title());
    if (!help.type().isEmpty()) {
      out.append(" (").append(help.type()).append(')');
    }
    out.append("\n\n");
    for (String line : help.text().lines().filter(l -> !l.isBlank()).toList()) {
      words(line);
      out.append("\n\n");
    }
  }

  private void effects(List<Effects.Effect> effects) {
    for (Effects.Effect e : effects.subList(0, Math.min(SHOWN, effects.size()))) {
      heading(e.explanation(), e.clusters());
      chain(e.explanation());
      out.append('\n');
    }
    if (effects.size() > SHOWN) {
      out.append("and ").append(effects.size() - SHOWN).append(" more fields\n");
    }
  }

  /**
   * Lines of text that may hold anything: as code in markdown, so that nothing in it is a link or a
   * picture.
   */
  static MarkupContent text(boolean markdown, String text) {
    Prose p = new Prose(markdown);
    for (String line : text.split("\n", -1)) {
      p.words(line);
      p.out.append(markdown ? "\n\n" : "\n");
    }
    return p.done();
  }

  /** Words with everything escaped that markdown would read as more than words. */
  private void words(String text) {
    if (!markdown) {
      out.append(clean(text));
      return;
    }
    clean(text)
        .codePoints()
        .forEach(
            c -> {
              if ("\\`*_{}[]()<>#!|~&$@".indexOf(c) >= 0) {
                out.append('\\');
              }
              out.appendCodePoint(c);
            });
  }

  private static String clean(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private void heading(Explanation e, List<String> clusters) {
    code(e.object().label() + (e.pointer().isEmpty() ? "" : " " + e.pointer()));
    e.value()
        .ifPresent(
            v -> {
              out.append(" = ");
              code(v);
            });
    if (!clusters.isEmpty()) {
      out.append(" on ");
      code(clusters.size() <= SHOWN ? String.join(", ", clusters) : clusters.size() + " clusters");
    }
    out.append("\n\n");
  }

  private void chain(Explanation e) {
    int i = 1;
    for (Explanation.Link link : e.chain()) {
      out.append(i++).append(". ");
      code(link.what());
      link.at()
          .ifPresent(
              at -> {
                out.append(" at ");
                code(place(at));
              });
      out.append('\n');
    }
    if (e.chain().isEmpty()) {
      out.append("no line made it\n");
    }
  }

  /** {@code path:line}. */
  private static String place(Place at) {
    return at.path() + ":" + (at.start().line() + 1);
  }

  private void code(String text) {
    String line = plain(text);
    if (!markdown) {
      out.append(line);
      return;
    }
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String pad = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
    out.append(fence).append(pad).append(line).append(pad).append(fence);
  }

  /** One line without control characters, not too long. */
  private static String plain(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST + 1L)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
        : line.toString();
  }

  private MarkupContent done() {
    return new MarkupContent(
        markdown ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT, out.toString().strip());
  }
}
