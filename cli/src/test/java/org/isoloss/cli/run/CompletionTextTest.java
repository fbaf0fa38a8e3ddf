package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.result.ShownCompletion;
import org.junit.jupiter.api.Test;

class CompletionTextTest {

    private static final Terminal TERMINAL =
            Invocation.terminal(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), 120);

    @Test
    void modelsAreRowsAndLongRunsOfASymbolArePowers() {
        List<String> lines = CompletionText.lines(
                List.of(
                        completion("one", "in", "aaaaa", "bbbbb", true),
                        completion("one", "out", "ba", "", true),
                        completion("two", "in", "aaaaa", "abbb", false)),
                TERMINAL);
        assertThat(lines)
                .containsExactly(
                        "         in ────────────  out ───",
                        "  model  a^5              ba",
                        "  one    ✔ b^5            ✔ (end)",
                        "  two    ✔ abbb (no end)",
                        "  marks: fair; x^5 is xxxxx");
    }

    @Test
    void whatAlreadyHoldsPowersOrNumbersStaysAsItIs() {
        assertThat(CompletionText.lines(List.of(completion("one", "p", "7777", "^^^^", true)), TERMINAL))
                .contains("  model  7777", "  one    ✔ ^^^^");
    }

    @Test
    void fourPromptsAreShownOneOfEachProbeAndMoreOfTheLargest() {
        List<ShownCompletion> many = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            many.add(completion("one", "small", "s" + i, "x", true));
        }
        for (int i = 0; i < 6; i++) {
            many.add(completion("one", "large", "l" + i, "x", true));
        }
        many.add(completion("one", "start", "", "x", true));
        assertThat(CompletionText.lines(many, TERMINAL).get(1).split(" +"))
                .containsExactly("", "model", "s0", "l0", "l3", "(start)");
    }

    private static ShownCompletion completion(
            String model, String probe, String prompt, String text, boolean finished) {
        return new ShownCompletion(model, probe, prompt, text, finished, Map.of("fair", true));
    }
}
