package dev.drydock.kustomize.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A label selector in Kubernetes' text form: {@code app=web,tier in (front, back),!canary}. */
public final class LabelSelector {
  private enum Op {
    EXISTS,
    NOT_EXISTS,
    IN,
    NOT_IN,
    GREATER,
    LESS
  }

  private record Requirement(String key, Op op, Set<String> values) {
    boolean matches(Map<String, String> labels) {
      @Nullable String value = labels.get(key);
      return switch (op) {
        case EXISTS -> value != null;
        case NOT_EXISTS -> value == null;
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case GREATER ->
            value != null
                && number(value)
                    .filter(n -> n > number(values.iterator().next()).orElse(0L))
                    .isPresent();
        case LESS ->
            value != null
                && number(value)
                    .filter(n -> n < number(values.iterator().next()).orElse(0L))
                    .isPresent();
      };
    }
  }

  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Pattern DNS =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private final List<Requirement> requirements;

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = requirements;
  }

  /** The selector in a text, an empty one selecting everything; empty where the text is none. */
  public static Optional<LabelSelector> parse(String text) {
    try {
      return Optional.of(new LabelSelector(new Parser(text).all()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(r -> r.matches(labels));
  }

  private static Optional<Long> number(String s) {
    try {
      return Optional.of(Long.parseLong(s));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static final class Parser {
    private static final String SPECIAL = "=!(),<>";

    private final List<String> tokens = new ArrayList<>();
    private int at;

    Parser(String text) {
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (Character.isWhitespace(c)) {
          i++;
          continue;
        }
        int start = i;
        if (SPECIAL.indexOf(c) >= 0) {
          boolean two = text.startsWith("==", i) || text.startsWith("!=", i);
          i += two ? 2 : 1;
        } else {
          while (i < text.length()
              && SPECIAL.indexOf(text.charAt(i)) < 0
              && !Character.isWhitespace(text.charAt(i))) {
            i++;
          }
        }
        tokens.add(text.substring(start, i));
      }
    }

    List<Requirement> all() {
      List<Requirement> out = new ArrayList<>();
      while (at < tokens.size()) {
        out.add(one());
        if (at < tokens.size()) {
          demand(",");
          if (at == tokens.size()) {
            throw new IllegalArgumentException("a requirement is missing behind the last comma");
          }
        }
      }
      return out;
    }

    private Requirement one() {
      if (peek().equals("!")) {
        at++;
        return new Requirement(key(), Op.NOT_EXISTS, Set.of());
      }
      String key = key();
      String op = peek();
      switch (op) {
        case "", ",":
          return new Requirement(key, Op.EXISTS, Set.of());
        case "=", "==":
          at++;
          return new Requirement(key, Op.IN, Set.of(single()));
        case "!=":
          at++;
          return new Requirement(key, Op.NOT_IN, Set.of(single()));
        case "in", "notin":
          at++;
          return new Requirement(key, op.equals("in") ? Op.IN : Op.NOT_IN, several());
        case "<", ">":
          at++;
          String n = single();
          if (number(n).isEmpty()) {
            throw new IllegalArgumentException("not a number: " + n);
          }
          return new Requirement(key, op.equals("<") ? Op.LESS : Op.GREATER, Set.of(n));
        default:
          throw new IllegalArgumentException("unexpected " + op);
      }
    }

    private String key() {
      String key = next();
      int slash = key.indexOf('/');
      String name = key.substring(slash + 1);
      boolean prefixed = slash >= 0;
      boolean fine = NAME.matcher(name).matches() && name.length() <= 63;
      if (!fine || prefixed && (slash > 253 || !DNS.matcher(key.substring(0, slash)).matches())) {
        throw new IllegalArgumentException("no label name: " + key);
      }
      return key;
    }

    private String single() {
      if (peek().isEmpty() || peek().equals(",")) {
        return "";
      }
      return value(next());
    }

    private Set<String> several() {
      demand("(");
      Set<String> out = new TreeSet<>();
      boolean wantsValue = true;
      while (!peek().equals(")")) {
        String t = next();
        if (t.isEmpty()) {
          throw new IllegalArgumentException("the list does not end");
        }
        if (t.equals(",")) {
          if (wantsValue) {
            out.add("");
          }
          wantsValue = true;
        } else {
          out.add(value(t));
          wantsValue = false;
        }
      }
      if (wantsValue) {
        out.add("");
      }
      at++;
      return out;
    }

    private static String value(String v) {
      if (SPECIAL.indexOf(v.charAt(0)) >= 0 || v.length() > 63 || !NAME.matcher(v).matches()) {
        throw new IllegalArgumentException("no label value: " + v);
      }
      return v;
    }

    private String peek() {
      return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
      String t = peek();
      at++;
      return t;
    }

    private void demand(String token) {
      if (!next().equals(token)) {
        throw new IllegalArgumentException("expected " + token);
      }
    }
  }
}
