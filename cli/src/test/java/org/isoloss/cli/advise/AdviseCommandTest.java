package org.isoloss.cli.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.PageExamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdviseCommandTest {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

    @TempDir
    private Path folder;

    @Test
    void thePageShowsWhatTheCommandPrints() throws IOException {
        assertThat(PageExamples.checkWords("advise.md", "advise")).isEqualTo(1);
    }

    /** The promise of every answer: its command prints its figure. */
    @Test
    void eachCommandPrintsTheFigureOfItsAnswer() throws IOException {
        List<Map<String, JsonNode>> all = new ArrayList<>(List.of(
                advise("../docs/examples/conditions.jsonl"),
                advise("../docs/examples/addition-small.jsonl", "../docs/examples/addition-large.jsonl"),
                advise(family().toString()),
                advise(
                        "--prompted",
                        "../docs/examples/choice-large.jsonl",
                        "--tuned",
                        "../docs/examples/choice-small.jsonl"),
                advise(judged().toString())));
        int answered = 0;
        for (Map<String, JsonNode> advice : all) {
            for (JsonNode row : advice.values()) {
                assertThat(row.get("answer").isNull())
                        .isNotEqualTo(row.get("needs").isNull());
                if (!row.get("answer").isNull()) {
                    answered++;
                    String printed = run(row.get("command").asString());
                    Matcher number = NUMBER.matcher(row.get("figure").asString());
                    boolean any = false;
                    while (number.find()) {
                        any = true;
                        assertThat(printed).as(row.toString()).contains(number.group());
                    }
                    assertThat(any).as(row.toString()).isTrue();
                }
            }
        }
        assertThat(answered).isGreaterThanOrEqualTo(13);
    }

    @Test
    void answersFollowTheFigures() throws IOException {
        Map<String, JsonNode> conditions = advise("../docs/examples/conditions.jsonl");
        assertThat(answer(conditions, "Does it follow a shortcut?")).startsWith("Yes: it is right where overlap is");
        assertThat(answer(conditions, "Are groups served alike?")).startsWith("No gap is shown");
        assertThat(answer(conditions, "Does it hold where inputs change?")).startsWith("No loss is shown");
        assertThat(needs(conditions, "Fine-tune or prompt?")).contains("--prompted FILE --tuned FILE");
        assertThat(needs(conditions, "Can its confidence be believed?")).contains("50 items or more");
        assertThat(answer(advise(family().toString()), "Is it emergence?")).contains("of 2 curves");
        assertThat(answer(advise(judged().toString()), "Which metric?")).startsWith("recorded:good");
    }

    @Test
    void aPromptedAndATunedModelAreHeldAgainstEachOther() throws IOException {
        Path prompted = model("prompted.jsonl", 20, 18);
        Path tuned = model("tuned.jsonl", 30, 5);
        JsonNode row =
                row(advise("--prompted", prompted.toString(), "--tuned", tuned.toString()), "Fine-tune or prompt?");
        assertThat(row.get("answer").asString())
                .isEqualTo("fine-tune (by correct of the same items); on changed inputs: prompt");
        Path same = model("same.jsonl", 20, 18);
        assertThat(answer(
                        advise("--prompted", prompted.toString(), "--tuned", same.toString()), "Fine-tune or prompt?"))
                .startsWith("neither is shown to be better, so take the cheaper");
        assertThat(Invocation.of(List.of(), "advise", "--tuned", tuned.toString())
                        .err())
                .contains("expected together with --prompted");
        assertThat(Invocation.of(List.of(), "advise").status()).isEqualTo(2);
    }

    private Path model(String name, int right, int rightWhenChanged) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("{\"id\": " + i + ", \"correct\": " + (i < right) + "}\n");
            text.append(
                    "{\"id\": " + i + ", \"perturbation\": \"typos\", \"correct\": " + (i < rightWhenChanged) + "}\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Path judged() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append("{\"id\": " + i + ", \"humanScore\": " + i % 5 + ", \"scores\": {\"good\": " + (i % 5 + i % 2)
                    + ", \"poor\": " + i % 3 + "}}\n");
        }
        return Files.writeString(folder.resolve("judged.jsonl"), text);
    }

    private Path family() throws IOException {
        StringBuilder text = new StringBuilder("model,task,metric,parameters,score,standard_error,items\n");
        double[] scores = {0.01, 0.02, 0.02, 0.2, 0.6, 0.9};
        double[] losses = {5, 4, 3.1, 2.2, 1.2, 0.4};
        for (int m = 0; m < scores.length; m++) {
            String size = "1e" + (6 + m);
            text.append("m" + m + ",t,acc," + size + "," + scores[m] + ",0.02,400\n");
            text.append("m" + m + ",t,nll," + size + "," + losses[m] + ",0.05,400\n");
        }
        return Files.writeString(folder.resolve("family.csv"), text);
    }

    private static String answer(Map<String, JsonNode> advice, String question) {
        return row(advice, question).get("answer").asString();
    }

    private static String needs(Map<String, JsonNode> advice, String question) {
        return row(advice, question).get("needs").asString();
    }

    private static JsonNode row(Map<String, JsonNode> advice, String question) {
        return Objects.requireNonNull(advice.get(question), question);
    }

    private static Map<String, JsonNode> advise(String... arguments) {
        List<String> all = new ArrayList<>(List.of("advise", "--json", "--quiet"));
        all.addAll(List.of(arguments));
        Invocation done = Invocation.of(List.of(), all.toArray(String[]::new));
        assertThat(done.status()).as(done.err()).isZero();
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        JsonMapper.shared()
                .readTree(done.out())
                .get("advice")
                .forEach(row -> rows.put(row.get("question").asString(), row));
        assertThat(rows).hasSize(9);
        return rows;
    }

    private static String run(String command) {
        assertThat(command).startsWith("isoloss ");
        String[] arguments = command.substring("isoloss ".length()).split(" ");
        Invocation done = Invocation.of(List.of(), arguments);
        assertThat(done.status()).as(command + done.err()).isZero();
        return done.out();
    }
}
