package dev.drydock.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.vfs.DiskTree;
import dev.drydock.vfs.ReadMemo;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WantedTest {
  @Test
  void workThatKnowsNoCancelEndsWithWhomItIsFor() {
    AtomicBoolean stop = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Wanted.by(
                    stop::get,
                    () -> {
                      Cancel.NONE.check();
                      stop.set(true);
                      Cancel.NONE.check();
                      return "not reached";
                    }))
        .isInstanceOf(CancellationException.class);
    Cancel.NONE.check();
  }

  @Test
  void workInsideOfOtherWorkEndsWithEither() {
    AtomicBoolean outer = new AtomicBoolean();
    AtomicBoolean inner = new AtomicBoolean();
    for (AtomicBoolean tripped : List.of(outer, inner)) {
      outer.set(false);
      inner.set(false);
      assertThatThrownBy(
              () ->
                  Wanted.by(
                      outer::get,
                      () ->
                          Wanted.by(
                              inner::get,
                              () -> {
                                tripped.set(true);
                                Wanted.check();
                                return "not reached";
                              })))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void threadsThatHelpWorkForTheSame() {
    AtomicBoolean stop = new AtomicBoolean();
    List<Integer> many = IntStream.range(0, 1000).boxed().toList();
    assertThatThrownBy(
            () ->
                Wanted.by(
                    stop::get,
                    () ->
                        Parallel.map(
                            many,
                            i -> {
                              stop.set(true);
                              Wanted.check();
                              return i;
                            })))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void whoWaitsForAnothersResultGoesWhenCancelled(@TempDir Path root) throws Exception {
    ReadMemo memo = new ReadMemo();
    DiskTree tree = new DiskTree(root);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    AtomicReference<String> first = new AtomicReference<>();
    Thread slow =
        new Thread(
            () ->
                first.set(
                    memo.get(
                        "key",
                        tree,
                        t -> {
                          inside.countDown();
                          awaitUninterruptibly(done);
                          return "answer";
                        })));
    slow.start();
    inside.await();
    int[] looks = new int[1];
    assertThatThrownBy(
            () -> Wanted.by(() -> ++looks[0] > 2, () -> memo.get("key", tree, t -> "mine")))
        .isInstanceOf(CancellationException.class);
    done.countDown();
    slow.join();
    assertThat(first.get()).isEqualTo("answer");
    assertThat(memo.<String>get("key", tree, t -> "again")).isEqualTo("answer");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
