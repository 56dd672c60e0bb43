package dev.drydock.helm.template.functions;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoQuote;
import java.util.ArrayList;
import java.util.List;

/** What versions may be, as Masterminds/semver 3.5 reads it: {@code >=1.2 <2 || ~3.1}. */
final class VersionConstraints {
  private static final int LONGEST = 512;
  private static final int MOST_GROUPS = 32;
  private static final String VERSION =
      "v?([0-9|x|X|\\*]+)(\\.[0-9|x|X|\\*]+)?(\\.[0-9|x|X|\\*]+)?"
          + "(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?"
          + "(\\+([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?";
  private static final String OPERATOR = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
  private static final Pattern RANGE =
      Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
  private static final Pattern ONE =
      Pattern.compile("^\\s*(" + OPERATOR + ")\\s*(" + VERSION + ")\\s*$");
  private static final Pattern FIND = Pattern.compile("(" + OPERATOR + ")\\s*(" + VERSION + ")");
  private static final String VALID_ONE = "(" + OPERATOR + ")\\s*(" + VERSION + ")\\s*";
  private static final Pattern VALID =
      Pattern.compile("^(\\s*" + VALID_ONE + ")((?:\\s+|,\\s*)" + VALID_ONE + ")*$");

  /** Constraints that hold together. */
  private record Group(List<VersionConstraint> all, boolean prereleases) {}

  private final List<Group> groups;

  private VersionConstraints(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * @throws GoFailure for what cannot be read
   */
  static VersionConstraints parse(String text) {
    if (text.length() > LONGEST) {
      throw new GoFailure("constraint string is too long (max " + LONGEST + " bytes)");
    }
    List<Group> groups = new ArrayList<>();
    String[] ors = rewriteRanges(text).split("\\|\\|", -1);
    if (ors.length > MOST_GROUPS) {
      throw new GoFailure("too many constraint groups (max " + MOST_GROUPS + ")");
    }
    for (String or : ors) {
      if (!VALID.matcher(or).find()) {
        throw new GoFailure("improper constraint: " + GoQuote.quote(or));
      }
      List<VersionConstraint> all = new ArrayList<>();
      boolean pre = false;
      Matcher m = FIND.matcher(or);
      boolean any = false;
      while (m.find()) {
        any = true;
        VersionConstraint c = one(m.group());
        pre |= !c.version().pre().isEmpty();
        all.add(c);
      }
      if (!any) {
        all.add(one(or));
      }
      groups.add(new Group(all, pre));
    }
    return new VersionConstraints(groups);
  }

  private static String rewriteRanges(String text) {
    Matcher m = RANGE.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (m.find()) {
      out.append(text, from, m.start());
      out.append(">= ").append(m.group(1)).append(", <= ").append(m.group(11)).append(' ');
      from = m.end();
    }
    return out.append(text.substring(from)).toString();
  }

  private static boolean anything(String part) {
    return part == null || part.isEmpty() || part.matches("\\.?[xX*]");
  }

  private static VersionConstraint one(String text) {
    if (text.isEmpty()) {
      return new VersionConstraint("", GoVersion.parse("0.0.0"), true, false, false);
    }
    Matcher m = ONE.matcher(text);
    if (!m.find()) {
      throw new GoFailure("improper constraint: " + GoQuote.quote(text));
    }
    String pre = m.group(6) == null ? "" : m.group(6);
    String version = m.group(2);
    boolean minorOpen = false;
    boolean patchOpen = false;
    boolean open = true;
    if (anything(m.group(3))) {
      version = "0.0.0" + pre;
    } else if (anything(m.group(4))) {
      minorOpen = true;
      version = m.group(3) + ".0.0" + pre;
    } else if (anything(m.group(5))) {
      patchOpen = true;
      version = m.group(3) + m.group(4) + ".0" + pre;
    } else {
      open = false;
    }
    try {
      return new VersionConstraint(
          m.group(1), GoVersion.parse(version), open, minorOpen, patchOpen);
    } catch (GoFailure e) {
      throw new GoFailure("constraint parser error");
    }
  }

  boolean allow(GoVersion v) {
    for (Group g : groups) {
      boolean fits = true;
      for (VersionConstraint c : g.all) {
        fits = fits && c.allows(v, g.prereleases);
      }
      if (fits) {
        return true;
      }
    }
    return false;
  }
}
