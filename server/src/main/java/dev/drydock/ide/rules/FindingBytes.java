package dev.drydock.ide.rules;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.base.Source;
import dev.drydock.base.Span;
import dev.drydock.ide.Finding;
import dev.drydock.ide.Fix;
import dev.drydock.ide.Related;
import dev.drydock.index.Snapshot;
import dev.drydock.model.SourceCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings as bytes: texts once each, places as paths with the ids of their files' contents. */
final class FindingBytes {
  private FindingBytes() {}

  /** Empty where a place is of another state than the one at hand. */
  static Optional<byte[]> write(KeptFindings.Kept kept, Snapshot snapshot) {
    Writer w = new Writer(snapshot);
    try {
      w.out.writeBoolean(kept.notes().isPresent());
      w.strings(kept.notes().orElse(List.of()));
      w.out.writeInt(kept.findings().size());
      for (Finding f : kept.findings()) {
        w.finding(f);
      }
      return w.elsewhere ? Optional.empty() : Optional.of(w.bytes.toByteArray());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What {@link #write} wrote; empty for anything else, and where a file is not what it was. */
  static Optional<KeptFindings.Kept> read(
      byte[] bytes, Snapshot snapshot, KeptFindings.Again again) {
    Reader r = new Reader(bytes, snapshot, again);
    try {
      boolean noted = r.in.readBoolean();
      List<String> notes = r.strings();
      int n = r.count();
      List<Finding> out = new ArrayList<>(n);
      for (int i = 0; i < n; i++) {
        out.add(r.finding());
      }
      return Optional.of(new KeptFindings.Kept(out, noted ? Optional.of(notes) : Optional.empty()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static final class Writer {
    private final Snapshot snapshot;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> known = new HashMap<>();
    private boolean elsewhere;

    Writer(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    void finding(Finding f) throws IOException {
      string(f.code());
      out.writeByte(f.severity().ordinal());
      place(f.place());
      string(f.message());
      strings(f.clusters());
      out.writeInt(f.related().size());
      for (Related r : f.related()) {
        place(r.place());
        string(r.message());
      }
      out.writeInt(f.fixes().size());
      for (Fix fix : f.fixes()) {
        out.writeBoolean(fix.changesHydration());
        out.writeBoolean(fix.inFixAll());
        strings(fix.titleIfKnown().map(List::of).orElse(List.of()));
      }
    }

    private void place(Place p) throws IOException {
      String id = p.source().contentId();
      elsewhere |= snapshot.tree().contentId(p.path()).filter(id::equals).isEmpty();
      string(p.path());
      string(id);
      out.writeInt(p.span().start());
      out.writeInt(p.span().end());
    }

    void strings(List<String> all) throws IOException {
      out.writeInt(all.size());
      for (String s : all) {
        string(s);
      }
    }

    private void string(String s) throws IOException {
      Integer before = known.putIfAbsent(s, known.size());
      out.writeInt(before == null ? -1 : before);
      if (before == null) {
        byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private final Snapshot snapshot;
    private final KeptFindings.Again again;
    private final List<String> known = new ArrayList<>();
    private final Map<String, Source> sources = new HashMap<>();

    Reader(byte[] bytes, Snapshot snapshot, KeptFindings.Again again) {
      this.in = new DataInputStream(new ByteArrayInputStream(bytes));
      this.snapshot = snapshot;
      this.again = again;
    }

    Finding finding() throws IOException {
      String code = string();
      Severity severity = Severity.values()[in.readUnsignedByte()];
      Place place = place();
      String message = string();
      List<String> clusters = strings();
      int n = count();
      List<Related> related = new ArrayList<>(n);
      for (int i = 0; i < n; i++) {
        Place at = place();
        related.add(new Related(at, string()));
      }
      Finding bare = new Finding(code, severity, place, message, clusters, related, List.of());
      int fixes = count();
      List<Fix> all = new ArrayList<>(fixes);
      for (int i = 0; i < fixes; i++) {
        int index = i;
        boolean changes = in.readBoolean();
        boolean inFixAll = in.readBoolean();
        Optional<String> title = strings().stream().findFirst();
        all.add(Fix.found(title, changes, inFixAll, () -> again.fix(bare, index)));
      }
      return new Finding(code, severity, place, message, clusters, related, all);
    }

    private Place place() throws IOException {
      String path = string();
      String id = string();
      Source source = sources.get(path);
      if (source == null) {
        source =
            snapshot
                .tree()
                .read(path)
                .filter(b -> b.id().equals(id))
                .flatMap(b -> SourceCache.decode(b.bytes()))
                .map(text -> new Source(path, id, text))
                .orElseThrow(() -> new IOException(path + " is not what it was"));
        sources.put(path, source);
      }
      Span span = new Span(in.readInt(), in.readInt());
      if (span.end() > source.text().length()) {
        throw new IOException(path + " is shorter than it was");
      }
      return source.place(span);
    }

    List<String> strings() throws IOException {
      int n = count();
      List<String> out = new ArrayList<>(n);
      for (int i = 0; i < n; i++) {
        out.add(string());
      }
      return List.copyOf(out);
    }

    private String string() throws IOException {
      int index = in.readInt();
      if (index >= 0) {
        return known.get(index);
      }
      byte[] utf8 = new byte[count()];
      in.readFully(utf8);
      String s = new String(utf8, StandardCharsets.UTF_8);
      known.add(s);
      return s;
    }

    /** Never more than there are bytes left. */
    int count() throws IOException {
      int n = in.readInt();
      if (n < 0 || n > in.available()) {
        throw new IOException("no such count: " + n);
      }
      return n;
    }
  }
}
