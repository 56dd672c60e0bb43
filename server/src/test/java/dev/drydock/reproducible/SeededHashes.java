package dev.drydock.reproducible;

import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.IAND;
import static net.bytebuddy.jar.asm.Opcodes.IMUL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.IUSHR;
import static net.bytebuddy.jar.asm.Opcodes.IXOR;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's hash maps and sets with other hashes: what they hold is the same, the order in which
 * they are gone through is another one for every seed. What such an order reaches, shows.
 */
final class SeededHashes {
  /** The methods that spread an object's hash code, by class. */
  private static final Map<String, String> SPREADING =
      Map.of(
          "java/util/HashMap", "hash(Ljava/lang/Object;)I",
          "java/util/concurrent/ConcurrentHashMap", "spread(I)I");

  private SeededHashes() {}

  /**
   * Options for a JVM.
   *
   * @param directory where the classes go
   */
  static List<String> options(Path directory, int seed) throws IOException {
    for (Map.Entry<String, String> e : SPREADING.entrySet()) {
      Path file = directory.resolve(e.getKey() + ".class");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, seeded(e.getKey(), e.getValue(), seed));
    }
    // Identity hashes come from that generator, immutable sets and maps salt themselves.
    return List.of(
        "--patch-module",
        "java.base=" + directory,
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:hashCode=" + (seed % 2 == 0 ? 0 : 5));
  }

  private static byte[] seeded(String name, String spreading, int seed) throws IOException {
    ClassReader reader;
    try (InputStream in = Object.class.getResourceAsStream("/" + name + ".class")) {
      reader = new ClassReader(Objects.requireNonNull(in, name));
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
            return (method + descriptor).equals(spreading) ? new Spread(to, seed) : to;
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Turns the result over before it is returned; zero and more it stays, as some maps need it. */
  private static final class Spread extends MethodVisitor {
    private final int seed;

    Spread(MethodVisitor to, int seed) {
      super(ASM9, to);
      this.seed = seed;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == IRETURN) {
        // h = (h ^ seed) * odd; h = (h ^ h >>> 15) & MAX
        visitLdcInsn(seed * 0x9E3779B1);
        super.visitInsn(IXOR);
        visitLdcInsn(0x85EBCA6B);
        super.visitInsn(IMUL);
        super.visitInsn(Opcodes.DUP);
        visitLdcInsn(15);
        super.visitInsn(IUSHR);
        super.visitInsn(IXOR);
        visitLdcInsn(Integer.MAX_VALUE);
        super.visitInsn(IAND);
      }
      super.visitInsn(opcode);
    }
  }

  /** Says in which order a map goes through some names. */
  public static final class Order {
    private Order() {}

    public static void main(String[] args) {
      Map<String, Integer> map = new HashMap<>();
      for (int i = 0; i < 100; i++) {
        map.put("name-" + i, i);
      }
      System.out.println(map.keySet());
    }
  }
}
