package dev.drydock.cli.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gets things by HTTP from hosts that are allowed. A redirect is followed to allowed hosts only,
 * never from https to http, and carries no credentials to another host.
 */
final class Http {
  /** What is longer is not read. */
  static final int MAX_BYTES = 128 * 1024 * 1024;

  private static final int MAX_REDIRECTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Grants grants;
  private final Patience patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  Http(Grants grants) {
    this(grants, new Patience(PATIENCE, 1 << 10));
  }

  Http(Grants grants, Patience patience) {
    this.grants = grants;
    this.patience = patience;
  }

  /** What came back, whatever its status. */
  record Answer(int status, Map<String, String> headers, byte[] body, URI from) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean fine() {
      return status >= 200 && status < 300;
    }
  }

  Grants grants() {
    return grants;
  }

  /**
   * Gets.
   *
   * @param authorization the value of the header of that name, for this host alone; empty for none
   * @throws FetchFailure for a host that is not allowed, a redirect that is not followed, or what
   *     is too long
   */
  Answer get(URI uri, Map<String, String> headers, Optional<String> authorization)
      throws IOException {
    return send(uri, headers, authorization, Optional.empty());
  }

  /** Posts a form. */
  Answer post(URI uri, String form) throws IOException {
    return send(
        uri,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        Optional.empty(),
        Optional.of(form));
  }

  private Answer send(
      URI uri, Map<String, String> headers, Optional<String> authorization, Optional<String> form)
      throws IOException {
    URI at = uri;
    Optional<String> carried = authorization;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      Host host = host(at);
      grants.require(host, i == 0 ? "" : plain(uri) + " sends on to ");
      Answer answer = once(at, headers, carried, form);
      Optional<String> next =
          answer.status() >= 300 && answer.status() < 400
              ? answer.header("location")
              : Optional.empty();
      if (next.isEmpty()) {
        return answer;
      }
      URI to = resolve(at, next.get());
      if (at.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
        throw new FetchFailure(plain(uri) + " sends on from https to " + to.getScheme());
      }
      if (!host(to).equals(host)) {
        carried = Optional.empty();
      }
      at = to;
    }
    throw new FetchFailure(plain(uri) + " sends on without end");
  }

  static URI resolve(URI base, String reference) throws FetchFailure {
    try {
      URI to = base.resolve(reference.strip());
      if (to.getHost() == null || to.getScheme() == null || !to.getScheme().matches("(?i)https?")) {
        throw new FetchFailure(plain(base) + " leads to what is no http URL");
      }
      return to;
    } catch (IllegalArgumentException e) {
      throw new FetchFailure(plain(base) + " leads to what is no URL");
    }
  }

  private Answer once(
      URI uri, Map<String, String> headers, Optional<String> authorization, Optional<String> form)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(withoutUser(uri)).timeout(PATIENCE).header("User-Agent", "drydock");
    headers.forEach(request::header);
    authorization.ifPresent(a -> request.header("Authorization", a));
    form.ifPresent(f -> request.POST(HttpRequest.BodyPublishers.ofString(f)));
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      Map<String, String> answered = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((k, v) -> answered.put(k.toLowerCase(Locale.ROOT), v.get(0)));
      try (InputStream in = response.body()) {
        byte[] body = body(uri, in);
        if (body.length > MAX_BYTES) {
          throw new FetchFailure(plain(uri) + " is longer than " + MAX_BYTES + " bytes");
        }
        return new Answer(response.statusCode(), answered, body, uri);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure(plain(uri) + ": interrupted");
    } catch (FetchFailure e) {
      throw e;
    } catch (IOException e) {
      throw new FetchFailure(plain(uri) + ": " + why(e));
    }
  }

  private byte[] body(URI uri, InputStream in) throws IOException {
    try {
      return patience.read(in, MAX_BYTES + 1);
    } catch (FetchFailure e) {
      throw new FetchFailure(plain(uri) + ": " + e.getMessage());
    }
  }

  /** In words what Java's client says in its own. */
  private static String why(IOException e) {
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    boolean cut =
        said.equals("closed") || said.contains("received no bytes") || said.contains("EOF reached");
    return cut ? "the server hung up before all was sent" : said;
  }

  /** In words what a status means; for one that is not fine. */
  static String meaning(int status) {
    return switch (status) {
      case 401, 403 -> "access is denied";
      case 404, 410 -> "there is no such thing";
      case 429 -> "the server has had too many requests: try again later (status 429)";
      default -> status >= 500 ? "the server failed (status " + status + ")" : "status " + status;
    };
  }

  private static URI withoutUser(URI uri) {
    return uri.getRawUserInfo() == null ? uri : URI.create(plain(uri) + query(uri));
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
  }

  private static Host host(URI uri) throws FetchFailure {
    return Host.of(uri.toString())
        .orElseThrow(() -> new FetchFailure(plain(uri) + " names no host"));
  }

  /** A URL without user, password and query: what may be printed. */
  static String plain(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + uri.getHost() + port + path;
  }

  /** The same of any text. */
  static String plain(String url) {
    return url.replaceFirst("://[^/@]*@", "://").replaceFirst("[?].*", "");
  }
}
