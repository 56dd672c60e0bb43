package dev.drydock.ide.navigate.rename;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.ide.Apis;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.navigate.Mention;
import dev.drydock.ide.navigate.Mentions;
import dev.drydock.ide.navigate.Symbol;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.Parsed;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The paths that have to be written otherwise when files move. */
public final class Moves {
  private Moves() {}

  /** Edits of the files as they are before the move. */
  public static List<FileEdit> edits(Snapshot snapshot, List<Move> moves) {
    List<FileEdit> out = new ArrayList<>();
    for (String path : snapshot.yamlFiles()) {
      snapshot.cancel().check();
      List<Edit> edits = new ArrayList<>();
      for (Mention m : Mentions.of(snapshot, path)) {
        if (m.symbol() instanceof Symbol.OfPath p) {
          edit(path, m, p.path(), moves).ifPresent(edits::add);
        }
      }
      Optional<Source> source = snapshot.parsed(path).map(Parsed::source);
      if (!edits.isEmpty() && source.isPresent()) {
        out.add(FileEdit.of(source.get(), edits));
      }
    }
    return out;
  }

  private static Optional<Edit> edit(String file, Mention m, String target, List<Move> moves) {
    String newFile = moved(file, moves);
    String newTarget = moved(target, moves);
    String text = m.span().in(m.place().source().text());
    boolean relative = Apis.isKustomization(file) || Apis.isTriggers(file);
    String from = relative ? Paths.parent(newFile) : "";
    String bare = !relative && text.startsWith("/") ? text.substring(1) : text;
    if (Paths.resolve(from, bare).filter(newTarget::equals).isPresent()
        || (target.equals(newTarget) && file.equals(newFile))) {
      return Optional.empty();
    }
    String written = Paths.relativize(from, newTarget);
    if (text.startsWith("./") && !written.startsWith("..")) {
      written = "./" + written;
    } else if (!relative && text.startsWith("/")) {
      written = "/" + written;
    }
    written = text.endsWith("/") ? written + "/" : written;
    return Optional.of(new Edit(m.span(), written));
  }

  static String moved(String path, List<Move> moves) {
    for (Move m : moves) {
      String now = m.of(path);
      if (!now.equals(path)) {
        return now;
      }
    }
    return path;
  }
}
