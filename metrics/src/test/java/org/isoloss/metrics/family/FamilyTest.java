package org.isoloss.metrics.family;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "EleutherAI/pythia-v1.1-70m, 18915328, 70426624",
        "EleutherAI/pythia-1b-bf16, 805736448, 1011781632",
        "pythia-12b-deduped, 11327027200, 11846072320",
        "gpt2-xl, 1475561600, 1557611200",
        // Totals as their hubs print them; without embeddings by hand: totals less vocabulary times width, and
        // positions.
        "bigscience/bloom-560m, 302313472, 559214592", // less 250880 * 1024
        "bigscience/bloom-7b1, 6041411584, 7069016064", // less 250880 * 4096
        "bigscience/bloomz-1b1, 679962624, 1065314304",
        "facebook/opt-125m, 85056000, 125239296", // less (50272 + 2050) * 768
        "facebook/opt-6.7b, 6444163072, 6658473984",
        "facebook/xglm-564M, 302311424, 564463616", // less 256008 * 1024
        "huggyllama/llama-65b, 64761372672, 65285660672", // less 2 * 32000 * 8192
        "meta-llama/Llama-2-7b-chat-hf, 6476271616, 6738415616",
        "meta-llama/Meta-Llama-3-8B-Instruct, 6979588096, 8030261248", // less 2 * 128256 * 4096
        "meta-llama/Llama-3.2-1B, 973146112, 1235814400", // less 128256 * 2048, used twice
        "mistralai/Mistral-7B-v0.1, 6979588096, 7241732096",
        "allenai/OLMo-7B-0424-hf, 6476005376, 6888095744",
        "Qwen/Qwen1.5-0.5B, 308405248, 463987712",
        "Qwen/Qwen2.5-7B-Instruct, 6525621760, 7615616512",
        "state-spaces/mamba-130m-hf, 90520320, 129135360",
        "state-spaces/mamba2-130m, 90368448, 128989632",
        "EleutherAI/gpt-j-6b, 5637955584, 6050882784"
    })
    void knowsPublishedSizes(String name, long nonEmbedding, long total) {
        ModelSize size = KnownModels.of(name);
        assertThat(size.nonEmbedding()).hasValue(nonEmbedding);
        assertThat(size.total()).hasValue(total);
    }

    @ParameterizedTest
    @CsvSource({"pythia-71m", "my-pythia-70m", "gpt2-huge", "llama-6b", "opt-6.7", "Qwen2.5-7B-mine"})
    void guessesNoSize(String name) {
        assertThat(KnownModels.of(name)).isEqualTo(ModelSize.UNKNOWN);
    }

    @Test
    void readsNamesAndSteps() {
        assertThat(ModelName.of("use_accelerate=True,pretrained=EleutherAI/pythia-70m,revision=step3000"))
                .isEqualTo(new ModelName("EleutherAI/pythia-70m", OptionalLong.of(3000)));
        assertThat(ModelName.of("gpt2")).isEqualTo(new ModelName("gpt2", OptionalLong.empty()));
        assertThat(ModelName.of("pretrained=x,revision=main").step()).isEmpty();
    }

    @Test
    void recoversTheItemsOfSharesOnly() {
        // 38 and 59 of 104, with the standard error of lm-evaluation-harness.
        assertThat(ItemCounts.recover(List.of(share(38, 104), share(59, 104)))).hasValue(104);
        assertThat(ItemCounts.recover(List.of(share(38, 104), share(59, 105)))).isEmpty();
        assertThat(ItemCounts.recover(List.of(observation(0.37, 0.05)))).isEmpty();
        assertThat(ItemCounts.recover(List.of(observation(3.7, 0.05)))).isEmpty();
        assertThat(ItemCounts.recover(List.of(share(0, 104), share(38, 104)))).hasValue(104);
        assertThat(ItemCounts.recover(List.of(share(0, 104)))).isEmpty();
    }

    @Test
    void putsCheckpointsInOrder() throws IOException {
        write("a", "step3000", 0.3);
        write("b", "step13000", 0.5);
        write("c", "step1000", 0.2);
        write("d", "step2000", 0.2);
        Family family = new FamilyReader(Map.of()).read(List.of(folder));
        CurveKey key = new CurveKey("t", "acc");
        ScalingCurve last = requireNonNull(
                family.atLastCheckpoint(Axis.PARAMETERS, k -> true).get(key));
        assertThat(last.scores()).containsExactly(0.5);
        ScalingCurve training =
                requireNonNull(requireNonNull(family.alongTraining(k -> true).get("EleutherAI/pythia-70m"))
                        .get(key));
        // Step 2000 repeats step 1000, so it is left out.
        assertThat(training.scores()).containsExactly(0.2, 0.3, 0.5);
        assertThat(training.scales()[0]).isEqualTo(1000 * 2097152.0);
    }

    @Test
    void refusesTwoResultsOfOneCheckpoint() throws IOException {
        write("a", "step3000", 0.3);
        write("b", "step3000", 0.3);
        assertThatThrownBy(() -> new FamilyReader(Map.of()).read(List.of(folder)))
                .hasMessageContaining("b.json")
                .hasMessageContaining("a.json");
    }

    private Family read(ModelSizes sizes, SeveralRuns several) throws IOException {
        return new FamilyReader(sizes, ColumnChoice.NONE, several).read(List.of(folder));
    }

    private void result(String file, String model, String date, int shots, double accuracy) throws IOException {
        Files.writeString(folder.resolve(file + ".json"), """
                {"results": {"t": {"acc": %s, "acc_stderr": 0.01}}, "date": %s,
                 "config": {"model_args": "pretrained=%s", "num_fewshot": %s}}
                """.formatted(accuracy, date, model, shots));
    }

    @Test
    void theNewestRunOfAModelCounts() throws IOException {
        result("a", "EleutherAI/pythia-70m", "20.5", 0, 0.3);
        result("b", "EleutherAI/pythia-70m", "10", 0, 0.2);
        CurveKey key = new CurveKey("t", "acc");
        Family newest = read(ModelSizes.STATED, SeveralRuns.NEWEST);
        assertThat(requireNonNull(newest.atLastCheckpoint(Axis.PARAMETERS, k -> true)
                                .get(key))
                        .scores())
                .containsExactly(0.3);
        assertThat(newest.notes()).anyMatch(note -> note.contains("b.json is an older run of the same model"));
        Family all = read(ModelSizes.STATED, SeveralRuns.ALL);
        assertThat(requireNonNull(
                                all.atLastCheckpoint(Axis.PARAMETERS, k -> true).get(key))
                        .scores())
                .containsExactly(0.25);
    }

    @Test
    void numbersOfExamplesAreKeptApart() throws IOException {
        result("a", "EleutherAI/pythia-70m", "1", 0, 0.3);
        result("b", "EleutherAI/pythia-70m", "2", 5, 0.4);
        result("c", "EleutherAI/pythia-160m", "3", 5, 0.5);
        Family family = read(ModelSizes.STATED, SeveralRuns.NEWEST);
        assertThat(family.keys()).containsExactly(new CurveKey("t, 0-shot", "acc"), new CurveKey("t, 5-shot", "acc"));
    }

    @Test
    void modelsOfEqualSizeAreOneWithTheirMean() throws IOException {
        result("a", "EleutherAI/pythia-70m", "1", 0, 0.3);
        result("b", "EleutherAI/pythia-70m-deduped", "2", 0, 0.5);
        result("c", "EleutherAI/pythia-160m", "3", 0, 0.6);
        Family family = read(ModelSizes.STATED, SeveralRuns.NEWEST);
        ScalingCurve curve = requireNonNull(
                family.atLastCheckpoint(Axis.PARAMETERS, k -> true).get(new CurveKey("t", "acc")));
        assertThat(curve.scores()).containsExactly(0.4, 0.6);
        // Of the two errors the larger: the spread of 0.3 and 0.5, not the items' 0.01 / sqrt 2.
        assertThat(curve.points().get(0).standardError().getAsDouble()).isCloseTo(0.1, within(1e-15));
        assertThat(family.replicates(Axis.PARAMETERS))
                .containsExactly(Set.of("EleutherAI/pythia-70m", "EleutherAI/pythia-70m-deduped"));
    }

    @Test
    void sizesInNamesCountOnlyWhereTheyAreWanted() throws IOException {
        result("a", "acme/one-6.7b", "1", 0, 0.3);
        assertThat(read(ModelSizes.STATED, SeveralRuns.NEWEST).unplaced(Axis.PARAMETERS))
                .containsExactly("acme/one-6.7b");
        Family family = read(new ModelSizes(Map.of(), ModelSizes.SizesInNames.TAKEN), SeveralRuns.NEWEST);
        assertThat(family.unplaced(Axis.PARAMETERS)).isEmpty();
        assertThat(family.parameterCount()).isEqualTo(ParameterCount.TOTAL);
        assertThat(family.observations().get(0).size().total()).hasValue(6_700_000_000L);
    }

    @Test
    void totalsAreNotCalledWithoutEmbeddings() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "task,metric,score,parameters\nt,acc,0.5,6.7B\nt,acc,0.6,13B\n");
        assertThat(read(ModelSizes.STATED, SeveralRuns.NEWEST).parameterCount()).isEqualTo(ParameterCount.TOTAL);
    }

    @Test
    void aWideTableIsAFamily() throws IOException {
        Files.writeString(folder.resolve("t.csv"), """
                model,family,Model Size (B),Data (T),val_loss,MMLU
                a,x,7,2,2.1,0.45
                b,x,13,2,1.9,0.5
                """);
        Family family = read(ModelSizes.STATED, SeveralRuns.NEWEST);
        ScalingCurve curve = requireNonNull(
                family.atLastCheckpoint(Axis.PARAMETERS, k -> true).get(new CurveKey("MMLU", "score")));
        assertThat(curve.scales()).containsExactly(7e9, 1.3e10);
        assertThat(family.orientation(new CurveKey("val_loss", "loss"))).isEqualTo(Orientation.LOWER);
    }

    @Test
    void resultsAreATableOfRuns() throws IOException {
        write("a", "step3000", 0.3);
        write("b", "step13000", 0.5);
        RunTable table = new RunTables(ModelSizes.STATED, ColumnChoice.NONE, SeveralRuns.NEWEST).read(List.of(folder));
        assertThat(table.runs()).isEqualTo(2);
        assertThat(table.behaviours().get(0).name()).isEqualTo("t acc");
        assertThat(table.column(ColumnRole.TOKENS).orElseThrow().numbers())
                .containsExactly(3000 * 2097152.0, 13000 * 2097152.0);
        assertThat(table.lastCheckpoints().behaviours().get(0).score().numbers())
                .containsExactly(0.5);
    }

    @Test
    void modelsOfOpenLmHaveTheirLossesAndScores() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        Path scores = Files.createDirectory(folder.resolve("evals"));
        Files.writeString(models.resolve("m.json"), """
                {"name": "m-4.0", "dataset_name": "c4",
                 "hyperparameters": {"tokens": 1000, "params": 200000, "params_no_embed": 150000, "chinchilla_multiplier": 4},
                 "results": [{"loss": 3.5, "val_data": ["x/c4_val/shard-0.tar"]},
                             {"loss": 4.5, "val_data": ["x/de-en/val_de-en_100.tar"]}]}
                """);
        Files.writeString(scores.resolve("evaluation_m-4_heavy.json"), """
                {"name": "n", "model": "shape", "eval_metrics": {"icl": {"lr_task": 0.25, "b": 0.3}}}""");
        Files.writeString(
                folder.resolve("eval_metadata.csv"), "Eval Task,#datapoints,Random baseline\nlr_task,40,25\nb,7,0\n");
        RunTable table = new RunTables(ModelSizes.STATED, ColumnChoice.NONE, SeveralRuns.NEWEST).read(List.of(folder));
        assertThat(table.losses()).extracting(RunColumn::name).containsExactly("loss c4_val", "loss val_de-en_100");
        assertThat(table.behaviours()).extracting(Behaviour::name).containsExactly("b", "lr_task");
        assertThat(table.behaviours().get(1).items()).hasValue(40);
        assertThat(table.behaviours().get(1).chance()).hasValue(0.25);
        assertThat(table.behaviours().get(0).items()).isEmpty(); // 0.3 is no whole number of 7
        assertThat(table.column(ColumnRole.NON_EMBEDDING).orElseThrow().numbers())
                .containsExactly(150000);
    }

    private void write(String file, String revision, double accuracy) throws IOException {
        Files.writeString(folder.resolve(file + ".json"), """
                {"results": {"t": {"acc": %s, "acc_stderr": 0.01}},
                 "config": {"model_args": "pretrained=EleutherAI/pythia-70m,revision=%s"}}
                """.formatted(accuracy, revision));
    }

    private static Observation share(long right, long items) {
        double p = (double) right / items;
        return observation(p, Math.sqrt(p * (1 - p) / (items - 1)));
    }

    private static Observation observation(double score, double error) {
        return new Observation(
                "test",
                ModelName.of("m"),
                ModelSize.UNKNOWN,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                new CurveKey("t", "acc"),
                score,
                OptionalDouble.of(error),
                OptionalLong.empty());
    }
}
