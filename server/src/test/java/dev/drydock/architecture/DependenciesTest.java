package dev.drydock.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Console;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependenciesTest {
  private static final String ROOT = "dev.drydock";

  /**
   * What reaches the machine: files, processes, the network. Paths and their names alone do not.
   */
  private static final Set<String> REACHING_OUT =
      Set.of(
          "java.nio.file.Files",
          "java.nio.channels.FileChannel",
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.lang.ProcessBuilder",
          "java.lang.Process",
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.net.URL",
          "java.net.URLConnection",
          "java.net.HttpURLConnection",
          "java.net.InetAddress",
          "java.nio.channels.SocketChannel",
          "java.nio.channels.ServerSocketChannel",
          "java.nio.channels.DatagramChannel");

  private static JavaClasses all = new ClassFileImporter().importClasses(Set.of());

  @BeforeAll
  static void load() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void everyPackageThatIsThereWasRead() {
    for (String name : SourceTree.packages()) {
      assertThat(all.stream().filter(c -> packageOf(c).equals(name)).count())
          .as("classes of %s", name)
          .isPositive();
    }
    assertThat(all.size()).isGreaterThan(20);
  }

  @Test
  void importsGoDownward() {
    Layers layers = new Layers(ArchitecturePage.read().layers());
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should(
            new ArchCondition<JavaClass>("import downward only, and no neighbour") {
              @Override
              public void check(JavaClass from, ConditionEvents events) {
                for (Dependency d : from.getDirectDependenciesFromSelf()) {
                  JavaClass to = d.getTargetClass();
                  if (ours(to) && !layers.allows(packageOf(from), packageOf(to))) {
                    events.add(SimpleConditionEvent.violated(d, d.getDescription()));
                  }
                }
              }
            })
        .check(all);
  }

  @ParameterizedTest
  @CsvSource({
    "model, io.fabric8..",
    "helm|model|ide.rules.lighthouse, com.google.re2j..",
    "lsp, org.eclipse.lsp4j..",
    "cli, picocli..",
    "vfs, org.eclipse.jgit..",
  })
  void oneLayerKnowsTheLibrary(String owners, String library) {
    String[] packages =
        Stream.of(owners.split("\\|")).map(o -> ROOT + "." + o + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(all);
  }

  @Test
  void onlyTheCommandLineWritesToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(System.class, "setOut", java.io.PrintStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Console.class)
        .check(all);
  }

  @Test
  void filesProcessesAndTheNetworkBelongToTheFewThatNeedThem() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".vfs..", ROOT + ".helm..", ROOT + ".cli.launch..", ROOT + ".cli.fetch..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("reach files, processes or the network") {
              @Override
              public boolean test(JavaClass c) {
                return REACHING_OUT.contains(c.getName())
                    || c.getPackageName().startsWith("java.net.http");
              }
            })
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(all);
  }

  @Test
  void baseKnowsNothingOfTheProject() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".base..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are of another package of the project") {
              @Override
              public boolean test(JavaClass c) {
                return ours(c) && !packageOf(c).equals("base");
              }
            })
        .check(all);
  }

  private static boolean ours(JavaClass c) {
    return c.getPackageName().equals(ROOT) || c.getPackageName().startsWith(ROOT + ".");
  }

  private static String packageOf(JavaClass c) {
    String name = c.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
