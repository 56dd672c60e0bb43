package dev.drydock.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.cli.launch.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page that stands alone: its style and its script are in it, named by their hashes in a content
 * security policy that lets nothing else run or load.
 */
final class HtmlPage {
  private HtmlPage() {}

  /**
   * The page.
   *
   * @param title as text
   * @param body as HTML
   * @param style name of a resource beside this class
   * @param script likewise
   */
  static String of(String title, String body, String style, String script) throws IOException {
    String css = resource(style);
    String js = resource(script);
    String policy =
        "default-src 'none'; style-src '"
            + hash(css)
            + "'; script-src '"
            + hash(js)
            + "'; base-uri 'none'; form-action 'none'";
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + policy
        + "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + text(title)
        + "</title>\n<style>"
        + css
        + "</style>\n</head>\n<body>\n"
        + body
        + "<script>"
        + js
        + "</script>\n</body>\n</html>\n";
  }

  /** Text of an element, or of an attribute in double quotes. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    String harmless = Terminal.harmless(text);
    for (int i = 0; i < harmless.length(); i++) {
      char c = harmless.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '`' -> out.append("&#96;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String hash(String text) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
