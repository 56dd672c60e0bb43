package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Builtins;
import dev.drydock.helm.template.exec.GoFunction;
import dev.drydock.helm.template.value.GoFailure;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What templates of flux-operator's ResourceSets can call: slim-sprig's functions that give the
 * same each time, {@code slugify} and {@code toYaml}.
 */
final class ResourceSetFunctions {
  private static final Set<String> SLIM =
      Set.of(
          ("hello ago duration durationRound must_date_modify mustDateModify mustToDate "
                  + "toDate unixEpoch trunc trim upper lower title substr repeat trimall trimAll "
                  + "trimSuffix trimPrefix contains hasPrefix hasSuffix quote squote cat indent "
                  + "nindent replace plural sha1sum sha256sum adler32sum toString atoi int64 int "
                  + "float64 seq toDecimal split splitList splitn toStrings until untilStep add1 "
                  + "add sub div mod mul randInt biggest max min maxf minf ceil floor round join "
                  + "sortAlpha default empty coalesce all any compact mustCompact fromJson "
                  + "toJson toPrettyJson toRawJson mustFromJson mustToJson mustToPrettyJson "
                  + "mustToRawJson ternary typeOf typeIs typeIsLike kindOf kindIs deepEqual base "
                  + "dir clean ext isAbs osBase osClean osDir osExt osIsAbs b64enc b64dec b32enc "
                  + "b32dec tuple list dict get set unset hasKey pluck keys pick omit values "
                  + "append mustAppend prepend mustPrepend first mustFirst rest mustRest last "
                  + "mustLast initial mustInitial reverse mustReverse uniq mustUniq without "
                  + "mustWithout has mustHas slice mustSlice concat dig chunk mustChunk fail "
                  + "regexMatch mustRegexMatch regexFindAll mustRegexFindAll regexFind "
                  + "mustRegexFind regexReplaceAll mustRegexReplaceAll regexReplaceAllLiteral "
                  + "mustRegexReplaceAllLiteral regexSplit mustRegexSplit regexQuoteMeta "
                  + "urlParse urlJoin")
              .split(" "));

  private static final int LONGEST = 63;
  private static final Map<String, String> WORDS =
      Map.of("&", "and", "@", "at", "\"", "", "'", "", "\u2019", "");

  private ResourceSetFunctions() {}

  static Map<String, GoFunction> among(Map<String, GoFunction> sprig) {
    Map<String, GoFunction> out = new HashMap<>();
    Builtins.all().forEach(f -> out.put(f.name(), f));
    sprig.forEach(
        (name, f) -> {
          if (SLIM.contains(name)) {
            out.put(name, f);
          }
        });
    Registry own = new Registry();
    own.add("toYaml", "any", (c, a) -> yaml(a.get(0), false));
    own.add("mustToYaml", "any", (c, a) -> yaml(a.get(0), true));
    own.add("slugify", "string", (c, a) -> slug(a.string(0)));
    own.add("fromJson", "string", (c, a) -> json(a.string(0)));
    own.add(
        "fail",
        "string",
        (c, a) -> {
          throw new GoFailure(a.string(0));
        });
    out.putAll(own.map());
    return out;
  }

  private static String yaml(@Nullable Object v, boolean must) {
    String text = YamlWriter.compact(v, must);
    return text.isEmpty() ? text : text + "\n";
  }

  private static @Nullable Object json(String text) {
    try {
      return JsonReader.read(text);
    } catch (GoFailure e) {
      return null;
    }
  }

  /**
   * A text as a part of a URL, as gosimple/slug makes one: letters, digits, {@code -} and {@code
   * _}.
   *
   * @throws GoFailure for letters that are no Latin ones with marks: that library knows those too
   */
  static String slug(String text) {
    String s = text.strip();
    for (Map.Entry<String, String> w : WORDS.entrySet()) {
      s = s.replace(w.getKey(), w.getValue());
    }
    s = Normalizer.normalize(s.replaceAll("[\u2012-\u2015]", "-"), Normalizer.Form.NFD);
    s = s.replaceAll("\\p{M}+", "");
    if (s.chars().anyMatch(c -> c > 0x7f)) {
      throw new GoFailure("slugify of letters that are not Latin is not known here");
    }
    s = s.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-").replaceAll("-+", "-");
    s = s.replaceAll("^[-_]+|[-_]+$", "");
    if (s.length() <= LONGEST) {
      return s;
    }
    int dash = s.lastIndexOf('-', LONGEST);
    return s.substring(0, dash < 0 ? LONGEST : dash);
  }
}
