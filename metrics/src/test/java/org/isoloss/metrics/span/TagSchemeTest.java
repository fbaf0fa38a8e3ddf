package org.isoloss.metrics.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.metrics.prediction.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans and their F1 as seqeval 1.2.2 has them: expected values are those of its tests test_scheme.py and test_v1.py. */
class TagSchemeTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "IOB1; B-PER;",
                "IOB1; I-PER; PER 0 1",
                "IOB1; O I-PER; PER 1 2",
                "IOB1; I-PER I-PER; PER 0 2",
                "IOB1; I-PER I-ORG; PER 0 1, ORG 1 2",
                "IOB1; I-PER B-PER; PER 0 1, PER 1 2",
                "IOB1; I-PER B-ORG; PER 0 1",
                "IOB1; B-PER I-PER; PER 1 2",
                "IOB1; B-PER I-ORG; ORG 1 2",
                "IOB1; B-PER B-PER; PER 1 2",
                "IOB1; B-PER B-ORG;",
                "IOB1; I B; ' 0 1, ' 1 2",
                "IOB2; B-PER; PER 0 1",
                "IOB2; I-PER I-PER;",
                "IOB2; I-PER B-ORG; ORG 1 2",
                "IOB2; B-PER I-PER; PER 0 2",
                "IOB2; B-PER I-ORG; PER 0 1",
                "IOB2; B-PER B-PER; PER 0 1, PER 1 2",
                "IOE1; E-PER;",
                "IOE1; I-PER; PER 0 1",
                "IOE1; I-PER I-ORG; PER 0 1, ORG 1 2",
                "IOE1; I-PER E-ORG; PER 0 1",
                "IOE1; E-PER I-PER; PER 1 2",
                "IOE1; E-PER I-ORG; ORG 1 2",
                "IOE1; E-PER E-PER;",
                "IOE2; E-PER; PER 0 1",
                "IOE2; I-PER;",
                "IOE2; I-PER E-PER; PER 0 2",
                "IOE2; I-PER E-ORG; ORG 1 2",
                "IOE2; E-PER I-PER; PER 0 1",
                "IOE2; E-PER E-ORG; PER 0 1, ORG 1 2",
                "IOBES; S-PER; PER 0 1",
                "IOBES; B-PER E-PER; PER 0 2",
                "IOBES; B-PER E-ORG;",
                "IOBES; B-PER S-PER; PER 1 2",
                "IOBES; I-PER E-PER;",
                "IOBES; B-PER B-PER;",
                "IOBES; S-PER I-PER; PER 0 1",
                "IOBES; U-PER O; PER 0 1",
                "IOBES; B-PER I-PER L-PER; PER 0 3",
                "LENIENT; O O O B-MISC I-MISC I-MISC O B-PER I-PER; MISC 3 6, PER 7 9",
                "LENIENT; I-PER I-ORG; PER 0 1, ORG 1 2",
                "LENIENT; B-ORG-COMPANY; ORG-COMPANY 0 1",
            })
    void spansAreThoseOfSeqeval(TagScheme scheme, String tags, String expected) {
        assertThat(shown(scheme.spans(List.of(tags.split(" "))))).isEqualTo(expected == null ? "" : expected);
    }

    private static String shown(List<TaggedSpan> spans) {
        return spans.stream()
                .map(span -> (span.type().isEmpty() ? "'" : span.type()) + " " + span.start() + " " + span.end())
                .collect(Collectors.joining(", "));
    }

    @Test
    void averagesAreThoseOfSeqeval() {
        SpanCounts counts = SpanCounts.of(
                List.of(new Tags(List.of("B-A", "B-B", "O", "B-A"), List.of("O", "B-B", "B-C", "B-A"))),
                TagScheme.IOB2);
        assertThat(counts.all().precision()).isEqualTo(2 / 3.0);
        assertThat(counts.all().recall()).isEqualTo(2 / 3.0);
        assertThat(counts.all().f1()).isEqualTo(2 / 3.0);
        assertThat(counts.macroF1()).isCloseTo(0.5555555555555555, within(1e-15));
        assertThat(counts.weightedF1()).isCloseTo(0.7777777777777777, within(1e-15));
        SpanCounts none = SpanCounts.of(List.of(new Tags(List.of("O"), List.of("O"))), TagScheme.IOB2);
        assertThat(none.weightedF1()).isZero();
        assertThat(none.all().f1()).isZero();
    }

    /** What is written by a scheme's own rules is read back by it, and by the lenient reading. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spansThatAreWrittenAreReadBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] iob2 = new String[20];
        String[] iobes = new String[20];
        String[] ioe2 = new String[20];
        Arrays.fill(iob2, "O");
        Arrays.fill(iobes, "O");
        Arrays.fill(ioe2, "O");
        StringBuilder expected = new StringBuilder();
        for (int at = 0; at < 20; ) {
            int end = Math.min(20, at + 1 + random.nextInt(3));
            if (random.nextBoolean()) {
                String type = random.nextBoolean() ? "A" : "B";
                int start = at;
                IntStream.range(at, end).forEach(i -> {
                    iob2[i] = (i == start ? "B-" : "I-") + type;
                    ioe2[i] = (i == end - 1 ? "E-" : "I-") + type;
                    iobes[i] = (end - start == 1 ? "S-" : i == start ? "B-" : i == end - 1 ? "E-" : "I-") + type;
                });
                expected.append(expected.isEmpty() ? "" : ", ").append(type + " " + start + " " + end);
            }
            at = end;
        }
        assertThat(shown(TagScheme.IOB2.spans(List.of(iob2)))).isEqualTo(expected.toString());
        assertThat(shown(TagScheme.IOBES.spans(List.of(iobes)))).isEqualTo(expected.toString());
        assertThat(shown(TagScheme.IOE2.spans(List.of(ioe2)))).isEqualTo(expected.toString());
        assertThat(shown(TagScheme.LENIENT.spans(List.of(iob2)))).isEqualTo(expected.toString());
        assertThat(shown(TagScheme.LENIENT.spans(List.of(iobes)))).isEqualTo(expected.toString());
    }
}
