package dev.drydock.cli;

import dev.drydock.cli.fetch.FetchFailure;
import dev.drydock.cli.fetch.Fetching;
import dev.drydock.cli.fetch.Grants;
import dev.drydock.cli.fetch.Host;
import dev.drydock.cli.fetch.UserFiles;
import dev.drydock.cli.fetch.UserSettings;
import dev.drydock.cli.launch.Progress;
import dev.drydock.cli.launch.Terminal;
import dev.drydock.cli.output.PathNames;
import dev.drydock.cli.output.Table;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.flux.Need;
import dev.drydock.gitops.flux.Needs;
import dev.drydock.index.Snapshot;
import dev.drydock.index.Workspace;
import dev.drydock.vfs.SourceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drydock fetch}: the only command that contacts the network. */
@Command(
    description =
        "Bring charts, artifacts and repositories that clusters need into the cache. Contacts only hosts that you"
            + " allow: here, or in network.allow of $XDG_CONFIG_HOME/drydock/config.yaml.")
final class FetchCommand implements Callable<Integer> {
  /** What is fetched may name more to fetch; so deep and no deeper. */
  private static final int MAX_ROUNDS = 8;

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--list", description = "Only list what would be contacted, and contact nothing.")
  private boolean list;

  @Option(
      names = "--allow",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "Allow a host to be contacted; *.DOMAIN allows all hosts below a domain.")
  private List<String> allow = new ArrayList<>();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Only what this cluster needs (default: all clusters).")
  private @Nullable String cluster;

  FetchCommand(Session session) {
    this.session = session;
  }

  /** Something to fetch, with the clusters that need it. */
  private record Wanted(Need need, Set<String> clusters) {}

  @Override
  public Integer call() throws IOException {
    UserFiles files = new UserFiles(System.getenv());
    List<String> hosts = new ArrayList<>(allow);
    try {
      hosts.addAll(UserSettings.allowed(files));
    } catch (FetchFailure e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
    Grants grants = new Grants(hosts);
    try (Opened repository = Opened.of(session, common, null)) {
      Path root = repository.root();
      if (list) {
        list(wanted(repository.snapshot()), grants);
        return Exit.FINE;
      }
      SourceStore store = SourceStore.ofUser(System.getenv());
      return fetch(repository, new Fetching(store, grants, files, root.getRoot()), grants);
    }
  }

  private Map<Object, Wanted> wanted(Snapshot snapshot) throws IOException {
    Map<Object, Wanted> out = new LinkedHashMap<>();
    try (Progress progress = Progress.of(session.terminal(), "looking for what lies elsewhere")) {
      List<Cluster> clusters =
          cluster == null
              ? snapshot.fleet().clusters()
              : List.of(Opened.cluster(snapshot.fleet(), cluster));
      for (Cluster c : clusters) {
        for (Need n : Needs.of(snapshot.context(), snapshot.hydrated(c))) {
          out.computeIfAbsent(n.key(), k -> new Wanted(n, new TreeSet<>()))
              .clusters()
              .add(c.name());
        }
      }
    }
    return out;
  }

  private void list(Map<Object, Wanted> wanted, Grants grants) throws IOException {
    Table table = new Table("HOST", "ALLOWED", "KIND", "URL", "WHAT", "CLUSTERS");
    for (Wanted w : wanted.values()) {
      Optional<Host> host = Host.of(w.need().url());
      table.row(
          host.map(Host::toString).orElse("-"),
          host.filter(grants::allow).isPresent() ? "yes" : "no",
          kind(w.need()),
          shown(w.need().url()),
          w.need().what(),
          String.join(", ", w.clusters()));
    }
    if (wanted.isEmpty()) {
      session.terminal().say("nothing that the clusters need lies elsewhere");
    } else {
      table.print(session.terminal());
    }
  }

  private int fetch(Opened repository, Fetching fetching, Grants grants) throws IOException {
    fetching.tidy(Instant.now());
    Set<Object> done = new LinkedHashSet<>();
    boolean fine = true;
    Snapshot snapshot = repository.snapshot();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Map<Object, Wanted> wanted = wanted(snapshot);
      wanted.keySet().removeAll(done);
      if (wanted.isEmpty()) {
        break;
      }
      fine &= refused(wanted, grants, repository.names());
      for (Wanted w : wanted.values()) {
        done.add(w.need().key());
        if (Host.of(w.need().url()).filter(grants::allow).isPresent()) {
          fine &= one(w.need(), fetching, repository.names());
        }
      }
      Snapshot before = snapshot;
      snapshot = Workspace.open(repository.root(), before::git).current();
    }
    if (done.isEmpty()) {
      session.terminal().say("nothing that the clusters need lies elsewhere");
    }
    return fine ? Exit.FINE : Exit.FOUND;
  }

  /** Says which hosts would have to be allowed; whether none. */
  private boolean refused(Map<Object, Wanted> wanted, Grants grants, PathNames names) {
    boolean none = true;
    Set<String> said = new LinkedHashSet<>();
    for (Wanted w : wanted.values()) {
      Optional<Host> host = Host.of(w.need().url());
      if (host.filter(grants::allow).isEmpty()) {
        none = false;
        String name = host.map(Host::toString).orElse(shown(w.need().url()));
        if (said.add(name)) {
          say(
              w.need(),
              names,
              host.isPresent()
                  ? name + " is not allowed to be contacted: drydock fetch --allow " + name
                  : name + " names no host",
              "fetch/not-allowed");
        }
      }
    }
    return none;
  }

  private boolean one(Need need, Fetching fetching, PathNames names) throws IOException {
    String line = kind(need) + " " + shown(need.url()) + " " + need.what();
    try (Progress progress = Progress.of(session.terminal(), line)) {
      String revision = bring(need, fetching);
      session.terminal().print(Terminal.harmless(line + ": " + revision) + "\n");
      return true;
    } catch (FetchFailure e) {
      say(need, names, String.valueOf(e.getMessage()), "fetch/failed");
      return false;
    }
  }

  private static String bring(Need need, Fetching fetching) throws IOException {
    if (need instanceof Need.Git g) {
      return fetching.git(g.url(), g.ref());
    }
    if (need instanceof Need.Chart c) {
      return fetching.chart(c.url(), c.name(), c.range(), c.insecure());
    }
    Need.Artifact a = (Need.Artifact) need;
    return fetching.artifact(
        a.reference().key(), a.reference().effective(), a.reference().mediaType(), a.insecure());
  }

  private void say(Need need, PathNames names, String message, String code) {
    String at = need.at().map(p -> names.of(p) + ": ").orElse("");
    session.terminal().say(at + "error: " + message + " [" + code + "]");
  }

  private static String kind(Need need) {
    return need instanceof Need.Git ? "git" : need instanceof Need.Chart ? "chart" : "artifact";
  }

  /** A URL without a user and password that somebody wrote into it. */
  private static String shown(String url) {
    return url.replaceFirst("://[^/@]*@", "://");
  }
}
