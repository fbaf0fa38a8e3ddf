package org.isoloss.identifiability.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RunResultFileTest {

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRunReadsBackEqual(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        RunResult run = run(random);
        Path file = folder.resolve(RunResultFile.NAME);
        RunResultFile.write(file, run);
        RunResult back = RunResultFile.read(file);
        assertThat(back).isEqualTo(run);
        assertThat(RunResultFile.toJson(back)).isEqualTo(RunResultFile.toJson(run));
    }

    @Test
    void theJsonHasTheShapeOfTheContract() {
        String json = RunResultFile.toJson(run(new SplittableRandom(1)));
        assertThat(json.lines().map(String::strip))
                .startsWith("{", "\"schemaVersion\" : 2,", "\"study\" : \"coin\",")
                .contains(
                        "\"language\" : \"aNbN\"",
                        "\"kind\" : \"off-support\",",
                        "\"stop\" : \"tolerance\",",
                        "\"rule1\" : \"NaN\",",
                        "\"certificate\" : null",
                        "\"startedAt\" : \"2026-01-01T00:00:00Z\",");
        // Only a trained model has a training.
        assertThat(json.split("\"training\"", -1)).hasSize(2);
        assertThat(json).as("text is ASCII").matches("\\p{ASCII}*").contains("\\u2718");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "schemaVersion : 2, schemaVersion : 3, 'this version of isoloss reads 1 and 2'",
        "perToken, perTokn, '#/law/entropy/perToken'",
        "\"holds\" : true, \"holds\" : \"perhaps\", '#/claims/0/holds'",
        "\"study\", \"study\" : \"x\" , result.json:3"
    })
    void aDamagedFileIsToldWithItsPlace(String found, String replacement, String told) throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        String json = RunResultFile.toJson(run(new SplittableRandom(2))).replace("\"schemaVersion\"", "schemaVersion");
        String damaged = json.replace(found, replacement).replace("schemaVersion", "\"schemaVersion\"");
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> RunResultFile.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(told);
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        String json = RunResultFile.toJson(run(new SplittableRandom(3)));
        for (int length = 0; length < json.length(); length += 97) {
            Files.writeString(file, json.substring(0, length));
            assertThatThrownBy(() -> RunResultFile.read(file)).isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void equalRunsGiveEqualText() {
        assertThat(RunResultFile.toJson(run(new SplittableRandom(4))))
                .isEqualTo(RunResultFile.toJson(run(new SplittableRandom(4))));
    }

    private static RunResult run(SplittableRandom random) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("sides", 2);
        config.put("bias", random.nextDouble());
        config.put("optimiser", Map.of("rates", List.of(0.1, 0.2)));
        Map<String, Measurement> probe = new LinkedHashMap<>();
        probe.put("rule1", Measurement.of(Double.NaN));
        probe.put("prompts", Measurement.of(Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL)));
        probe.put("curve", Measurement.of(new double[] {-0.0, Double.NEGATIVE_INFINITY, random.nextDouble()}));
        probe.put("byRate", new Measurement.Group(Map.of("0.1", Measurement.of(Double.MIN_VALUE))));
        Map<String, Map<String, Measurement>> behaviour = Map.of("outOfDistribution", probe);
        Loss loss = new Loss(Math.log(16), Math.log(16) / 18, random.nextDouble() * 1e-17, 0.0);
        TrainingRecord training = new TrainingRecord(
                120,
                0.25,
                TrainingRecord.Stop.TOLERANCE,
                List.of(new TrainingRecord.Point(0, 2.5), new TrainingRecord.Point(120, 0.1)));
        return new RunResult(
                RunResult.SCHEMA_VERSION,
                "coin",
                random.nextLong(),
                config,
                new Provenance(
                        "0.1.0", "abc", "17", "scalar", "Linux", "cpu", 2, Instant.parse("2026-01-01T00:00:00Z"), 1.5),
                new LawResult("a^n b^n", new Entropy(2.5, 0.15), Map.of("language", "aNbN")),
                List.of(
                        new ModelResult(
                                "rule-keeping", "rule-keeping", 1, ModelKind.CONSTRUCTED, 0, loss, behaviour, null),
                        new ModelResult("oracle#2", "oracle", 2, ModelKind.TRAINED, 1234, loss, behaviour, training)),
                List.of(new PairResult(
                        "rule-keeping",
                        "oracle",
                        PairKind.OFF_SUPPORT,
                        new PairResult.LossGap(0, 0, true),
                        behaviour,
                        null)),
                List.of(Claim.atMost("A ✘ is escaped", 0.5, 1)),
                List.of(new ShownCompletion("oracle", "startOnly", "", "ab", true, Map.of("rule1", true))),
                List.of(new PublishedFigure("oracle", "outOfDistribution", "rule1", 0.8295, 0.1053, 44, "a paper", "")),
                Map.of("sides", List.of(1, 0.5), "fair", true));
    }

    @Test
    void moreModelsThanAPageCanShowAreRefused() throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        RunResult run = run(new SplittableRandom(4));
        RunResultFile.write(
                file,
                new RunResult(
                        run.schemaVersion(),
                        run.study(),
                        run.seed(),
                        run.config(),
                        run.provenance(),
                        run.law(),
                        Collections.nCopies(10_001, run.models().get(0)),
                        run.pairs(),
                        run.claims(),
                        run.completions(),
                        run.published(),
                        run.findings()));
        assertThatThrownBy(() -> RunResultFile.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage(file + ": at #/models: found 10001 models; expected at most 10000, which a page can show");
    }

    @Test
    void whateverTheFileHoldsItIsReadOrRefusedInOneLineThatNamesIt() throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        RunResultFile.write(file, run(new SplittableRandom(3)));
        ReaderProperty.Counts counts = ReaderProperty.of(RunResultFile::read, DamagedFileException.class)
                .holdsFor(file, Mutator.json().repeated(), 2_000);
        assertThat(counts.accepted()).isGreaterThan(50);
        assertThat(counts.refused()).isGreaterThan(1_000);
    }

    @Test
    void aNullIsRefusedWhereverItStandsButWhereOneHasAMeaning() throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        RunResultFile.write(file, run(new SplittableRandom(5)));
        JsonNode whole = JsonDocumentReader.read(file).node();
        List<String> accepted = new ArrayList<>();
        for (String pointer : pointers("", whole)) {
            JsonNode copy = whole.deepCopy();
            JsonPointer place = JsonPointer.compile(pointer);
            JsonNode around = copy.at(place.head());
            if (around instanceof ObjectNode object) {
                object.putNull(place.last().getMatchingProperty());
            } else {
                ((ArrayNode) around).setNull(place.last().getMatchingIndex());
            }
            Files.writeString(file, copy.toString());
            try {
                RunResultFile.read(file);
                accepted.add(pointer.replaceAll("\\d+", "N"));
            } catch (DamagedFileException e) {
                assertThat(e).hasMessageStartingWith(file.toString()).hasMessageContaining("null");
            }
        }
        assertThat(accepted.stream().distinct())
                .as("an option that was not given, several laws, no training, no certificate, what is not typed here")
                .containsExactlyInAnyOrder(
                        "/config/sides",
                        "/config/bias",
                        "/config/optimiser",
                        "/config/optimiser/rates",
                        "/config/optimiser/rates/N",
                        "/law/entropy",
                        "/law/language",
                        "/models/N/training",
                        "/pairs/N/certificate",
                        "/findings",
                        "/findings/sides/N");
    }

    private static List<String> pointers(String pointer, JsonNode node) {
        List<String> found = new ArrayList<>();
        node.properties().forEach(member -> add(found, pointer + "/" + member.getKey(), member.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            add(found, pointer + "/" + i, node.get(i));
        }
        return found;
    }

    private static void add(List<String> found, String pointer, JsonNode node) {
        found.add(pointer);
        found.addAll(pointers(pointer, node));
    }
}
