package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoQuote;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A URL as Go's net/url reads and writes it.
 *
 * @param userInfo escaped as it is printed; null where there is none
 * @param rawPath the path as it was written where that is not how it would be printed; else empty
 */
record GoUrl(
    String scheme,
    String opaque,
    @Nullable String userInfo,
    String host,
    String path,
    String rawPath,
    String query,
    String fragment) {
  /** Why a text is no URL. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  static GoUrl parse(String whole) throws Malformed {
    try {
      int hash = whole.indexOf('#');
      String text = hash < 0 ? whole : whole.substring(0, hash);
      GoUrl u = reference(text);
      String fragment = hash < 0 ? "" : unescape(whole.substring(hash + 1), "");
      return new GoUrl(
          u.scheme, u.opaque, u.userInfo, u.host, u.path, u.rawPath, u.query, fragment);
    } catch (Malformed e) {
      throw new Malformed("parse " + GoQuote.quote(whole) + ": " + e.text());
    }
  }

  private static GoUrl reference(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7F) {
        throw new Malformed("net/url: invalid control character in URL");
      }
    }
    if (text.equals("*")) {
      return new GoUrl("", "", null, "", "*", "", "", "");
    }
    String scheme = "";
    String rest = text;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter) {
        continue;
      }
      if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
        if (i == 0) {
          break;
        }
      } else if (c == ':') {
        if (i == 0) {
          throw new Malformed("missing protocol scheme");
        }
        scheme = text.substring(0, i).toLowerCase(java.util.Locale.ROOT);
        rest = text.substring(i + 1);
        break;
      } else {
        break;
      }
    }
    String query = "";
    if (rest.endsWith("?") && rest.indexOf('?') == rest.length() - 1) {
      rest = rest.substring(0, rest.length() - 1);
    } else if (rest.indexOf('?') >= 0) {
      query = rest.substring(rest.indexOf('?') + 1);
      rest = rest.substring(0, rest.indexOf('?'));
    }
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new GoUrl(scheme, rest, null, "", "", "", query, "");
      }
      String first = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
      if (first.contains(":")) {
        throw new Malformed("first path segment in URL cannot contain colon");
      }
    }
    String user = null;
    String host = "";
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      String authority = rest.substring(2);
      rest = "";
      int slash = authority.indexOf('/');
      if (slash >= 0) {
        rest = authority.substring(slash);
        authority = authority.substring(0, slash);
      }
      int at = authority.lastIndexOf('@');
      if (at >= 0) {
        user = userInfo(authority.substring(0, at));
      }
      host = host(authority.substring(at + 1));
    }
    String path = unescape(rest, "");
    String raw = rest.equals(escape(path, PATH)) ? "" : rest;
    return new GoUrl(scheme, "", user, host, path, raw, query, "");
  }

  private static final String PATH = "$&+,/:;=@";
  private static final String USER = "$&+,;=";

  private static String userInfo(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fine =
          (c < 0x80 && Character.isLetterOrDigit(c)) || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0;
      if (!fine) {
        throw new Malformed("net/url: invalid userinfo");
      }
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return escape(unescape(text, ""), USER);
    }
    return escape(unescape(text.substring(0, colon), ""), USER)
        + ":"
        + escape(unescape(text.substring(colon + 1), ""), USER);
  }

  private static String host(String text) throws Malformed {
    int open = text.lastIndexOf('[');
    if (open > 0) {
      throw new Malformed("invalid IP-literal");
    }
    if (open == 0) {
      int close = text.lastIndexOf(']');
      if (close < 0) {
        throw new Malformed("missing ']' in host");
      }
      port(text.substring(close + 1));
      return text;
    }
    int colon = text.indexOf(':');
    if (colon >= 0) {
      port(text.substring(colon));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`'
          || c == '{' || c == '}' || c == '|') {
        if (c != '"' && c != '<' && c != '>') {
          throw new Malformed(
              "invalid character " + GoQuote.quote(String.valueOf(c)) + " in host name");
        }
      }
    }
    return unescape(text, "host");
  }

  private static void port(String port) throws Malformed {
    if (!port.isEmpty() && !port.matches(":[0-9]*")) {
      throw new Malformed("invalid port " + GoQuote.quote(port) + " after host");
    }
  }

  private static String unescape(String s, String mode) throws Malformed {
    if (s.indexOf('%') < 0) {
      return s;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] all = GoBytes.encode(s);
    for (int i = 0; i < all.length; i++) {
      if (all[i] != '%') {
        out.write(all[i]);
        continue;
      }
      int hi = i + 1 < all.length ? Character.digit(all[i + 1], 16) : -1;
      int lo = i + 2 < all.length ? Character.digit(all[i + 2], 16) : -1;
      if (hi < 0 || lo < 0) {
        String shown =
            GoBytes.decode(java.util.Arrays.copyOfRange(all, i, Math.min(all.length, i + 3)));
        throw new Malformed("invalid URL escape " + GoQuote.quote(shown));
      }
      if (mode.equals("host") && hi < 8 && !(hi == 2 && lo == 5)) {
        String shown = GoBytes.decode(java.util.Arrays.copyOfRange(all, i, i + 3));
        throw new Malformed("invalid URL escape " + GoQuote.quote(shown));
      }
      out.write(hi * 16 + lo);
      i += 2;
    }
    return GoBytes.decode(out.toByteArray());
  }

  private static String escape(String s, String plain) {
    StringBuilder b = new StringBuilder(s.length() + 8);
    for (byte x : GoBytes.encode(s)) {
      char c = (char) (x & 255);
      boolean unreserved = (c < 0x80 && Character.isLetterOrDigit(c)) || "-_.~".indexOf(c) >= 0;
      if (unreserved || plain.indexOf(c) >= 0) {
        b.append(c);
      } else {
        b.append(String.format("%%%02X", (int) c));
      }
    }
    return b.toString();
  }

  String hostname() {
    String h = host;
    int colon = h.lastIndexOf(':');
    if (colon >= 0 && h.substring(colon).matches(":[0-9]*")) {
      h = h.substring(0, colon);
    }
    return h.startsWith("[") && h.endsWith("]") ? h.substring(1, h.length() - 1) : h;
  }

  private String printedPath() {
    if (!rawPath.isEmpty()) {
      return rawPath;
    }
    return path.equals("*") ? "*" : escape(path, PATH);
  }

  /** URL.String. */
  String print() {
    StringBuilder b = new StringBuilder();
    if (!scheme.isEmpty()) {
      b.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      b.append(opaque);
    } else {
      if (!scheme.isEmpty() || !host.isEmpty() || userInfo != null) {
        if (!host.isEmpty() || !path.isEmpty() || userInfo != null) {
          b.append("//");
        }
        if (userInfo != null) {
          b.append(userInfo).append('@');
        }
        b.append(escape(host, "!$&'()*+,;=:[]<>\""));
      }
      String p = printedPath();
      if (!p.isEmpty() && !p.startsWith("/") && !host.isEmpty()) {
        b.append('/');
      }
      if (b.length() == 0) {
        String first = p.contains("/") ? p.substring(0, p.indexOf('/')) : p;
        if (first.contains(":")) {
          b.append("./");
        }
      }
      b.append(p);
    }
    if (!query.isEmpty()) {
      b.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      b.append('#').append(escape(fragment, "!$&'()*+,;=:@/?".replace("'", "")));
    }
    return b.toString();
  }
}
