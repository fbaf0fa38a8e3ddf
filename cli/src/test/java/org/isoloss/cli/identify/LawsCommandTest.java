package org.isoloss.cli.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.Laws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawsCommandTest {

    @TempDir
    Path folder;

    @Test
    void listsEveryLanguageAndEveryFamily() {
        Invocation list = Invocation.of(List.of(), "laws");
        assertThat(list.status()).isZero();
        for (FormalLanguage language : Languages.all()) {
            assertThat(list.out())
                    .contains(
                            language.name(),
                            language.rule1().description(),
                            language.rule2().description());
        }
        List<String> families = Laws.families().stream()
                .filter(family -> family.name().length() < 7 && !family.usage().endsWith(":SIZE"))
                .map(LawFamily::usage)
                .toList();
        assertThat(families)
                .hasSizeGreaterThan(3)
                .allSatisfy(usage -> assertThat(list.out()).contains(usage));
    }

    /** Nats a sequence at the published lengths, as the reference and an independent computation have them. */
    @ParameterizedTest
    @CsvSource({
        "aNbNcN:21, 3.04452244",
        "baN:64, 20.2739605",
        "bbaN:64, 6.70756932",
        "Dyck:64, 15.7955957",
        "CSDyck:64, 38.8015574",
        "aNbNcN:85, 4.44265126",
        "bbaN:256, 9.42334525",
        "Dyck:256, 56.1711994",
        "CSDyck:256, 162.380322"
    })
    void entropiesAreExactWhereNothingCanBeListed(String law, String nats) {
        assertThat(Invocation.of(List.of(), "laws", law).out()).contains(law).contains(" " + nats + " ");
    }

    @Test
    void tellsOfOnesOwnWords() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "ab\t3\nb\naab\n");
        Invocation laws = Invocation.of(
                List.of(),
                "laws",
                "words:" + words,
                "ngram:" + words + ":2",
                "sample:9:Dyck:8",
                "--draw",
                "2",
                "--format",
                "csv");
        assertThat(laws.err()).isEmpty();
        assertThat(laws.out().lines().filter(line -> line.startsWith("words:"))).hasSize(3);
        assertThat(laws.out()).contains("words:" + words + ",2,3,6,0.9502705392332347,");
    }

    @Test
    void printsChanceAfterPrompts() {
        Invocation chance = Invocation.of(List.of(), "laws", "aNbN:8", "--prompt-length", "8");
        assertThat(chance.out()).containsPattern("aNbN +out of distribution +251 +uniform +0\\.15396 ");
        assertThat(chance.out()).containsPattern("aNbN +out of distribution +251 +immediate-end +0\\.27490 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "laws aNbN:0 | law 'aNbN:0': the size of the law of aNbN is 0; expected at least 1",
                "laws none:3 | law 'none:3': there is no such file; expected a file, or one of aNbN:SIZE",
                "laws sample:3:none | law 'sample:3:none': law is \"none\"",
                "laws ginc --prompt-length 3 | law 'ginc' is not that of a language",
                "laws aNbN:3 --draw 1001 | --draw: draw is 1001; expected 0 to 1000",
                "laws arpa:nowhere | nowhere: there is no such file"
            })
    void refusesWhatIsNoLaw(String line, String message) {
        Invocation refused = Invocation.of(List.of(), line.split(" "));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(message).doesNotContain("internal error");
        assertThat(refused.out()).isEmpty();
    }
}
