package org.isoloss.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code isoloss forecast --strategy}, on the models of Ruan et al. (2024). */
class StrategyTest {

    private static final String RUAN =
            "../metrics/src/test/resources/org/isoloss/metrics/published/ruan2024-strategies.csv";

    @TempDir
    private Path folder;

    private static Invocation forecast(String... arguments) {
        List<String> all = new ArrayList<>(List.of("forecast"));
        all.addAll(List.of(arguments));
        return Invocation.of(List.of(), all.toArray(String[]::new));
    }

    @Test
    void fromWhichComputeOnChainOfThoughtPays() {
        Invocation done = forecast(RUAN, "--strategy", "bbh chain of thought=bbh direct", "--items", "6750", "--json");
        assertThat(done.status()).as(done.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(done.out());
        double[] gains = {-0.0107518225, 0.0307320276, 0.123873473};
        int[] models = {23, 25, 25};
        for (int i = 0; i < 3; i++) {
            assertThat(json.get("gains").get(i).get("gain").asDouble()).isCloseTo(gains[i], within(1e-9));
            assertThat(json.get("gains").get(i).get("models").asInt()).isEqualTo(models[i]);
        }
        JsonNode threshold = json.get("thresholds").get(0);
        assertThat(threshold.get("hinge").asDouble()).isCloseTo(22.07, within(1e-9));
        assertThat(threshold.get("hingeLow").asDouble()).isCloseTo(21.749, within(0.12));
        assertThat(threshold.get("isotonic").asDouble()).isCloseTo(22.1641327, within(1e-6));
        assertThat(threshold.get("lastException").asString()).isEqualTo("Qwen/Qwen-14B");
        assertThat(forecast(RUAN, "--strategy", "bbh chain of thought=bbh direct")
                        .out())
                .contains("the gain rises from 10^22.07 training FLOPs on")
                .contains("The largest model that gains nothing is Qwen/Qwen-14B");
    }

    @Test
    void aBaselineThatIsNotReadIsToldAndTablesAreJoinedByName() throws IOException {
        Path scores = folder.resolve("scores.csv");
        Path sizes = folder.resolve("sizes.csv");
        StringBuilder first = new StringBuilder("model,\"t_acc,strict\",\"t_acc,loose\",\"cot_acc,strict\"\n");
        StringBuilder second = new StringBuilder("model,flops\n");
        for (int i = 0; i < 6; i++) {
            first.append("m").append(i).append(",0.01,0.3,0.").append(30 + i).append('\n');
            second.append("m").append(i).append(",1e2").append(i).append('\n');
        }
        Files.writeString(scores, first);
        Files.writeString(sizes, second);
        Invocation done = forecast(
                scores.toString(), sizes.toString(), "--strategy", "cot_acc,strict=t_acc,strict", "--bounds", "1e22");
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("Beware: the baseline is near 0 (mean 0.010)")
                .contains("\"t_acc,loose\": what seems to be gained is the form")
                .contains("below 1e22")
                .contains("2 of 2")
                .contains("4 of 4");
    }

    @Test
    void wrongInputIsTold() throws IOException {
        Path scores = folder.resolve("scores.csv");
        Files.writeString(scores, "model,a_acc,b_acc\nx,0.1,0.2\ny,0.2,0.3\n");
        refused("expected STRATEGY=BASELINE", scores.toString(), "--strategy", "a_acc");
        refused("has no column \"c_acc\"", scores.toString(), "--strategy", "a_acc=c_acc");
        refused("and compute; expected FLOPs or sizes", scores.toString(), "--strategy", "a_acc=b_acc");
        refused("numbers above 0, ascending", scores.toString(), "--strategy", "a_acc=b_acc", "--bounds", "2,1");
    }

    private static void refused(String message, String... arguments) {
        Invocation wrong = forecast(arguments);
        assertThat(wrong.status()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err()).contains(message);
        assertThat(wrong.out()).isEmpty();
    }
}
