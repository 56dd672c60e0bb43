package dev.drydock.vfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What {@code drydock fetch} brought: charts and artifacts by content, and repositories, in a
 * folder of the user's cache. Every file is written whole beside its place and moved there, so
 * nobody reads half of one, whenever the writer ends; losing the folder loses nothing that cannot
 * be fetched again. Folders are 0700, files 0600.
 *
 * <pre>
 * objects/ab/cdef…            an archive by the SHA-256 of its bytes
 * names/KIND/HASH/VERSION     which object a version of a source is; HASH is of URL and name
 * names/git/HASH/REF          which repository holds a ref, and the commit it led to
 * git/ID                      a bare repository with that commit
 * </pre>
 */
public final class SourceStore {
  /** Where nothing is. */
  public static final SourceStore NONE = new SourceStore(Optional.empty());

  /** What kind of thing a name stands for. */
  public enum Kind {
    CHART,
    ARTIFACT,
    GIT
  }

  /**
   * A version of something.
   *
   * @param url of the repository, as the source object has it
   * @param name in that repository; empty for what the URL names by itself
   * @param version exact for a chart; a tag, {@code @sha256:…} or range for an artifact
   */
  public record Key(Kind kind, String url, String name, String version) {
    public Key {
      url = normalized(url);
    }
  }

  /**
   * What is there.
   *
   * @param sha256 of the bytes, 64 hex digits; of a repository, what its folder is called
   * @param revision as the source's status would have it: {@code 6.5.4@sha256:…}
   */
  public record Entry(Key key, String sha256, String revision) {}

  private final Optional<Path> root;
  private final Optional<Path> helm;
  private final Map<String, SoftReference<ArchiveTree>> trees = new ConcurrentHashMap<>();
  private final Map<String, Optional<GitRepository>> repositories = new ConcurrentHashMap<>();

  private SourceStore(Optional<Path> root) {
    this(root, Optional.empty());
  }

  private SourceStore(Optional<Path> root, Optional<Path> helm) {
    this.root = root;
    this.helm = helm;
  }

  public static SourceStore at(Path root) {
    return new SourceStore(Optional.of(root));
  }

  /**
   * The same, with what Helm keeps of its own beside it.
   *
   * @param repository Helm's folder of {@code NAME-VERSION.tgz}; read only
   */
  public SourceStore withHelm(Path repository) {
    return new SourceStore(root, Optional.of(repository));
  }

  /** The versions of a chart in Helm's own cache, whatever repository it came from. */
  public List<String> helmVersions(String name) {
    List<String> out = new ArrayList<>();
    if (helm.isPresent() && Files.isDirectory(helm.get())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(helm.get(), "*.tgz")) {
        for (Path f : files) {
          String file = String.valueOf(f.getFileName());
          if (file.startsWith(name + "-")) {
            out.add(file.substring(name.length() + 1, file.length() - ".tgz".length()));
          }
        }
      } catch (IOException e) {
        return List.of(); // Not to be read is as good as not there.
      }
    }
    out.sort(Paths.BYTE_ORDER);
    return out;
  }

  /** A chart of Helm's own cache. */
  public Optional<Blob> helmChart(String name, String version) {
    Path file = helm.map(h -> h.resolve(name + "-" + version + ".tgz").normalize()).orElse(null);
    try {
      return file == null
              || !helm.get().normalize().equals(file.getParent())
              || !Files.isRegularFile(file)
              || Files.size(file) > FileTree.MAX_FILE_BYTES
          ? Optional.empty()
          : Optional.of(Blob.of(Files.readAllBytes(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The user's own: {@code $XDG_CACHE_HOME/drydock/sources}, else below {@code ~/.cache}.
   *
   * @param environment of the process
   */
  public static SourceStore ofUser(Map<String, String> environment) {
    Optional<Path> cache = CacheFolder.ofUser(environment);
    if (cache.isEmpty()) {
      return NONE;
    }
    String helm = environment.getOrDefault("HELM_CACHE_HOME", "");
    Path helms = helm.isEmpty() ? cache.get().resolveSibling("helm") : Path.of(helm);
    return at(cache.get().resolve("sources")).withHelm(helms.resolve("repository"));
  }

  /** A URL without what does not tell it from another: letter case of the host, a last slash. */
  public static String normalized(String url) {
    String out = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    int host = out.indexOf("://");
    if (host < 0) {
      return out;
    }
    int end = out.indexOf('/', host + 3);
    end = end < 0 ? out.length() : end;
    return out.substring(0, end).toLowerCase(Locale.ROOT) + out.substring(end);
  }

  /** Changes with what is there: what was fetched, and what Helm keeps. */
  public String state() {
    List<String> out = new ArrayList<>();
    root.ifPresent(r -> list(r.resolve("names"), out));
    helm.ifPresent(h -> list(h, out));
    return sha256(String.join("\n", out).getBytes(StandardCharsets.UTF_8));
  }

  /** Every file below with its size and time. */
  private static void list(Path folder, List<String> out) {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path f : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        found.add(f + " " + Files.size(f) + " " + Files.getLastModifiedTime(f));
      }
    } catch (IOException | UncheckedIOException e) {
      found.add(folder + " cannot be read");
    }
    found.sort(Paths.BYTE_ORDER);
    out.addAll(found);
  }

  /** What a name stands for; empty where it was not fetched. */
  public Optional<Entry> find(Key key) {
    return root.flatMap(r -> read(r, key));
  }

  /** The versions of a chart or artifact that are there, in no order that means anything. */
  public List<String> versions(Kind kind, String url, String name) {
    List<String> out = new ArrayList<>();
    if (root.isPresent()) {
      Path folder = names(root.get(), new Key(kind, url, name, ""));
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
          for (Path f : files) {
            version(f).ifPresent(out::add);
          }
        } catch (IOException e) {
          return List.of(); // Not to be read is as good as not there: it can be fetched again.
        }
      }
    }
    out.sort(Paths.BYTE_ORDER);
    return out;
  }

  /** The archive of a chart ({@code .tgz}) of a repository, by its exact version. */
  public Optional<Blob> chart(String repositoryUrl, String name, String version) {
    return find(new Key(Kind.CHART, repositoryUrl, name, version)).flatMap(this::read);
  }

  /** The bytes of an entry; empty where they are gone, or are not what they were. */
  public Optional<Blob> read(Entry entry) {
    if (root.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = object(root.get(), entry.sha256());
      if (!Files.isRegularFile(file) || Files.size(file) > FileTree.MAX_FILE_BYTES) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      return sha256(bytes).equals(entry.sha256()) ? Optional.of(Blob.of(bytes)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The files of an entry that is an archive; empty where it is none. */
  public Optional<FileTree> tree(Entry entry) {
    SoftReference<ArchiveTree> held = trees.get(entry.sha256());
    ArchiveTree known = held == null ? null : held.get();
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Blob> bytes = read(entry);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      ArchiveTree tree = ArchiveTree.of(bytes.get().bytes());
      trees.put(entry.sha256(), new SoftReference<>(tree));
      return Optional.of(tree);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A commit that was fetched.
   *
   * @param repository stays open
   */
  public record Fetched(GitRepository repository, CommitId commit) {}

  /**
   * The commit that a ref of a repository led to when it was fetched; empty where it was not.
   *
   * @param ref the field of {@code spec.ref} with its value: {@code branch:main}
   */
  public Optional<Fetched> git(String url, String ref) {
    Optional<Entry> entry = find(new Key(Kind.GIT, url, "", ref));
    if (root.isEmpty() || entry.isEmpty()) {
      return Optional.empty();
    }
    Optional<CommitId> commit = CommitId.parse(entry.get().revision());
    return commit.flatMap(
        c ->
            repositories
                .computeIfAbsent(entry.get().sha256(), this::open)
                .filter(r -> r.has(c))
                .map(r -> new Fetched(r, c)));
  }

  private Optional<GitRepository> open(String id) {
    Path folder = root.orElseThrow().resolve("git").resolve(id);
    try {
      return Files.isDirectory(folder) ? GitRepository.open(folder) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * An empty folder to fetch a repository into: what is left of it when the writer dies is never
   * looked at, and goes away with {@link #tidy}.
   *
   * @throws IOException where it cannot be made, or this store is {@link #NONE}
   */
  public Path freshFolder() throws IOException {
    Path folder = writable().resolve("git").resolve("." + UUID.randomUUID() + ".tmp");
    CacheFolder.make(folder);
    return folder;
  }

  /**
   * Keeps a repository under a ref, in the place of an older one.
   *
   * @param folder from {@link #freshFolder}, with a bare repository that holds the commit
   */
  public void keep(String url, String ref, CommitId commit, Path folder) throws IOException {
    Path r = writable();
    Key key = new Key(Kind.GIT, url, "", ref);
    Optional<Entry> before = find(key);
    String id = hash(UUID.randomUUID().toString());
    Files.move(folder, r.resolve("git").resolve(id), StandardCopyOption.ATOMIC_MOVE);
    CacheFolder.place(
        name(r, key),
        text(new Entry(key, id, commit.hex())).getBytes(StandardCharsets.UTF_8),
        true);
    if (before.isPresent()) {
      Optional.ofNullable(repositories.remove(before.get().sha256()))
          .ifPresent(o -> o.ifPresent(GitRepository::close));
      delete(r.resolve("git").resolve(before.get().sha256()));
    }
  }

  /**
   * Removes what writers left that died more than a day ago: unfinished files and folders, and
   * repositories that no name leads to any more. Objects stay: another name may come to mean them.
   */
  public void tidy(Instant now) throws IOException {
    Path r = writable();
    Instant limit = now.minus(Duration.ofDays(1));
    for (Path p : unfinished(r)) {
      if (olderThan(limit, p)) {
        delete(p);
      }
    }
    if (!Files.isDirectory(r.resolve("git"))) {
      return;
    }
    Set<String> named = repositoriesWithAName(r);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(r.resolve("git"))) {
      for (Path p : all) {
        if (!named.contains(String.valueOf(p.getFileName())) && olderThan(limit, p)) {
          delete(p);
        }
      }
    }
  }

  private static boolean olderThan(Instant limit, Path p) throws IOException {
    return Files.exists(p) && Files.getLastModifiedTime(p).toInstant().isBefore(limit);
  }

  private static List<Path> unfinished(Path root) throws IOException {
    List<Path> out = new ArrayList<>();
    for (String folder : List.of("objects", "names")) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
          all.filter(p -> String.valueOf(p.getFileName()).endsWith(".tmp")).forEach(out::add);
        } catch (UncheckedIOException e) {
          throw e.getCause(); // Somebody else clears away at the same time.
        }
      }
    }
    return out;
  }

  private static Set<String> repositoriesWithAName(Path root) throws IOException {
    Set<String> out = new HashSet<>();
    Path names = root.resolve("names").resolve("git");
    if (Files.isDirectory(names)) {
      try (Stream<Path> all = Files.walk(names, 2)) {
        for (Path p : all.filter(Files::isRegularFile).toList()) {
          List<String> lines = Files.readAllLines(p, StandardCharsets.UTF_8);
          out.add(lines.size() == 5 ? lines.get(3) : "");
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return out;
  }

  /** Deletes a folder of this store. */
  public static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(folder);
      return;
    }
    try (DirectoryStream<Path> in = Files.newDirectoryStream(folder)) {
      for (Path p : in) {
        delete(p);
      }
    }
    Files.delete(folder);
  }

  /**
   * Keeps bytes under a name.
   *
   * @throws IOException where the disk refuses, or this store is {@link #NONE}
   */
  public Entry keep(Key key, String revision, byte[] bytes) throws IOException {
    Path r = writable();
    String sha = sha256(bytes);
    Path object = object(r, sha);
    if (!Files.isRegularFile(object) || Files.size(object) != bytes.length) {
      CacheFolder.place(object, bytes, true);
    }
    Entry entry = new Entry(key, sha, revision);
    CacheFolder.place(name(r, key), text(entry).getBytes(StandardCharsets.UTF_8), true);
    return entry;
  }

  private Path writable() throws IOException {
    return root.orElseThrow(
        () -> new IOException("there is no folder for the cache: set XDG_CACHE_HOME or HOME"));
  }

  private static Optional<Entry> read(Path root, Key key) {
    try {
      Path file = name(root, key);
      if (!Files.isRegularFile(file) || Files.size(file) > 1 << 16) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      boolean right =
          lines.size() == 5
              && lines.get(0).equals(key.url())
              && lines.get(1).equals(key.name())
              && lines.get(2).equals(key.version())
              && lines.get(3).matches("[0-9a-f]{64}");
      return right ? Optional.of(new Entry(key, lines.get(3), lines.get(4))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> version(Path file) throws IOException {
    if (String.valueOf(file.getFileName()).startsWith(".") || Files.size(file) > 1 << 16) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.size() == 5 ? Optional.of(lines.get(2)) : Optional.empty();
  }

  private static String text(Entry e) {
    return String.join(
        "\n",
        line(e.key().url()),
        line(e.key().name()),
        line(e.key().version()),
        e.sha256(),
        line(e.revision()));
  }

  private static String line(String text) {
    return text.replace("\n", " ").replace("\r", " ");
  }

  private static Path object(Path root, String sha256) {
    return root.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  private static Path name(Path root, Key key) {
    return names(root, key).resolve(hash(key.version()));
  }

  private static Path names(Path root, Key key) {
    return root.resolve("names")
        .resolve(key.kind().name().toLowerCase(Locale.ROOT))
        .resolve(hash(key.url() + "\n" + key.name()));
  }

  private static String hash(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 of bytes, 64 hex digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
