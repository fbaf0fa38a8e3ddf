package org.isoloss.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score --out DIR}. */
class ScoreReportTest {

    private static final String LARGE = "../docs/examples/choice-large.jsonl";

    @TempDir
    private Path folder;

    @Test
    void thePageHasBothDiagramsAndEveryTable() throws IOException {
        Path out = folder.resolve("page");
        Invocation done = Invocation.of(
                List.of(), "score", LARGE, "../docs/examples/choice-small.jsonl", "--out", out.toString());
        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("report.html");
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("Accuracy by confidence", "Accuracy of the most confident answers", "choice-small.jsonl")
                .contains("choice-large.jsonl has accuracy 0.6250 (0.4703 to 0.7578) on four options.");
        // The table beside the page is the view's own: bins that hold all forty items of each model.
        String bins = Files.readString(out.resolve("tables/reliability.csv"));
        assertThat(bins.strip())
                .isEqualTo(Invocation.of(
                                List.of(),
                                "score",
                                LARGE,
                                "../docs/examples/choice-small.jsonl",
                                "--view",
                                "reliability",
                                "--table",
                                "reliability")
                        .out()
                        .strip());
        assertThat(bins.lines()
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.split(",")[4]))
                        .sum())
                .isEqualTo(80);
        assertThat(Files.readString(out.resolve("tables/selective.csv")))
                .contains("choice-large.jsonl,four options,1.0,40,0.625");
        assertThat(out.resolve("tables/scores.tex")).exists();
        assertThat(out.resolve("tables/differences.csv")).exists();
    }

    @Test
    void itemsWithoutConfidenceHaveNoDiagrams() throws IOException {
        Path items = Files.writeString(folder.resolve("plain.jsonl"), "{\"id\": 1, \"scores\": {\"x\": 2}}\n");
        Path out = folder.resolve("plain");
        assertThat(Invocation.of(List.of(), "score", items.toString(), "--out", out.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("Accuracy by confidence");
        assertThat(out.resolve("tables/reliability.csv")).doesNotExist();
    }

    @Test
    void aFolderWithFilesOfOthersIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("report.html"), "mine");
        Invocation done = Invocation.of(List.of(), "score", LARGE, "--out", folder.toString());
        assertThat(done.status()).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo("mine");
    }
}
