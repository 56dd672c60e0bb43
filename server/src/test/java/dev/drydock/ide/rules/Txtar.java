package dev.drydock.ide.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several files in one text: a comment, then each file behind a line {@code -- path --}.
 *
 * @param comment what stands before the first file
 * @param files in order; names may repeat
 */
record Txtar(String comment, List<Member> files) {
  record Member(String name, String content) {}

  private static final Pattern HEAD = Pattern.compile("(?m)^-- (.+) --\\n");

  static Txtar parse(String text) {
    Matcher m = HEAD.matcher(text);
    List<Member> out = new ArrayList<>();
    String comment = text;
    String name = "";
    int from = 0;
    boolean first = true;
    while (m.find()) {
      if (first) {
        comment = text.substring(0, m.start());
      } else {
        out.add(new Member(name, text.substring(from, m.start())));
      }
      first = false;
      name = m.group(1);
      from = m.end();
    }
    if (!first) {
      out.add(new Member(name, text.substring(from)));
    }
    return new Txtar(comment, out);
  }
}
