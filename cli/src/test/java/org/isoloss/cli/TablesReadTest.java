package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands print for programs, read by programs: Python's csv and json, and pandas where there is one. */
class TablesReadTest {

    private static final String[] READER = {
        "import csv, json, sys",
        "pandas = None",
        "try:",
        "    import pandas",
        "except ImportError:",
        "    pass",
        "for name in sys.argv[1:]:",
        "    if name.endswith('.csv'):",
        "        rows = list(csv.reader(open(name, newline='', encoding='utf-8'), strict=True))",
        "        assert len(rows) > 1, name + ': no rows'",
        "        assert all(len(row) == len(rows[0]) for row in rows), name + ': rows of several lengths'",
        "        assert len(set(rows[0])) == len(rows[0]), name + ': a column twice'",
        "        if pandas:",
        "            assert len(pandas.read_csv(name)) == len(rows) - 1, name",
        "    else:",
        "        with open(name, encoding='utf-8') as file:",
        "            tables = json.load(file)",
        "        assert isinstance(tables, dict), name + ': no object'",
        "        for key, table in tables.items():",
        "            assert isinstance(table, list) and all(isinstance(row, dict) for row in table), key",
        "            assert all(list(row) == list(table[0]) for row in table), key + ': rows of several shapes'",
        "            if pandas:",
        "                import io",
        "                assert len(pandas.read_json(io.StringIO(json.dumps(table)))) == len(table), key",
        "print('read', len(sys.argv) - 1)",
    };

    @TempDir
    private Path folder;

    private List<List<String>> commands() throws IOException {
        StringBuilder scores = new StringBuilder("model,task,metric,parameters,score,standard_error,items\n");
        StringBuilder runs = new StringBuilder("name,family,params,tokens,loss,accuracy\n");
        for (int i = 0; i < 8; i++) {
            for (String task : List.of("a", "b, with \"signs\"")) {
                scores.append(String.format(
                        Locale.ROOT,
                        "m%d,\"%s\",acc,1e%d,%s,0.01,1000%n",
                        i,
                        task.replace("\"", "\"\""),
                        6 + i,
                        0.3 + 0.05 * i));
            }
            runs.append(String.format(
                    Locale.ROOT, "r%d,f,1e%d,2e%d,%s,%s%n", i, 6 + i, 8 + i % 3, 4 - 0.3 * i, 0.3 + 0.05 * i));
        }
        String scale =
                Files.writeString(folder.resolve("scores-in.csv"), scores).toString();
        String table = Files.writeString(folder.resolve("runs-in.csv"), runs).toString();
        return List.of(
                List.of("score", "../docs/examples/choice-small.jsonl", "../docs/examples/choice-large.jsonl"),
                List.of("score", "--list-metrics"),
                List.of("scale", scale, "--fits"),
                List.of("forecast", scale),
                List.of("fit", table),
                List.of("pairs", table, "--bootstrap", "100"),
                List.of("laws", "aNbN:4"),
                List.of("laws"),
                List.of("list"),
                List.of("cost", "--parameters", "7e9"));
    }

    private static String out(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        Invocation done = Invocation.of(Studies.all(), all.toArray(String[]::new));
        assertThat(done.status()).as(all + ": " + done.err()).isZero();
        return done.out();
    }

    @Test
    void everyTableAndDocumentIsReadWithoutRepair() throws Exception {
        List<String> files = new ArrayList<>();
        int count = 0;
        for (List<String> command : commands()) {
            count++;
            String json = out(command, "--json");
            files.add(write(count + "-" + command.get(0) + ".json", json));
            JsonNode document = JsonMapper.shared().readTree(json);
            assertThat(document.isObject()).as(command.toString()).isTrue();
            for (String name : document.propertyNames()) {
                String csv = out(command, "--table", name);
                assertThat(csv.lines().findFirst().orElse("")).as(name).isNotEmpty();
                if (!document.get(name).isEmpty()) {
                    files.add(write(count + "-" + command.get(0) + "-" + name + ".csv", csv));
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        assertThatPythonReads(files);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                .toString();
    }

    /** Where there is no Python the documents were read by this test alone. */
    private void assertThatPythonReads(List<String> files) throws IOException, InterruptedException {
        String reader = write("reader.py", String.join("\n", READER));
        Process process;
        try {
            process = new ProcessBuilder(Stream.concat(Stream.of("python3", reader), files.stream())
                            .toList())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("read " + files.size());
    }
}
