package org.isoloss.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.study.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    enum Colour {
        RED,
        GREEN
    }

    record Inner(
            @Setting("rate") double rate, @Setting("steps") int steps) {}

    /** Of every kind that a setting can have. */
    record Options(
            @Setting("count") int count,
            @Setting("seed") long seed,
            @Setting("loud") boolean loud,
            @Setting("colour") Colour colour,
            @Setting("name") Optional<String> name,
            @Setting("sizes") List<Integer> sizes,
            Inner inner) {}

    private static final Form<Options> FORM = Form.of(Options.class);
    private static final Options DEFAULTS =
            new Options(1, 1, false, Colour.RED, Optional.empty(), List.of(1), new Inner(1, 1));

    private static final String YAML = """
            # a config
            count: 3
            seed: -9223372036854775808
            loud: true
            colour: GREEN
            name: 'a "b"'
            sizes: [1, 2, 3]
            inner:
              rate: 1e-3
              steps: 7
            """;

    private static final String JSON = """
            {"count": 3, "seed": -9223372036854775808, "loud": true, "colour": "GREEN", "name": "a \\"b\\"",
             "sizes": [1, 2, 3], "inner": {"rate": 0.001, "steps": 7}}
            """;

    private static final Options READ = new Options(
            3, Long.MIN_VALUE, true, Colour.GREEN, Optional.of("a \"b\""), List.of(1, 2, 3), new Inner(0.001, 7));

    @TempDir
    private Path folder;

    private static Options read(Path file) throws IOException {
        SettingLayer layer = ConfigFile.read(file).layer(List.of(FORM), Set.of());
        return FORM.bind(DEFAULTS, List.of(layer));
    }

    private Path yaml(String content) throws IOException {
        return Files.writeString(folder.resolve("c.yaml"), content);
    }

    @Test
    void readsEveryKindOfSettingFromYamlAndFromJson() throws IOException {
        assertThat(read(yaml(YAML))).isEqualTo(READ);
        assertThat(read(yaml("\uFEFF" + YAML.replace("\n", "\r\n"))))
                .as("as Windows writes it")
                .isEqualTo(READ);
        assertThat(read(Files.writeString(folder.resolve("c.json"), JSON))).isEqualTo(READ);
        assertThat(read(yaml(JSON))).as("JSON is YAML").isEqualTo(READ);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: &x 1\\ncount: *x             | #/count: found the alias *x; expected the value itself",
                "inner: &x {rate: 1}\\n<<: *x    | #/<<: found the alias *x",
                "count: !!int '3'                | #/count: found the tag",
                "count: 0x10                     | #/count: found ",
                "count: 1_000                    | #/count: found ",
                "count: 3.0                      | #/count: found 3.0, expected a whole number from",
                "count: '3'                      | #/count: found \"3\", expected a whole number from",
                "count: 2147483648               | #/count: found 2147483648, expected a whole number from",
                "count: null                     | #/count: found null, expected a whole number from",
                "count: {a: 1}                   | #/count: found {\"a\":1}, expected a whole number",
                "loud: yes                       | #/loud: found \"yes\", expected true or false",
                "colour: 1                       | #/colour: found 1, expected one of RED, GREEN",
                "sizes: 3                        | #/sizes: found 3, expected a list",
                "sizes: [1, null]                | #/sizes: found [1,null], expected a list",
                "inner: 3                        | #/inner: ",
                "inner: {rate: 1e400}            | #/inner/rate: found 1e400; expected",
                "inner: {rate: 0x1p-2}           | #/inner/rate: found \"0x1p-2\", expected",
                "Count: 1                        | #/Count: unknown key; did you mean 'count'?",
                "count: 1\\ncount: 2             | c.yaml:2: is not YAML: ",
                "count: 1\\n\\tseed: 1          | c.yaml:2: is not YAML: ",
                "count: 1\\n---\\ncount: 2       | one document",
                "count: [                        | c.yaml:",
            })
    void refusesWithThePlace(String content, String told) throws IOException {
        Path file = yaml(content.replace("\\n", "\n").replace("\\t", "\t"));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(WrongInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 100_000})
    void refusesIntegersOfManyDigitsInOneShortLine(int digits) throws IOException {
        for (String name : List.of("c.yaml", "c.json")) {
            for (String setting : List.of("count", "seed", "rate")) {
                Path file =
                        Files.writeString(folder.resolve(name), "{\"" + setting + "\": " + "9".repeat(digits) + "}");
                assertThatThrownBy(() -> read(file))
                        .isInstanceOf(WrongInputException.class)
                        .message()
                        .startsWith(file.toString())
                        .hasSizeLessThan(1_000);
            }
        }
    }

    /** Nine levels of nine aliases are 387 million values in 500 bytes. */
    @Test
    void aShortFileIsNotALongOne() throws IOException {
        StringBuilder bomb = new StringBuilder("a: &a [1,1,1,1,1,1,1,1,1]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            String inner = "*" + (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((inner + ",").repeat(8))
                    .append(inner)
                    .append("]\n");
        }
        Path file = yaml(bomb.toString());
        assertThatThrownBy(() -> read(file)).hasMessageContaining("found the alias *a; expected the value itself");
        Path deep = yaml("a: " + "[".repeat(100_000) + "]".repeat(100_000));
        assertThatThrownBy(() -> read(deep)).isInstanceOf(WrongInputException.class);
        Path large = yaml("# " + "x".repeat(1 << 20));
        assertThatThrownBy(() -> read(large)).hasMessageContaining("holds more than 1048576 bytes");
        Path latin = Files.write(folder.resolve("latin.yaml"), "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void whateverTheFileHoldsItIsReadOrRefusedInOneLineThatNamesIt() throws IOException {
        ReaderProperty property =
                new ReaderProperty(ConfigFileTest::read, Set.of(WrongInputException.class, FormatException.class));
        ReaderProperty.Counts yaml =
                property.holdsFor(yaml(YAML), Mutator.text().repeated(), 1_500);
        assertThat(yaml.accepted()).isGreaterThan(50);
        assertThat(yaml.refused()).isGreaterThan(700);
        ReaderProperty.Counts json = property.holdsFor(
                Files.writeString(folder.resolve("c.json"), JSON),
                Mutator.json().repeated(),
                1_500);
        assertThat(json.accepted()).isGreaterThan(50);
        assertThat(json.refused()).isGreaterThan(700);
    }
}
