package org.isoloss.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {

    private static final Glyphs COLOURED = Glyphs.of(StandardCharsets.UTF_8, true);
    private static final Glyphs PLAIN = Glyphs.of(StandardCharsets.UTF_8, false);
    private static final String NEW_LINE = System.lineSeparator();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void namesInLinesCannotActOnATerminal() {
        results(StandardCharsets.UTF_8, COLOURED)
                .lines(List.of(
                        COLOURED.mark(true) + " holds", "a\u001B[2J\u001B[32m\r\nclaims hold\u0000\u202E\u0085\u2028"));
        assertThat(written())
                .isEqualTo("\u001B[32m✔\u001B[0m holds" + NEW_LINE
                        + "a⟨U+001B⟩[2J⟨U+001B⟩[32m⟨U+000D⟩⟨U+000A⟩claims hold⟨U+0000⟩⟨U+202E⟩⟨U+0085⟩⟨U+2028⟩"
                        + NEW_LINE);
    }

    @Test
    void theMarksOfEmphasisInANameAreShownWhereThereIsNoColour() {
        results(StandardCharsets.UTF_8, PLAIN).lines(List.of(Emphasis.GREEN.of("✔")));
        assertThat(written()).isEqualTo("⟨U+FDD2⟩✔⟨U+FDDF⟩" + NEW_LINE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "US-ASCII, modèle 数学 😀, mod<U+00E8>le <U+6570><U+5B66> <U+1F600>",
        "ISO-8859-1, modèle 数学 😀, modèle <U+6570><U+5B66> <U+1F600>",
        "UTF-8, modèle 数学 😀, modèle 数学 😀"
    })
    void whatTheEncodingLacksIsACodePointInLines(String charset, String text, String expected) {
        results(Charset.forName(charset), PLAIN).lines(List.of(text));
        assertThat(bytes.toString(Charset.forName(charset))).isEqualTo(expected + NEW_LINE);
    }

    @Test
    void documentsAreUtf8AsTheyStandWhateverTheTerminal() {
        String json = "{\"数学\": \"\u202E\uFDD0\\u001b\"}";
        results(StandardCharsets.US_ASCII, PLAIN).document(json);
        assertThat(written()).isEqualTo(json + "\n");
    }

    @Test
    void halfOfASurrogatePairInADocumentIsAsJsonWritesIt() {
        results(StandardCharsets.UTF_8, PLAIN).document("[\"\uD83D\"]\n");
        assertThat(written()).isEqualTo("[\"\\ud83d\"]\n");
    }

    @Test
    void aResultThatCannotBeWrittenIsThrown() {
        Output full = Output.ofResults(failing("No space left on device"), StandardCharsets.UTF_8, PLAIN);
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> full.document("{}"))
                .withMessage("standard output cannot be written: No space left on device")
                .matches(e -> !e.readerHasGone());
    }

    @Test
    void aNoteThatCannotBeWrittenIsRemembered() {
        Output gone = Output.ofNotes(failing("Broken pipe"), StandardCharsets.UTF_8);
        gone.lines(List.of("note"));
        assertThat(gone.failure())
                .hasValueSatisfying(e -> assertThat(e.readerHasGone()).isTrue());
    }

    @Test
    void aStatusIsReplacedAndMakesWayForLines() {
        Output notes = Output.ofNotes(bytes, StandardCharsets.UTF_8);
        notes.status("12345");
        notes.status("123");
        notes.lines(List.of("note"));
        assertThat(written()).isEqualTo("\r12345\r123  \r   \rnote" + NEW_LINE);
    }

    @Test
    @Timeout(30)
    void aCommandAtWorkSaysSoUntilItsFirstResult() throws InterruptedException {
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        Output out = results(StandardCharsets.UTF_8, PLAIN);
        Terminal terminal = new Terminal(out, Output.ofNotes(notes, StandardCharsets.UTF_8), true, 80, PLAIN);
        Waiting.shown(terminal, "score", Duration.ofMillis(1));
        while (notes.size() == 0) {
            Thread.sleep(1);
        }
        out.lines(List.of("result"));
        assertThat(notes.toString(StandardCharsets.UTF_8))
                .startsWith("\rscore  at work for 0 s")
                .endsWith(" \r");
        assertThat(written()).isEqualTo("result" + NEW_LINE);
    }

    private Output results(Charset charset, Glyphs glyphs) {
        return Output.ofResults(bytes, charset, glyphs);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
