package dev.drydock.cli.bench;

import dev.drydock.cli.launch.MadeRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lays a made-up fleet. */
public final class FleetBench {
  private FleetBench() {}

  public static void lay(Path dir, int size) throws IOException {
    MadeFleet fleet = new MadeFleet(size, 1);
    MadeRepository repository = MadeRepository.in(dir);
    List<String> revisions = repository.add(fleet::writeRevisions);
    repository.add(out -> fleet.writeClusters(out, revisions));
    repository.checkout();
  }

  public static void main(String[] a) throws IOException {
    lay(Path.of(a[0]), Integer.parseInt(a[1]));
  }
}
