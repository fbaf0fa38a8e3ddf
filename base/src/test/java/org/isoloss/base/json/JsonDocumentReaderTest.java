package org.isoloss.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.file.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentReaderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a': 1, 'a': 2}  | :1: is not JSON (column 13): found a second \"a\"; expected each key once",
                "{'a': 1           | found the end of the text; expected the rest of the document",
                "{'a' 1}           | found '1'; expected a colon behind the key",
                "[1,]              | (column 4): found ']'; expected a value",
                "[1 2]             | found '2'; expected a comma or the end",
                "{a: 1}            | found 'a'; expected a key in double quotes",
                "[01]              | found a number that begins with 0",
                "[1.]              | found ']' in a number",
                "[+1]              | found '+' in a number",
                "[0x10]            | found 'x' in a number",
                "['\\q']           | found 'q' behind a backslash",
                "['\\u12']         | expected four hexadecimal digits",
                "[nan]             | found nan; expected a value",
                "[1] 2             | goes on behind its end",
                "[}                | found '}'; expected that only what was opened is closed",
                "// x              | found '/'; expected a value",
                "[1e400]           | #/0: found 1e400; expected a number that a double can hold",
                "{'x': [-1e999]}   | #/x/0: found -1e999; expected a number that a double can hold",
            })
    void whatIsNotJsonIsToldInOneLineOfItsOwnWords(String json, String message) throws Exception {
        Path file = write(json.replace('\'', '"'));
        assertThatThrownBy(() -> JsonDocumentReader.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void limitsAreMetBeforeTheMemoryIs() throws Exception {
        Path deep = write("[".repeat(100_000));
        assertThatThrownBy(() -> JsonDocumentReader.read(deep)).hasMessageContaining("more than 200 levels deep");
        Path digits = write("[1" + "0".repeat(400) + "]");
        assertThatThrownBy(() -> JsonDocumentReader.read(digits))
                .hasMessageContaining("#/0: found 1000")
                .hasMessageContaining("(401 characters)")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).length()
                                - digits.toString().length())
                        .isLessThan(450));
        Path more = write("[1" + "0".repeat(4000) + "]");
        assertThatThrownBy(() -> JsonDocumentReader.read(more)).hasMessageContaining("more than 1000 digits");
        Path key = write("{\"" + "k".repeat(1000) + "\u001B[2J\": [1e400]}");
        assertThatThrownBy(() -> JsonDocumentReader.read(key))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContain("\u001B"));
    }

    @Test
    void bytesThatAreNotTextAreNamed() throws Exception {
        Path file = Files.write(
                folder.resolve("latin.json"), "[\"gr\u00f6\u00dfe\"]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> JsonDocumentReader.read(file)).hasMessageContaining("not UTF-8");
    }

    @Test
    void nullIsAbsence() throws Exception {
        JsonPlace root = JsonDocumentReader.read(write("{\"a\": null, \"b\": 1}"));
        assertThat(root.has("a")).isFalse();
        assertThat(root.find("a")).isEmpty();
        assertThat(root.get("b").integer()).isEqualTo(1);
        assertThatThrownBy(() -> root.get("a")).hasMessageContaining("#/a: found null; expected a value");
        assertThatThrownBy(() -> root.get("c"))
                .hasMessageContaining("#/: found no \"c\"; expected an object with that");
    }

    @Test
    void wholeNumbersOfAnyLengthThatADoubleHoldsAreNumbers() throws Exception {
        JsonPlace root = JsonDocumentReader.read(write("[1" + "0".repeat(300) + ", 3000000000, NaN, \"0.5\", \"1d\"]"));
        assertThat(root.elements().get(0).number()).isEqualTo(1e300);
        assertThatThrownBy(() -> root.elements().get(0).integer()).hasMessageContaining("expected an integer");
        assertThatThrownBy(() -> root.elements().get(1).integer()).hasMessageContaining("expected an integer");
        assertThatThrownBy(() -> root.elements().get(2).number()).hasMessageContaining("found NaN; expected a finite");
        assertThat(root.elements().get(2).lenientNumber()).isNaN();
        assertThat(root.elements().get(3).lenientNumber()).isEqualTo(0.5);
        assertThatThrownBy(() -> root.elements().get(4).lenientNumber()).hasMessageContaining("found \"1d\"; expected");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("file.json"), json);
    }
}
