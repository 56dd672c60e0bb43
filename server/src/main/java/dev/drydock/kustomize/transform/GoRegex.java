package dev.drydock.kustomize.transform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in the syntax of Go's regexp (RE2), matched in bounded time: where Java's matcher would
 * take too many steps, it counts as no match.
 */
public final class GoRegex {
  private static final Pattern NEVER = Pattern.compile("(?!)");

  private static final int MAX_STEPS = 2_000_000;
  private static final Pattern NOT_RE2 =
      Pattern.compile("(?<!\\\\)(\\\\\\\\)*(\\(\\?(=|!|<=|<!|>)|\\\\[1-9kGRXZ]|[*+?}]\\+)");

  private static final Pattern LITERAL = Pattern.compile("\\^\\(\\?:([A-Za-z0-9_/-]*)\\)\\$");

  private final Pattern pattern;
  private final @Nullable String literal;

  /**
   * @param literal the only text that it matches; null where there may be others
   */
  private GoRegex(Pattern pattern, @Nullable String literal) {
    this.pattern = pattern;
    this.literal = literal;
  }

  /** The pattern; empty where Go would not compile it. */
  public static Optional<GoRegex> compile(String text) {
    if (NOT_RE2.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      Matcher m = LITERAL.matcher(text);
      return Optional.of(
          m.matches()
              ? new GoRegex(NEVER, m.group(1))
              : new GoRegex(Pattern.compile(translate(text)), null));
    } catch (PatternSyntaxException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** Whether the pattern is found somewhere in the text. */
  public boolean find(String text) {
    if (literal != null) {
      return literal.equals(text);
    }
    try {
      return pattern.matcher(new Counted(text, new int[1])).find();
    } catch (TooManySteps | StackOverflowError e) {
      return false;
    }
  }

  /** Go's words for things into Java's. */
  private static String translate(String go) {
    StringBuilder out = new StringBuilder(go.length() + 8);
    boolean inClass = false;
    for (int i = 0; i < go.length(); i++) {
      char c = go.charAt(i);
      if (c == '\\' && i + 1 < go.length()) {
        out.append(c).append(go.charAt(++i));
      } else if (inClass) {
        if (go.startsWith("[:", i) && go.indexOf(":]", i) > 0) {
          int end = go.indexOf(":]", i);
          String name = go.substring(i + 2, end);
          out.append("\\p{")
              .append(Character.toUpperCase(name.charAt(0)))
              .append(name.substring(1))
              .append('}');
          i = end + 1;
        } else if (c == '[') {
          out.append("\\[");
        } else if (c == '&') {
          out.append("\\&");
        } else {
          inClass =
              c != ']' || out.charAt(out.length() - 1) == '[' || out.toString().endsWith("[^");
          out.append(c == ']' && inClass ? "\\]" : String.valueOf(c));
        }
      } else if (c == '[') {
        inClass = true;
        out.append(c);
      } else if (c == '$') {
        out.append("\\z");
      } else if (go.startsWith("(?P<", i)) {
        out.append("(?<");
        i += 3;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private record Counted(CharSequence text, int[] steps) implements CharSequence {
    @Override
    public char charAt(int i) {
      if (++steps[0] > MAX_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(i);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
