package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every option that says a learning rate, far too large: told with its name, the step and the value. */
class DivergenceTest {

    @TempDir
    private Path parent;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rule-extrapolation        | --learning-rate    | 1e300          | --max-count 2 --prompt-length 2 --steps 30",
                "fine-tuning               | --pretraining-rate | 1e300          | --max-count 2 --twins norm:2",
                "fine-tuning               | --optimizer        | sgd@1e300      | --max-count 2 --twins norm:2 --pretraining-steps 2",
                "fine-tuning               | --optimizer        | momentum@1e300 | --max-count 2 --twins norm:2 --pretraining-steps 2",
                "fine-tuning               | --optimizer        | adamw@1e300    | --max-count 2 --twins norm:2 --pretraining-steps 2",
                "fine-tuning               | --optimizer        | lora@1e300     | --max-count 2 --twins norm:2 --pretraining-steps 2",
                "in-context-networks       | --learning-rate    | 1e300          | --prompts 10 --steps 20 --documents 5 --hidden 4 --width 4",
                "in-context-or-fine-tuning | --learning-rate    | 1e300          | --tasks 2 --tuning-tasks 1 --draws 1 --examples 2 --hidden 4 --batch 2 --steps 10 --documents 5",
                "in-context-or-fine-tuning | --full-rates       | 1e300          | --tasks 2 --tuning-tasks 1 --draws 1 --examples 2 --hidden 4 --batch 2 --steps 10 --documents 5 --fine-tuning-steps 1",
                "in-context-or-fine-tuning | --lora-rates       | 0.1,1e300      | --tasks 2 --tuning-tasks 1 --draws 1 --examples 2 --hidden 4 --batch 2 --steps 10 --documents 5 --fine-tuning-steps 1",
            })
    void aRateThatIsFarTooLargeIsToldWithItsOptionTheStepAndTheValue(
            String study, String option, String value, String small) {
        List<String> arguments = new ArrayList<>(List.of("run", study, "--quick", "--quiet", "--threads", "1"));
        arguments.addAll(List.of(small.split(" ")));
        arguments.addAll(List.of(option, value, "--out", parent.resolve("run").toString()));
        Invocation refused = Invocation.of(Studies.all(), arguments.toArray(String[]::new));
        assertThat(refused.err())
                .matches("isoloss: " + option + ": \\w+ is \\S*1\\.0E300, with which .+ has an? "
                        + "(loss|excess loss|parameter) of \\S+ after \\d+ steps?; expected a smaller rate\\R");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(parent.resolve("run")).doesNotExist();
    }

    /** As a network that normalises does: its loss is finite with weights of any size. */
    @Test
    void aTwinThatDivergesIsAFindingAndNoError() {
        Invocation done = Invocation.of(
                Studies.all(),
                ("run fine-tuning --quick --quiet --max-count 2 --twins relu:2^30 --pretraining-steps 20 --steps 3"
                                + " --optimizer sgd@0.001 --out " + parent.resolve("run"))
                        .split(" "));
        assertThat(done.err()).isEmpty();
        assertThat(done.status()).isLessThan(2);
    }
}
