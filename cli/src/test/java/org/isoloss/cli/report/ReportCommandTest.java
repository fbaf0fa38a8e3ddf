package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReportCommandTest {

    private static final RunResult RUN = SampleRuns.ruleExtrapolation();

    @TempDir
    private Path folder;

    private Invocation report(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "report";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(List.of(), all);
    }

    @Test
    void writesThePageAndTheTablesBesideTheResult() throws IOException {
        RunResultFile.write(folder.resolve("result.json"), RUN);
        Invocation done = report(folder.toString());
        assertThat(done.status()).isZero();
        assertThat(done.out().strip()).isEqualTo(folder.resolve("report.html").toString());
        assertThat(folder.resolve("report.html")).content().startsWith("<!doctype html>");
        for (String ending : List.of("csv", "md", "tex")) {
            assertThat(folder.resolve("tables/models." + ending)).exists();
        }
        assertThat(folder.resolve("tables/models.tex")).content().contains("\\toprule", "maximum-likelihood\\#2");
        assertThat(Files.readAllLines(folder.resolve("tables/curves.csv"))).hasSize(9 * 81 + 1);
    }

    @Test
    void theSameResultGivesTheSamePage() throws IOException {
        RunResultFile.write(folder.resolve("result.json"), RUN);
        report(folder.toString());
        byte[] first = Files.readAllBytes(folder.resolve("report.html"));
        report(folder.toString());
        assertThat(folder.resolve("report.html")).hasBinaryContent(first);
    }

    @Test
    void saysInJsonWhereThePageIs() throws IOException {
        RunResultFile.write(folder.resolve("result.json"), RUN);
        Invocation done = report("--json", folder.toString());
        assertThat(JsonMapper.shared().readTree(done.out()).get("report").stringValue())
                .isEqualTo(folder.resolve("report.html").toString());
    }

    @Test
    void severalRunsAreComparedOnOnePage() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        RunResultFile.write(first.resolve("result.json"), RUN);
        RunResultFile.write(
                second.resolve("result.json"), SampleRuns.with(RUN, RUN.models().subList(0, 4)));
        Path out = folder.resolve("both");
        Invocation done = report(first.toString(), second.toString(), "--out", out.toString());
        assertThat(done.status()).isZero();
        assertThat(out.resolve("report.html"))
                .content(StandardCharsets.UTF_8)
                .contains("2 runs compared", "id=\"run1-loss\"", "id=\"run2-loss\"", "id=\"compared-chart-runs-1\"");
        assertThat(Files.readAllLines(out.resolve("tables/runs.csv"))).hasSize(3);
        assertThat(first.resolve("report.html")).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cut off | \"models\" | found the end of the text",
                "newer | \"schemaVersion\" : 3 | schemaVersion is 3; this version of isoloss reads 1 and 2",
                "older | \"schemaVersion\" : 0 | schemaVersion is 0",
                "other | \"seed\" : \"one\" | #/seed",
            })
    void whatCannotBeReadIsRefusedAndTheReportStaysAsItWas(String what, String change, String message)
            throws IOException {
        Path result = folder.resolve("result.json");
        RunResultFile.write(result, RUN);
        report(folder.toString());
        Path table = folder.resolve("tables/models.csv");
        byte[] page = Files.readAllBytes(folder.resolve("report.html"));
        byte[] models = Files.readAllBytes(table);

        String json = Files.readString(result);
        String key = change.split(":")[0].strip();
        Files.writeString(
                result,
                what.equals("cut off")
                        ? json.substring(0, json.indexOf(change) + 40)
                        : json.replaceFirst(key + " : \\d+", change));
        Invocation refused = report(folder.toString());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(result.toString(), message).hasLineCount(1);
        assertThat(folder.resolve("report.html")).hasBinaryContent(page);
        assertThat(table).hasBinaryContent(models);
    }

    @Test
    void aFolderWithoutARunIsRefused() {
        Invocation empty = report(folder.toString());
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.err()).contains(folder + ": holds no result.json");
        Invocation none = report(folder.resolve("nowhere").toString());
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("there is no such folder");
        assertThat(folder).isEmptyDirectory();
    }
}
