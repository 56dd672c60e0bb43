package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoValues;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code urlParse} and {@code urlJoin}. */
final class UrlFunctions {
  private UrlFunctions() {}

  static void add(Registry r) {
    r.add("urlParse", "string", (c, a) -> parse(a.string(0)));
    r.add("urlJoin", "map", (c, a) -> join(a.map(0)));
  }

  private static Object parse(String text) {
    GoUrl u;
    try {
      u = GoUrl.parse(text);
    } catch (GoUrl.Malformed e) {
      throw new GoFailure("unable to parse url: " + e.text());
    }
    Map<String, @Nullable Object> out = new HashMap<>();
    out.put("scheme", u.scheme());
    out.put("host", u.host());
    out.put("hostname", u.hostname());
    out.put("path", u.path());
    out.put("query", u.query());
    out.put("opaque", u.opaque());
    out.put("fragment", u.fragment());
    out.put("userinfo", u.userInfo() == null ? "" : u.userInfo());
    return out;
  }

  private static String part(Map<String, @Nullable Object> m, String key) {
    if (!m.containsKey(key)) {
      return "";
    }
    Object v = m.get(key);
    if (v == null) {
      throw new GoFailure(Strval.NIL_DEREFERENCE);
    }
    if (v instanceof String s) {
      return s;
    }
    throw new GoFailure(
        "unable to parse "
            + key
            + " key, must be of type string, but "
            + GoValues.kindOf(v)
            + " found");
  }

  private static Object join(Map<String, @Nullable Object> m) {
    String scheme = part(m, "scheme");
    String host = part(m, "host");
    String path = part(m, "path");
    String query = part(m, "query");
    String opaque = part(m, "opaque");
    String fragment = part(m, "fragment");
    String info = part(m, "userinfo");
    String user = null;
    if (!info.isEmpty()) {
      try {
        user = GoUrl.parse("proto://" + info + "@host").userInfo();
      } catch (GoUrl.Malformed e) {
        throw new GoFailure("unable to parse userinfo in dict: " + e.text());
      }
    }
    return new GoUrl(scheme, opaque, user, host, path, "", query, fragment).print();
  }
}
