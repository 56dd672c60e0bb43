package dev.drydock.kustomize.load;

import dev.drydock.base.Place;
import dev.drydock.kustomize.BuildError;
import dev.drydock.kustomize.BuildOptions.Api;
import dev.drydock.kustomize.BuildOptions.LoadRestrictor;
import dev.drydock.vfs.Blob;
import dev.drydock.vfs.FileTree;
import dev.drydock.vfs.FileTree.Kind;
import dev.drydock.vfs.Paths;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that one kustomization names, by kustomize's rules: relative to its directory,
 * with {@code LoadRestrictionsRootOnly} only in or below it (links resolved first), directories
 * anywhere in the tree but never one that the build is inside of already.
 */
public final class Loader {
  private final FileTree tree;
  private final LoadRestrictor restrictor;
  private final Api api;
  private final String root;
  private final @Nullable Loader referrer;

  private Loader(
      FileTree tree, LoadRestrictor restrictor, Api api, String root, @Nullable Loader referrer) {
    this.tree = tree;
    this.restrictor = restrictor;
    this.api = api;
    this.root = root;
    this.referrer = referrer;
  }

  /**
   * @throws BuildError where {@code directory} is none
   */
  public static Loader at(FileTree tree, LoadRestrictor restrictor, Api api, String directory) {
    Optional<String> real = Paths.resolve("", directory).flatMap(tree::realPath);
    if (real.isEmpty() || tree.kind(real.get()) != Kind.DIRECTORY) {
      String why =
          real.isEmpty()
              ? "there is no such directory"
              : "this is a file, not a directory with a kustomization";
      throw new BuildError("kustomize/resource-not-found", why, null, directory);
    }
    return new Loader(tree, restrictor, api, real.get(), null);
  }

  /** The kustomization's directory, links resolved. */
  public String root() {
    return root;
  }

  public FileTree tree() {
    return tree;
  }

  /** The same over another view of the same tree, which may note what is looked at. */
  public Loader over(FileTree view) {
    return new Loader(view, restrictor, api, root, referrer);
  }

  /** Whether the build is inside of one of these directories, or of one below them, already. */
  public boolean isInside(Set<String> directories) {
    for (Loader l = referrer; l != null; l = l.referrer) {
      String at = l.root;
      if (directories.stream().anyMatch(d -> Paths.within(d, at))) {
        return true;
      }
    }
    return false;
  }

  public LoadRestrictor restrictor() {
    return restrictor;
  }

  /** What stands at a path that the kustomization writes. */
  public Kind kind(String path) {
    return Paths.resolve(root, path).map(tree::kind).orElse(Kind.NONE);
  }

  /** The path in the tree of what the kustomization writes; empty where it leaves the tree. */
  public Optional<String> resolve(String path) {
    return Paths.resolve(root, path);
  }

  /**
   * Reads a file.
   *
   * @param what the words for it in messages: {@code "patch file"}
   * @param code of the problem where there is none: {@code kustomize/patch-file-not-found}
   * @throws BuildError where there is none, it is a directory, or it may not be read from here
   */
  public LoadedFile load(Text path, String what, String code) {
    return load(path.value(), path.at(), what, code);
  }

  /** As {@link #load(Text, String, String)}, with the place to blame given apart. */
  public LoadedFile load(String path, @Nullable Place at, String what, String code) {
    if (isUrl(path)) {
      throw new BuildError(
          "kustomize/remote-resource",
          "the "
              + what
              + " \""
              + path
              + "\" is on the network, and files are only read from the repository",
          at,
          root);
    }
    Optional<String> target = Paths.resolve(root, path);
    Kind kind = target.map(tree::kind).orElse(Kind.NONE);
    if (target.isEmpty() || kind == Kind.NONE) {
      throw new BuildError(
          code,
          "there is no "
              + what
              + " \""
              + path
              + "\""
              + target.map(t -> " (looked for " + tree.said(t) + ")").orElse(""),
          at,
          root);
    }
    if (kind == Kind.DIRECTORY) {
      throw new BuildError(
          code, "\"" + path + "\" is a directory, but a " + what + " is a file", at, root);
    }
    if (restrictor == LoadRestrictor.ROOT_ONLY) {
      Optional<String> real = tree.realPath(target.get());
      if (real.isEmpty() || !Paths.within(root, Paths.parent(real.get()))) {
        throw new BuildError(
            "kustomize/outside-root",
            "the "
                + what
                + " \""
                + path
                + "\" lies outside of the kustomization's directory "
                + shown(tree.said(root))
                + ": kustomize only reads files in or below it",
            at,
            root);
      }
    }
    Optional<Blob> blob = tree.read(target.get());
    if (blob.isEmpty()) {
      Optional<FileTree.Unreadable> why = tree.unreadable(target.get());
      throw new BuildError(
          why.filter(FileTree.Unreadable::tooLarge).isPresent() ? "yaml/too-large" : code,
          "the "
              + what
              + " \""
              + path
              + "\": "
              + why.map(FileTree.Unreadable::message).orElse("the file cannot be read"),
          at,
          root);
    }
    return new LoadedFile(target.get(), blob.get());
  }

  /**
   * The loader of another kustomization's directory.
   *
   * @throws BuildError where there is none, or the build is inside of it already
   */
  public Loader enter(Text path) {
    return enter(path.value(), path.at());
  }

  private Loader enter(String path, @Nullable Place at) {
    if (path.isEmpty()) {
      throw new BuildError(
          "kustomize/resource-not-found",
          "this entry is empty: it should name a file or a directory",
          at,
          root);
    }
    if (RemoteUrl.looksRemote(path)) {
      throw new BuildError(
          "kustomize/remote-resource",
          "\""
              + path
              + "\" is a kustomization on the network, which is not fetched: this part cannot be rendered",
          at,
          root);
    }
    if (path.startsWith("/")) {
      throw new BuildError(
          "kustomize/outside-root",
          "\""
              + path
              + "\" is an absolute path; a directory is named relative to the kustomization",
          at,
          root);
    }
    for (String part : path.split("/", -1)) {
      if (api == Api.CURRENT && !part.equals("..") && part.contains("..")) {
        throw new BuildError(
            "kustomize/resource-not-found",
            "\""
                + path
                + "\" has a part with two dots in it; is the indentation of the list right?",
            at,
            root);
      }
    }
    Optional<String> target = Paths.resolve(root, path);
    Optional<String> real = target.flatMap(tree::realPath);
    if (real.isEmpty()) {
      String where =
          target
              .map(t -> " (looked for " + tree.said(t) + ")")
              .orElse(", it leaves the repository");
      throw new BuildError(
          "kustomize/resource-not-found",
          "there is no file or directory \"" + path + "\"" + where,
          at,
          root);
    }
    if (tree.kind(real.get()) != Kind.DIRECTORY) {
      throw new BuildError(
          "kustomize/resource-not-found",
          "\"" + path + "\" is a file, but a directory with a kustomization is needed here",
          at,
          root);
    }
    for (Loader l = this; l != null; l = l.referrer) {
      if (Paths.within(real.get(), l.root)) {
        String who =
            l == this
                ? "this kustomization itself"
                : "the kustomization " + shown(tree.said(l.root)) + " that led here";
        String how = l.root.equals(real.get()) ? "is " + who : "contains " + who;
        throw new BuildError(
            "kustomize/cycle",
            "\"" + path + "\" " + how + ": it would include itself without end",
            at,
            root);
      }
    }
    return new Loader(tree, restrictor, api, real.get(), this);
  }

  static boolean isUrl(String path) {
    return path.startsWith("http://") || path.startsWith("https://");
  }

  private static String shown(String directory) {
    return directory.isEmpty() ? "(the root of the tree)" : directory;
  }
}
