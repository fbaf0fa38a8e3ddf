package org.isoloss.metrics.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.file.FormatException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader say the same of what a schema can say. */
class PredictionSchemaTest {

    private static Schema schema;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readSchema() throws IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // the validator's logger has no provider, and need not
        String text = Files.readString(Path.of("..", "docs", "schemas", "predictions.schema.json"));
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1}",
                "{\"id\": \"a\", \"prediction\": 3.5, \"target\": [\"a\", 2]}",
                "{\"id\": \"a\", \"options\": [\"x\", \"y\"], \"optionLogLikelihoods\": [-1, \"-Infinity\"], \"gold\": 0}",
                "{\"id\": \"a\", \"optionProbabilities\": [0.5, 0.5], \"targetScores\": [1, 0.5]}",
                "{\"id\": \"a\", \"tokenLogProbabilities\": [-1, 0, \"-Infinity\"], \"confidence\": 1, \"correct\": 0}",
                "{\"id\": \"a\", \"logLikelihood\": -3.5, \"samples\": 2, \"correctSamples\": 0}",
                "{\"id\": 1, \"strategy\": \"direct\", \"order\": 2, \"demonstrations\": [\"yes\", 1], \"humanScore\": 3.5}",
                "{\"id\": 1, \"shortcuts\": {\"overlap\": true, \"length\": 0, \"x\": null}, \"stereotype\": 1}",
                "{\"id\": 1, \"relevances\": [3, 0, 0.5], \"tags\": [\"O\"], \"goldTags\": [\"B-X\"], \"ratings\": {\"a\": 1, \"b\": \"x\"}}",
                "{\"id\": \"a\", \"scores\": {\"f1\": 0.5, \"x\": null}, \"extra\": [1], \"model\": null, \"gold\": null}",
            })
    void bothAccept(String line) throws IOException {
        assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
        read(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"id\": \"\"}",
                "{\"id\": null}",
                "{\"id\": 1, \"traget\": 2}",
                "{\"id\": 1, \"stereotype\": 2}",
                "{\"id\": 1, \"relevances\": [-1]}",
                "{\"id\": 1, \"relevances\": []}",
                "{\"id\": 1, \"tags\": [\"O\"]}",
                "{\"id\": 1, \"shortcuts\": {\"overlap\": \"yes\"}}",
                "{\"id\": 1, \"ratings\": [1, 2]}",
                "{\"id\": 1, \"demonstrations\": []}",
                "{\"id\": 1, \"humanScore\": \"NaN\"}",
                "{\"id\": 1, \"prediction\": [\"a\"]}",
                "{\"id\": 1, \"target\": {}}",
                "{\"id\": 1, \"optionLogLikelihoods\": [\"x\", -1], \"gold\": 0}",
                "{\"id\": 1, \"optionLogLikelihoods\": [-1, -2], \"optionProbabilities\": [0.5, 0.5], \"gold\": 0}",
                "{\"id\": 1, \"gold\": -1}",
                "{\"id\": 1, \"gold\": 0.5}",
                "{\"id\": 1, \"tokenLogProbabilities\": [0.5]}",
                "{\"id\": 1, \"tokenLogProbabilities\": [-1], \"logLikelihood\": -1}",
                "{\"id\": 1, \"confidence\": 2}",
                "{\"id\": 1, \"correct\": \"yes\"}",
                "{\"id\": 1, \"samples\": 2}",
                "{\"id\": 1, \"samples\": 0, \"correctSamples\": 0}",
                "{\"id\": 1, \"scores\": [1]}",
                "{\"id\": 1, \"scores\": {\"f1\": \"high\"}}",
            })
    void bothRefuse(String line) {
        assertThat(schema.validate(line, InputFormat.JSON)).isNotEmpty();
        assertThatThrownBy(() -> read(line)).isInstanceOf(FormatException.class);
    }

    @Test
    void theSchemaItselfIsOne() {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);
        assertThat(ofSchemas.validate(schema.getSchemaNode().toString(), InputFormat.JSON))
                .isEmpty();
    }

    private void read(String line) throws IOException {
        PredictionLines.read(Files.writeString(folder.resolve("p.jsonl"), line), item -> {});
    }
}
