package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.json.StrictJson;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.BehaviourSource.RuleName;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSource.LawConditionals;
import org.isoloss.identifiability.spec.ModelSource.Policy;
import org.isoloss.identifiability.spec.ModelSource.PolicyName;
import org.isoloss.identifiability.spec.ModelSource.Row;
import org.isoloss.identifiability.spec.ModelSource.Table;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas in {@code docs/schemas} and the readers accept the same documents. */
class SchemasTest {

    private static final List<String> AB = List.of("a", "b");

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsValid() throws IOException {
        LawSource.Language language = new LawSource.Language("aNbN", 3);
        LawSource.Sequences law = LawSource.Sequences.of(language.law());
        double ln3 = -Math.log(3);
        new PairFiles(
                        new LawDocument(law),
                        new ModelDocument(
                                "first",
                                AB,
                                new LawConditionals(language, new Policy(PolicyName.RULE_KEEPING, "aNbN"))),
                        new ModelDocument(
                                "second",
                                AB,
                                new Table(
                                        List.of(
                                                new Row("", List.of(ln3, ln3, ln3)),
                                                new Row("b", List.of(0.0, Double.NEGATIVE_INFINITY, -1e300))),
                                        new ModelSource.Uniform())),
                        List.of(
                                probe(new BehaviourSource.Rule("aNbN", RuleName.RULE_2_COMPLETION)),
                                probe(new BehaviourSource.Completions(List.of("", "a"))),
                                probe(new BehaviourSource.Next(List.of("a", "")))),
                        Map.of())
                .write(folder, new Certificate.Origin("0.1.0", "test"), Arithmetic.DOUBLE);
        assertThat(CertificateVerifier.verify(folder.resolve(Certificate.NAME))).isInstanceOf(Verification.Holds.class);
        assertThat(errors("law", read("law.json"))).isEmpty();
        assertThat(errors("model", read("first.json"))).isEmpty();
        assertThat(errors("model", read("second.json"))).isEmpty();
        for (int i = 1; i <= 3; i++) {
            assertThat(errors("probe", read("probe-" + i + ".json"))).isEmpty();
        }
        assertThat(errors("certificate", read(Certificate.NAME))).isEmpty();
        assertThat(errors("law", StrictJson.indented(new LawDocument(language))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "law   | {'format': 'isoloss-law/2', 'law': {'kind': 'language', 'language': 'aNbN', 'maxCount': 3}}",
                "law   | {'format': 'isoloss-law/1', 'law': {'kind': 'language', 'language': 'aNbN', 'maxCount': '3'}}",
                "law   | {'format': 'isoloss-law/1', 'law': {'kind': 'dense', 'language': 'aNbN', 'maxCount': 3}}",
                "model | {'format': 'isoloss-model/1', 'name': 'n', 'vocabulary': ['a'], 'model': {'kind': 'uniform', 'x': 1}}",
                "model | {'format': 'isoloss-model/1', 'name': 'n', 'model': {'kind': 'uniform'}}",
                "probe | {'format': 'isoloss-probe/1', 'name': 'n', 'vocabulary': ['a'], 'prompts': []}",
            })
    void whatIsRefusedIsInvalid(String kind, String json) {
        String document = json.replace('\'', '"');
        Class<?> type = switch (kind) {
            case "law" -> LawDocument.class;
            case "model" -> ModelDocument.class;
            default -> ProbeDocument.class;
        };
        assertThat(errors(kind, document)).isNotEmpty();
        JsonPlace root = JsonDocumentReader.parse(Path.of("f"), document.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> RecordReader.read(root, type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f")
                .hasMessageContaining("expected");
    }

    private static ProbeDocument probe(BehaviourSource behaviour) {
        return new ProbeDocument("probe", AB, behaviour, List.of(new ProbeDocument.Prompt("bb", 1)));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** Returns what is wrong with a document by a schema in {@code docs/schemas}. */
    static List<?> errors(String schema, String document) {
        try {
            String text = Files.readString(Path.of("..", "docs", "schemas", schema + ".schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON)
                    .validate(document, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
