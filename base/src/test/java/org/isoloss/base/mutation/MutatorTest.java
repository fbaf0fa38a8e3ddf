package org.isoloss.base.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class MutatorTest {

    private static final byte[] DOCUMENT =
            "{\"name\": \"a\", \"sizes\": [1, 2, 3], \"inner\": {\"x\": 0.5}}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"a\", \"sizes\": [1, 2]}", "", "x", "a: 1\nb:\n  - 2\n", "[[[", "\u00e9"})
    void givesTheSameForTheSameSeedAndLeavesTheOriginalAlone(String text) {
        byte[] original = text.getBytes(StandardCharsets.UTF_8);
        for (Mutator mutator :
                new Mutator[] {Mutator.json().repeated(), Mutator.text().repeated()}) {
            for (int seed = 0; seed < 500; seed++) {
                byte[] once = mutator.mutate(original, new SplittableRandom(seed));
                assertThat(mutator.mutate(original, new SplittableRandom(seed))).isEqualTo(once);
                assertThat(new String(original, StandardCharsets.UTF_8)).isEqualTo(text);
            }
        }
    }

    /** What a campaign is worth: nearly every trial is another document, and many are still JSON. */
    @Test
    void altersStructureInManyWays() {
        Set<String> seen = new HashSet<>();
        int json = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            byte[] altered = new JsonMutator().repeated().mutate(DOCUMENT, new SplittableRandom(seed));
            seen.add(new String(altered, StandardCharsets.UTF_8));
            json += isJson(altered) ? 1 : 0;
        }
        assertThat(seen).hasSizeGreaterThan(1_200);
        assertThat(json).isGreaterThan(800);
    }

    @Test
    void altersBytesInManyWays() {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < 2_000; seed++) {
            seen.add(Arrays.toString(new ByteMutator().mutate(DOCUMENT, new SplittableRandom(seed))));
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    @Test
    void thePropertyFailsForAReaderThatNamesNoFileOrThrowsSomethingElse() throws Exception {
        Path file = Files.write(folder.resolve("file.json"), DOCUMENT);
        ReaderProperty wrongKind = ReaderProperty.of(
                read -> {
                    throw new IllegalStateException(read.toString());
                },
                IllegalArgumentException.class);
        ReaderProperty noName = ReaderProperty.of(
                read -> {
                    throw new IllegalArgumentException("wrong");
                },
                IllegalArgumentException.class);
        ReaderProperty twoLines = ReaderProperty.of(
                read -> {
                    throw new IllegalArgumentException(read + "\n");
                },
                IllegalArgumentException.class);
        ReaderProperty longest = ReaderProperty.of(
                read -> {
                    throw new IllegalArgumentException(read + "x".repeat(ReaderProperty.LONGEST_MESSAGE));
                },
                IllegalArgumentException.class);
        for (ReaderProperty property : new ReaderProperty[] {wrongKind, noName, twoLines, longest}) {
            assertThatThrownBy(() -> property.holdsFor(file, Mutator.json(), 1)).isInstanceOf(AssertionError.class);
        }
        ReaderProperty right = ReaderProperty.of(
                read -> {
                    if (!isJson(Files.readAllBytes(read))) {
                        throw new IllegalArgumentException(read + ": not JSON");
                    }
                },
                IllegalArgumentException.class);
        Files.write(file, DOCUMENT);
        ReaderProperty.Counts counts = right.holdsFor(file, Mutator.json(), 500);
        assertThat(counts.accepted()).isGreaterThan(100);
        assertThat(counts.refused()).isGreaterThan(100);
        assertThat(counts.accepted() + counts.refused()).isEqualTo(500);
        assertThat(Files.readAllBytes(file)).isEqualTo(DOCUMENT);
    }

    private static boolean isJson(byte[] bytes) {
        try {
            JsonMapper.shared().readTree(bytes);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }
}
