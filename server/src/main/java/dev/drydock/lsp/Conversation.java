package dev.drydock.lsp;

import com.google.gson.JsonElement;
import dev.drydock.base.Guard;
import dev.drydock.lsp.text.Uris;
import dev.drydock.lsp.wire.Answers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.jspecify.annotations.Nullable;

/**
 * What one client and this server have between them: who it is, what it can do, which repositories
 * it has open, the work that goes on for it. Changes come on the reader's thread, in order.
 */
final class Conversation {
  /** Until when the end waits for findings to be left to later processes. */
  private static final long KEEPING_MS = 250;

  /** Until when it waits for answers. */
  private static final long ANSWERING_MS = 450;

  private final Consumer<String> log;
  private final Folders folders;
  private final Documents documents;
  private final Progress progress;
  private final Scheduler scheduler;
  private final Diagnostics diagnostics;
  private final Watching watching;
  private final Contents contents;
  private @Nullable DrydockClient client;

  /** What it said at the beginning, which counts as long as it has nothing to say. */
  private volatile Settings initial = Settings.DEFAULT;

  private volatile Settings settings = Settings.DEFAULT;
  private Translate translate = new Translate(ClientFeatures.of(new InitializeParams()));

  Conversation(Opener opener, Progress progress, Guard guard, Consumer<String> log) {
    this.log = log;
    this.folders = new Folders(opener, guard, log);
    this.documents = new Documents(this);
    this.progress = progress;
    this.scheduler = new Scheduler(progress);
    this.contents = new Contents(this);
    this.diagnostics = new Diagnostics(this, this::checked);
    this.watching = new Watching(this);
  }

  void connect(DrydockClient to) {
    client = to;
  }

  DrydockClient client() {
    DrydockClient c = client;
    if (c == null) {
      throw new IllegalStateException("not connected");
    }
    return c;
  }

  Consumer<String> log() {
    return log;
  }

  Folders folders() {
    return folders;
  }

  Documents documents() {
    return documents;
  }

  Progress progress() {
    return progress;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Settings settings() {
    return settings;
  }

  Translate translate() {
    return translate;
  }

  ClientFeatures features() {
    return translate.client();
  }

  Watching watching() {
    return watching;
  }

  Contents contents() {
    return contents;
  }

  /** The client introduces itself. */
  void begin(InitializeParams params) {
    translate = new Translate(ClientFeatures.of(params));
    progress.connect(client(), features().progress());
    initial = Settings.of(params.getInitializationOptions());
    settings = initial;
    for (Path directory : directories(params)) {
      folders.add(directory);
    }
  }

  /** The client is ready: from now on it may be asked. */
  void ready() {
    watching.register();
    registerSettings();
    watching.lookAround();
    configure(null);
    for (Folder f : folders.all()) {
      diagnostics.changed(f.view(), List.of());
    }
  }

  /** Asks to be told of changes of the section, where the client wants to be asked. */
  private void registerSettings() {
    if (features().registersConfiguration()) {
      Registration settingsOfOurs =
          new Registration(
              "drydock-settings", "workspace/didChangeConfiguration", Map.of("section", "drydock"));
      var unused = client().registerCapability(new RegistrationParams(List.of(settingsOfOurs)));
    }
  }

  @SuppressWarnings("deprecation") // older clients know nothing else
  private static Set<Path> directories(InitializeParams params) {
    Set<Path> out = new LinkedHashSet<>();
    if (params.getWorkspaceFolders() != null) {
      for (WorkspaceFolder f : params.getWorkspaceFolders()) {
        Uris.path(f.getUri()).ifPresent(out::add);
      }
    }
    if (out.isEmpty() && params.getRootUri() != null) {
      Uris.path(params.getRootUri()).ifPresent(out::add);
    }
    if (out.isEmpty() && params.getRootPath() != null) {
      out.add(Path.of(params.getRootPath()).toAbsolutePath().normalize());
    }
    return out;
  }

  /**
   * Takes the section {@code drydock}: from the client where it can be asked, else from what it
   * sent.
   */
  void configure(@Nullable Object sent) {
    if (!features().configuration()) {
      if (sent != null) {
        use(Settings.of(sent));
      }
      return;
    }
    ConfigurationItem item = new ConfigurationItem();
    item.setSection("drydock");
    var unused =
        client()
            .configuration(new ConfigurationParams(List.of(item)))
            .whenComplete(
                (answer, failed) -> {
                  if (failed != null) {
                    log.accept("settings: " + Answers.cause(failed).getMessage());
                  } else if (answer != null
                      && !answer.isEmpty()
                      && answer.get(0) instanceof JsonElement e) {
                    use(e.isJsonObject() ? Settings.of(e) : initial);
                  }
                });
  }

  private void use(Settings now) {
    Settings before = settings;
    settings = now;
    if (before.push() != now.push()) {
      for (Folder f : folders.all()) {
        if (!now.push()) {
          diagnostics.retract(f);
        }
        diagnostics.changed(f.view(), List.of());
      }
    }
  }

  /** A folder has a new view: what follows from it is said, the given paths first. */
  void changed(View view, List<String> first) {
    diagnostics.changed(view, first);
  }

  void documentClosed(String uri) {
    diagnostics.closed(uri);
  }

  void foldersChanged(List<WorkspaceFolder> added, List<WorkspaceFolder> removed) {
    for (WorkspaceFolder f : removed) {
      Uris.path(f.getUri()).flatMap(folders::remove).ifPresent(diagnostics::retract);
    }
    for (WorkspaceFolder f : added) {
      Uris.path(f.getUri())
          .flatMap(folders::add)
          .ifPresent(x -> diagnostics.changed(x.view(), List.of()));
    }
    documents.settle();
  }

  /** Everything about a view was said: what clients keep beside diagnostics is stale. */
  private void checked(View view) {
    if (features().refreshesLenses()) {
      var unused = client().refreshCodeLenses();
    }
    if (features().refreshesHints()) {
      var unused = client().refreshInlayHints();
    }
    if (!settings.push() && features().refreshesDiagnostics()) {
      var unused = client().refreshDiagnostics();
    }
    contents.stale(view);
  }

  /** A file of an open folder; what changed on disk unnoticed is looked for first. */
  Optional<Located> locate(String uri) {
    watching.lookAround();
    return folders.locate(uri).map(l -> new Located(l.folder().view(), l.path()));
  }

  /** A file in the newest view of its folder. */
  record Located(View view, String path) {}

  List<View> views() {
    watching.lookAround();
    List<View> out = new ArrayList<>();
    folders.all().forEach(f -> out.add(f.view()));
    return out;
  }

  /** Nothing new begins; what was asked is still answered. */
  void finish() {
    diagnostics.finish();
    scheduler.finish();
  }

  /**
   * The end, a moment granted to what is still being answered. First what goes on is given up, then
   * its end is waited for, and only then repositories are closed.
   *
   * @param until milliseconds that all of it takes at most
   */
  void stop(long until) {
    long began = System.nanoTime();
    diagnostics.stop(KEEPING_MS, TimeUnit.MILLISECONDS);
    scheduler.stop(left(began, ANSWERING_MS), TimeUnit.NANOSECONDS);
    progress.stop();
    try {
      if (diagnostics.ended(left(began, until), TimeUnit.NANOSECONDS)
          && scheduler.ended(left(began, until), TimeUnit.NANOSECONDS)) {
        folders.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long left(long began, long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis) - (System.nanoTime() - began);
  }
}
