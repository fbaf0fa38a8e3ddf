package org.isoloss.metrics.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.isoloss.base.file.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableReaderTest {

    @TempDir
    Path folder;

    private int count;

    private RunTable read(String text, ColumnChoice choice) throws IOException {
        Path file = folder.resolve("t" + count++ + ".csv");
        Files.writeString(file, text);
        return RunTableReader.read(List.of(file), choice);
    }

    private RunTable read(String text) throws IOException {
        return read(text, ColumnChoice.NONE);
    }

    private static ColumnChoice loss(String column) {
        return new ColumnChoice(
                Optional.of(column),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static ColumnChoice behaviours(List<String> names, List<String> items) {
        return new ColumnChoice(
                Optional.empty(), names, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), items);
    }

    @Test
    void aSpreadsheetWithSummaryAndBlankRowsIsItsRuns() throws IOException {
        RunTable table = read("\uFEFFRun,Dev acc.,\"Swap, hard\",se_conjunction\r\n"
                + "Run 0,0.84,0.25,1\r\nRun 1,0.86,0.75,0.5\r\n"
                + "Minimum,0.84,0.25,0.5\r\nStandard deviation,0.01,0.3,0.2\r\n,,,\r\n,,,\r\n");
        assertThat(table.runs()).isEqualTo(2);
        assertThat(table.name(1)).isEqualTo("Run 1");
        assertThat(table.behaviours()).extracting(Behaviour::name).containsExactly("Swap, hard", "se_conjunction");
        assertThat(table.notes())
                .contains(
                        "rows that sum others up are passed over: Minimum, Standard deviation",
                        "2 blank rows are passed over",
                        "the loss is 1 - \"Dev acc.\"");
        assertThat(table.loss().orElseThrow().numbers()).containsExactly(1 - 0.84, 1 - 0.86);
    }

    @Test
    void aTrackersExportTellsLossScoresSettingsAndSeed() throws IOException {
        RunTable table = read(",name,seed_everything,lr,model,min_train_loss,min_val_loss,min_val_loss_step,"
                + "ood_rule_1_accuracy4min_val_loss,max_val_accuracy_step\n"
                + "0,calm-sweep-1,17,0.002,lstm,0.01,0.02,7,0.5,3\n"
                + "1,wild-sweep-2,19,0.001,mamba,0.01,0.03,9,1,4\n");
        assertThat(table.loss().orElseThrow().name()).isEqualTo("min_val_loss");
        assertThat(table.losses()).extracting(RunColumn::name).containsExactly("min_val_loss", "min_train_loss");
        assertThat(table.behaviours()).extracting(Behaviour::name).containsExactly("ood_rule_1_accuracy4min_val_loss");
        assertThat(table.column(ColumnRole.SEED).orElseThrow().text(0)).isEqualTo("17");
        assertThat(table.column(ColumnRole.FAMILY).orElseThrow().text(1)).isEqualTo("mamba");
        assertThat(table.name(0)).isEqualTo("calm-sweep-1");
        assertThat(table.settings()).extracting(RunColumn::name).contains("lr");
    }

    @Test
    void decimalCommasAreReadWhereTheTableShowsThem() throws IOException {
        RunTable table = read("Lauf;loss;acc;n\na;1,234;0,5;10\nb;1,5;0,25;20\n");
        assertThat(table.loss().orElseThrow().numbers()).containsExactly(1.234, 1.5);
        assertThat(table.behaviours().get(0).score().numbers()).containsExactly(0.5, 0.25);
    }

    @Test
    void aCommaThatMayGroupThousandsIsRefusedWhereItMatters() {
        assertThatThrownBy(() -> read("run;loss;acc\na;1,234;0.5\nb;2,345;0.25\n", loss("loss")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(
                        ":2: column \"loss\" has \"1,234\"; expected a decimal point: the table does not show");
    }

    @Test
    void itemsOfNoScoreAreTold() throws IOException {
        String table = "run,loss,mnli_acc\na,1.5,0.5\nb,1.4,0.25\n";
        assertThat(read(table, behaviours(List.of(), List.of("mnli*=9815", "loss=100")))
                        .notes())
                .noneMatch(note -> note.startsWith("items"));
        assertThat(read(table, behaviours(List.of(), List.of("nmli*=9815"))).notes())
                .contains("items are given for \"nmli*\", and no score is called so");
    }

    @Test
    void sizesAreReadAsPeopleWriteThem() throws IOException {
        RunTable table = read("model,size,Data (T),acc\nx-70m,70M,0.3,0.25\ny-7b,6.7B,2,0.5\nz,-1,,0.75\n");
        assertThat(table.column(ColumnRole.SIZE).orElseThrow().numbers()).containsExactly(7e7, 6.7e9, Double.NaN);
        RunTable inBillions = read("model,Model Size (B),Pretraining Data Size (T),acc\na,7,2,0.5\nb,13,1.4,0.75\n");
        assertThat(inBillions.column(ColumnRole.SIZE).orElseThrow().numbers()).containsExactly(7e9, 1.3e10);
        assertThat(inBillions.column(ColumnRole.TOKENS).orElseThrow().numbers()).containsExactly(2e12, 1.4e12);
    }

    @Test
    void aShareOfTheLargestModelIsNoSize() throws IOException {
        RunTable table = read("Model,Parameters,MMLU\nllama-65b,100.0,48.8\nllama-7b,10.77,35.6\n");
        assertThat(table.column(ColumnRole.SIZE)).isEmpty();
        assertThat(table.notes()).anyMatch(note -> note.contains("\"Parameters\" has at most 100"));
        assertThat(table.behaviours().get(0).score().number(0)).isEqualTo(48.8 / 100);
        assertThat(table.notes()).contains("taken for percentages and divided by 100: MMLU");
    }

    @Test
    void minusOneIsMissingOnlyWhereNoOtherValueIsNegative() throws IOException {
        RunTable table = read("model,bbh_acc,bbh_acc_norm,x_acc\na,-1,-1,-1\nb,0.5,0.25,-0.5\nc,0.25,0.5,0.5\n");
        assertThat(table.behaviours().get(0).score().numbers()).containsExactly(Double.NaN, 0.5, 0.25);
        assertThat(table.behaviours().get(1).score().numbers()).containsExactly(-1, 0.25, 0.5);
        assertThat(table.behaviours().get(2).score().numbers()).containsExactly(-1, -0.5, 0.5);
        assertThat(table.notes()).contains("in \"bbh_acc\" 1 times -1 is taken for no value");
    }

    @Test
    void blanksAreMissing() throws IOException {
        RunTable table = read("run,loss,acc\na,1,\nb,NA,0.5\nc,nan,-\nd,2,n/a\n");
        assertThat(table.loss().orElseThrow().numbers()).containsExactly(1, Double.NaN, Double.NaN, 2);
        assertThat(table.behaviours().get(0).score().numbers())
                .containsExactly(Double.NaN, 0.5, Double.NaN, Double.NaN);
    }

    @Test
    void aColumnThatIsNotThereIsAnsweredWithTheNamesMostLikeIt() {
        assertThatThrownBy(() -> read("run,val_loss,acc\na,1,0.5\n", loss("valloss")))
                .hasMessageContaining("has no column \"valloss\"; did you mean \"val_loss\"");
        assertThatThrownBy(() -> read("run,loss,acc\na,1,0.5\n", behaviours(List.of("ood*"), List.of())))
                .hasMessageContaining("no column matches \"ood*\"");
        assertThatThrownBy(() -> read("run,loss,acc\na,1,x\nb,1,0.5\n", behaviours(List.of("acc"), List.of())))
                .hasMessageContaining(":2: column \"acc\" has \"x\"; expected a number, or nothing");
    }

    @Test
    void itemsAreANumberForAllOrForSome() throws IOException {
        String text = "run,loss,a_acc,b_acc,n_b\nx,1,0.5,0.25,40\n";
        RunTable table = read(text, behaviours(List.of("*acc"), List.of("100", "b*=n_b")));
        assertThat(table.behaviours().get(0).items(0)).isEqualTo(OptionalLong.of(100));
        assertThat(table.behaviours().get(1).items(0)).isEqualTo(OptionalLong.of(40));
    }

    @Test
    void standardErrorsStandBehindTheirScore() throws IOException {
        RunTable table = read("model,win_rate,standard_error,n_total\na,97.5,0.5,804\nb,50,0,800\n");
        assertThat(table.behaviours().get(0).errors().orElseThrow().numbers()).containsExactly(0.005, Double.NaN);
        assertThat(table.behaviours().get(0).items(1)).isEqualTo(OptionalLong.of(800));
    }

    @Test
    void severalFilesAreOneTableAndARepeatedOneCountsOnce() throws IOException {
        Path first = Files.writeString(folder.resolve("a.csv"), "run,loss,acc\na,1,0.5\n");
        Path second = Files.writeString(folder.resolve("b.csv"), "run,loss,f1\nb,2,0.25\n");
        Path again = Files.writeString(folder.resolve("c.csv"), "run,loss,acc\na,1,0.5\n");
        RunTable table = RunTableReader.read(List.of(first, second, again), ColumnChoice.NONE);
        assertThat(table.runs()).isEqualTo(2);
        assertThat(table.column("acc").numbers()).containsExactly(0.5, Double.NaN);
        assertThat(table.column("f1").numbers()).containsExactly(Double.NaN, 0.25);
        assertThat(table.notes()).contains(again + " repeats " + first + " byte for byte: it counts once");
        assertThat(table.place(1)).hasToString(second + ":2");
    }

    @Test
    void theLastCheckpointOfEveryRunCanBeTaken() throws IOException {
        RunTable table = read("run,step,loss,acc\na,1,3,0.1\na,2,2,0.2\nb,1,3,0.3\nb,5,1,0.4\n");
        assertThat(table.lastCheckpoints().loss().orElseThrow().numbers()).containsExactly(2, 1);
        assertThat(table.lastCheckpoints().behaviours().get(0).score().numbers())
                .containsExactly(0.2, 0.4);
    }

    /** Written and read back: numbers, few distinct values and names, past every size at which the form in memory changes. */
    /** A family that names no model: its sizes are models, not checkpoints of one. */
    @Test
    void rowsOfOneNameAndSeveralSizesAreModels() throws IOException {
        RunTable table =
                read("model,n_params,train_tokens,loss,acc\nm,1e7,2e8,4,.2\nm,1e8,2e9,3,.3\nm,1e8,4e9,2.9,.4\n");
        assertThat(table.lastCheckpoints().runs()).isEqualTo(2);
    }

    @Test
    void aFirstColumnOfSizesIsNoName() throws IOException {
        RunTable table = read("size,seed,loss,acc\n70m,0,4,.2\n70m,1,4.1,.21\n1.4B,0,3,.3\n");
        assertThat(table.column(ColumnRole.SIZE).orElseThrow().number(2)).isEqualTo(1.4e9);
        assertThat(table.column(ColumnRole.NAME)).isEmpty();
    }

    @Test
    void thousandsInGroupsAreSizes() throws IOException {
        RunTable table = read("model,params,loss,acc\na,\"70,000,000\",4,.2\nb,\"1,400,000,000\",3,.3\n");
        assertThat(table.column(ColumnRole.SIZE).orElseThrow().number(0)).isEqualTo(7e7);
        assertThat(table.column(ColumnRole.SIZE).orElseThrow().number(1)).isEqualTo(1.4e9);
    }

    @Test
    void manyRowsReadBackAsWritten() throws IOException {
        int rows = 20_000;
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("run,loss,kind,acc,late\n");
        double[] loss = new double[rows];
        for (int row = 0; row < rows; row++) {
            loss[row] = random.nextDouble();
            text.append("r\u00e9")
                    .append(row)
                    .append(',')
                    .append(loss[row])
                    .append(',')
                    .append(row % 3);
            text.append(',')
                    .append(row % 500 / 500.0)
                    .append(',')
                    .append(row == rows - 1 ? "x" : row)
                    .append('\n');
        }
        RunTable table = read(text.toString());
        assertThat(text.toString().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(rows);
        assertThat(table.loss().orElseThrow().numbers()).containsExactly(loss);
        assertThat(table.name(19_999)).isEqualTo("r\u00e919999");
        assertThat(table.column("kind").text(5)).isEqualTo("2");
        assertThat(table.behaviours().get(0).score().number(501)).isEqualTo(1 / 500.0);
        assertThat(table.column("late").isNumeric()).isFalse();
        assertThat(table.column("late").text(12_345)).isEqualTo("12345");
        assertThat(table.column("late").text(19_999)).isEqualTo("x");
    }

    @Test
    void sizesStandInNamesOnce() {
        assertThat(ScaleText.inName("facebook/opt-6.7b")).hasValue(6.7e9);
        assertThat(ScaleText.inName("bigscience/bloom-560m")).hasValue(5.6e8);
        assertThat(ScaleText.inName("bloom-7b1")).hasValue(7.1e9);
        assertThat(ScaleText.inName("bloom-" + "7".repeat(2000) + "b")).isEmpty();
        assertThat(ScaleText.parse("7".repeat(2000) + "b")).isEmpty();
        assertThat(ScaleText.parse("9".repeat(305) + "b")).isEmpty();
        assertThat(ScaleText.inName("llama-65b-4bit")).hasValue(6.5e10);
        assertThat(ScaleText.inName("gpt2-xl")).isEmpty();
        assertThat(ScaleText.inName("draft-1b-for-7b")).isEmpty();
    }
}
