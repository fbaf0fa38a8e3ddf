package org.isoloss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.base.json.StrictJson;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultSchemaTest {

    private static final Path FILE = Path.of("..", "docs", "schemas", "result.schema.json");

    static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
    }

    /** To publish another one: {@code mvn ... -Dtest=ResultSchemaTest -Disoloss.schemas=write}. */
    @Test
    void thePublishedSchemaIsThatOfRecordsAndDeclarations() throws IOException {
        String made = StrictJson.indented(ResultSchema.of(
                Studies.all().stream().map(StudyWing::declaration).toList()));
        if ("write".equals(System.getProperty("isoloss.schemas"))) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.readString(FILE)).isEqualTo(made);
    }

    @Test
    void theSchemaIsInTheJar() throws IOException {
        try (InputStream inside = RunResultFile.class.getResourceAsStream("result.schema.json")) {
            assertThat(new String(Objects.requireNonNull(inside).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(FILE));
        }
    }

    private static Stream<RunResult> runs() {
        return Stream.of(
                SampleRuns.ruleExtrapolation(),
                SampleRuns.inContext(),
                SampleRuns.fineTuning(),
                SampleRuns.adaptation());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunIsValid(RunResult run) throws IOException {
        assertThat(schema().validate(RunResultFile.toJson(run), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"rule1\" :', '\"rule3\" :'",
        "'\"family\" : \"oracle\"', '\"family\" : \"prophet\"'",
        "'\"outcomes\"', '\"incomes\"'",
        "'\"repetition\" : 2', '\"repetition\" : \"2\"'",
        "'\"outOfDistribution\" : {', '\"elsewhere\" : {'",
        "'\"schemaVersion\" : 2', '\"schemaVersion\" : 1'"
    })
    void whatIsNotDeclaredIsInvalid(String declared, String other) throws IOException {
        String json = RunResultFile.toJson(SampleRuns.ruleExtrapolation());
        String changed = json.contains(declared)
                ? json.replace(declared, other)
                : json.replace("\"findings\" : { }", "\"findings\" : { \"prefixLaws\" : { " + other + " : [ ] } }");
        assertThat(changed).isNotEqualTo(json);
        assertThat(List.copyOf(schema().validate(changed, InputFormat.JSON))).isNotEmpty();
    }
}
