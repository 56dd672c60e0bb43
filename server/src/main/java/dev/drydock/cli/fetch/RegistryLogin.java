package dev.drydock.cli.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a registry's challenge: with the stored password, or a token that a token server gives
 * for it. The password goes to the registry's own host, and to a token server of the same domain.
 */
final class RegistryLogin {
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,\"]+))");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http;
  private final Credentials credentials;
  private final Map<OciName, String> known = new HashMap<>();

  RegistryLogin(Http http, Credentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  /** What answered the last challenge of a repository. */
  Optional<String> known(OciName name) {
    return Optional.ofNullable(known.get(name));
  }

  /** The {@code Authorization} that answers; empty where there is none to give. */
  Optional<String> answer(OciName name, String challenge) throws IOException {
    Optional<Credential> stored = credentials.registry(name.host());
    Optional<String> out =
        challenge.regionMatches(true, 0, "bearer", 0, 6)
            ? token(name, parameters(challenge), stored).map(t -> "Bearer " + t)
            : stored.filter(c -> !c.user().isEmpty()).map(Credential::header);
    out.ifPresent(a -> known.put(name, a));
    return out;
  }

  private Optional<String> token(
      OciName name, Map<String, String> challenge, Optional<Credential> stored) throws IOException {
    URI realm = Http.resolve(name.base(), challenge.getOrDefault("realm", ""));
    Optional<Host> server = Host.of(realm.toString());
    Optional<Credential> sent =
        stored.filter(c -> server.filter(s -> related(s.name(), c.host().name())).isPresent());
    String scope = challenge.getOrDefault("scope", "repository:" + name.repository() + ":pull");
    String service = challenge.getOrDefault("service", "");
    Http.Answer answer =
        sent.isPresent() && !sent.get().identityToken().isEmpty()
            ? http.post(
                realm,
                "grant_type=refresh_token&client_id=drydock&service="
                    + encoded(service)
                    + "&scope="
                    + encoded(scope)
                    + "&refresh_token="
                    + encoded(sent.get().identityToken()))
            : http.get(
                URI.create(
                    realm
                        + (realm.getRawQuery() == null ? "?" : "&")
                        + "service="
                        + encoded(service)
                        + "&scope="
                        + encoded(scope)),
                Map.of(),
                sent.map(Credential::header));
    if (!answer.fine()) {
      return Optional.empty();
    }
    JsonNode json = JSON.readTree(answer.body());
    String token = json.path("token").asText(json.path("access_token").asText(""));
    return token.isEmpty() || !token.matches("[\\x21-\\x7e]+")
        ? Optional.empty()
        : Optional.of(token);
  }

  /** One host, or two of one domain that is more than a single label. */
  private static boolean related(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    return below(a, parent(b)) && below(b, parent(a)) || below(b, a) || below(a, b);
  }

  private static String parent(String host) {
    return host.substring(host.indexOf('.') + 1);
  }

  private static boolean below(String host, String domain) {
    return domain.indexOf('.') > 0 && host.endsWith("." + domain);
  }

  private static Map<String, String> parameters(String challenge) {
    Map<String, String> out = new HashMap<>();
    Matcher m = PARAMETER.matcher(challenge);
    while (m.find()) {
      out.put(m.group(1).toLowerCase(Locale.ROOT), m.group(2) == null ? m.group(3) : m.group(2));
    }
    return out;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
