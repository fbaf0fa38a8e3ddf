package org.isoloss.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FitCommandTest {

    /**
     * Runs on RedPajama with their loss on C4 and their mean accuracy on 17 tasks, from github.com/mlfoundations/scaling (Gadre
     * et al. 2024, arXiv 2403.08540; MIT). The tasks are those on which some model of 154M is 10 points above chance.
     */
    private static final String GADRE = """
            name,params,tokens,c4_val_loss,accuracy
            rpj-d=1024_l=24_h=8-1.0,411616256,8232325120,3.149769456671634,0.3634470933500458
            rpj-d=512_l=8_h=4-1.0,78914048,1578280960,3.899942990231468,0.2749548165456337
            rpj-d=576_l=24_h=8-1.0,153677376,3073547520,3.531147408490181,0.32899197166347327
            rpj-d=96_l=8_h=4-1.0,10569312,211386240,5.38702091510821,0.18651426324333228
            rpj-d=96_l=8_h=4-16.0,10569312,3382179840,4.572292613487238,0.23289809160290614
            rpj-open_lm_1b-1.0,1439795200,28795904000,2.768756661738063,0.45267469479757194
            rpj-open_lm_1b-32.0,1439795200,921468928000,2.502053562117363,0.5247847683289472
            rpj-open_lm_7b-1.0,6889410560,137788211200,2.424993099368689,0.5283628193771138
            """;

    @TempDir
    private Path folder;

    private static Invocation fit(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "fit";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(List.of(), all);
    }

    private static JsonNode json(Invocation invocation) {
        assertThat(invocation.status()).as(invocation.err()).isZero();
        return JsonMapper.shared().readTree(invocation.out());
    }

    /** The published relative errors, in percent, to their digits. */
    @Test
    void refitsGadre() throws IOException {
        Path csv = Files.writeString(folder.resolve("gadre.csv"), GADRE);
        JsonNode json =
                json(fit(csv.toString(), "--json", "--on", "rpj-d=*", "--error-on", "rpj-d=*,rpj-open_lm_1b-1.0"));
        JsonNode one = json.get("laws").get(1);
        assertThat(one.get("law").asString()).isEqualTo("one exponent");
        assertThat(one.get("e").asDouble()).isCloseTo(1.836648, within(0.002));
        assertThat(one.get("a").asDouble()).isCloseTo(166.211, within(0.2));
        assertThat(one.get("alpha").asDouble()).isCloseTo(0.272851, within(0.0003));
        assertThat(row(json.get("losses"), "rpj-open_lm_1b-32.0")
                        .get("oneExponentError")
                        .asDouble())
                .isCloseTo(0.7103, within(0.005));
        assertThat(row(json.get("losses"), "rpj-open_lm_7b-1.0")
                        .get("oneExponentError")
                        .asDouble())
                .isCloseTo(0.7320, within(0.005));
        assertThat(row(json.get("chained"), "rpj-open_lm_1b-32.0")
                        .get("relativeError")
                        .asDouble())
                .isCloseTo(3.6365, within(0.005));
        assertThat(row(json.get("chained"), "rpj-open_lm_7b-1.0")
                        .get("relativeError")
                        .asDouble())
                .isCloseTo(0.0464, within(0.005));
        JsonNode decay = json.get("errors").get(0);
        assertThat(decay.get("limit").asDouble()).isCloseTo(0.856992, within(0.002));
        assertThat(decay.get("amplitude").asDouble()).isCloseTo(2.20649, within(0.005));
        assertThat(decay.get("rate").asDouble()).isCloseTo(0.714591, within(0.002));
    }

    private static JsonNode row(JsonNode table, String run) {
        for (JsonNode row : table) {
            if (row.get("run").asString().equals(run)) {
                return row;
            }
        }
        throw new AssertionError("no run " + run + " in " + table);
    }

    @Test
    void saysThatAnExponentIsNotDetermined() throws IOException {
        JsonNode blind =
                json(fit(table("blind", 0).toString(), "--json")).get("laws").get(0);
        assertThat(blind.get("verdict").asString())
                .contains("alpha not determined: no dependence on size is seen")
                .doesNotContain("beta");
        assertThat(blind.get("alphaLow").isNull()).isTrue();
        assertThat(blind.get("betaLow").asDouble()).isLessThan(0.28);
        assertThat(blind.get("betaHigh").asDouble()).isGreaterThan(0.28);

        JsonNode whole =
                json(fit(table("whole", 400).toString(), "--json")).get("laws").get(0);
        assertThat(whole.get("verdict").asString()).isEqualTo("determined");
        assertThat(whole.get("alphaLow").asDouble()).isLessThan(0.34);
        assertThat(whole.get("alphaHigh").asDouble()).isGreaterThan(0.34);
    }

    /** Losses 1.8 + A N^-0.34 + 400 D^-0.28 with errors of 0.2 percent. */
    private Path table(String name, double amplitude) throws IOException {
        var random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("name,params,tokens,val_loss\n");
        for (double size : new double[] {1e7, 5e7, 2e8, 1e9, 5e9}) {
            for (double tokens : new double[] {2e9, 1e10, 5e10, 2e11}) {
                double loss = 1.8 + amplitude * Math.pow(size, -0.34) + 400 * Math.pow(tokens, -0.28);
                csv.append(String.format(
                        Locale.ROOT,
                        "r%.0f-%.0f,%.0f,%.0f,%.5f%n",
                        size,
                        tokens,
                        size,
                        tokens,
                        loss * (1 + 0.002 * random.nextGaussian())));
            }
        }
        return Files.writeString(folder.resolve(name + ".csv"), csv.toString());
    }

    @Test
    void fitsScoresBySizeAndRefusesWhatHasNeither() throws IOException {
        StringBuilder csv = new StringBuilder("name,params,accuracy\n");
        for (int i = 0; i < 8; i++) {
            double size = Math.pow(10, 6 + 0.5 * i);
            csv.append(String.format(Locale.ROOT, "m%d,%.0f,%.6f%n", i, size, 1 - 0.1 - 20 * Math.pow(size, -0.25)));
        }
        Path scores = Files.writeString(folder.resolve("scores.csv"), csv.toString());
        JsonNode curves = json(fit(scores.toString(), "--json")).get("curves");
        assertThat(curves.get(1).get("form").asString()).isEqualTo("power law with offset");
        assertThat(curves.get(1).at("/parameters/alpha").asDouble()).isCloseTo(0.25, within(1e-3));
        assertThat(curves.get(1).get("verdict").asString()).isEqualTo("determined");

        Path two = Files.writeString(folder.resolve("two.csv"), "name,params,accuracy\na,1e6,0.5\nb,1e7,0.6\n");
        Invocation refused = fit(two.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("expected one of the two");
        assertThat(fit().status()).isEqualTo(2);
    }

    /**
     * The OLMo ladder's loss on HellaSwag in bits per byte, and accuracy, each the mean of the last five checkpoints, from
     * github.com/allenai/OLMo-ladder (Bhagia et al. 2024, arXiv 2412.04403; Apache-2.0).
     */
    private static final String HELLASWAG = """
            190M-1xC,3812622336,0.982709658146,0.303744
            190M-2xC,7619477504,0.943295454979,0.321649
            190M-5xC,19041091584,0.911522281170,0.353396
            190M-10xC,38076416000,0.894562113285,0.372077
            370M-1xC,7433355264,0.916327166557,0.348397
            370M-2xC,14858846208,0.881774938107,0.388608
            370M-5xC,37134532608,0.852708756924,0.436268
            370M-10xC,74260414464,0.837393736839,0.468453
            760M-1xC,15178137600,0.857897889614,0.420494
            760M-2xC,30343168000,0.832963716984,0.470364
            760M-5xC,75835637760,0.802860665321,0.533021
            760M-10xC,151658168320,0.791494512558,0.566799
            1B-1xC,25604653056,0.817839443684,0.496674
            1B-2xC,51192004608,0.794648087025,0.552898
            1B-5xC,127955632128,0.769640803337,0.612109
            1B-10xC,255895535616,0.759760808945,0.643577
            """;

    /** The published law of HellaSwag, its fit error of 0.2565 %, and the published prediction for the 13B model. */
    @Test
    void refitsATaskOfTheOlmoLadder() throws IOException {
        Path ladder = Files.createDirectory(folder.resolve("ladder"));
        String header = "throughput/total_tokens,eval/downstream_bpb/hellaswag_val_rc_5shot_bpb,"
                + "eval/downstream/hellaswag_val_rc_5shot_len_norm\n";
        for (String line : (HELLASWAG + "peteish13,5000088518656,0.6609338879585266,0.831905996799469\n").split("\n")) {
            int comma = line.indexOf(',');
            // Two equal checkpoints: the mean is as it was, and the first tenth is one of them.
            Files.writeString(
                    ladder.resolve(line.substring(0, comma) + ".csv"),
                    header + line.substring(comma + 1) + "\n" + line.substring(comma + 1) + "\n");
        }
        JsonNode json = json(fit(ladder.toString(), "--json", "--on", "*xC"));
        JsonNode law = json.get("taskLaws").get(0);
        assertThat(law.get("task").asString()).isEqualTo("hellaswag_val_rc_5shot");
        assertThat(law.get("e").asDouble()).isCloseTo(0.501911, within(1e-5));
        assertThat(law.get("alpha").asDouble()).isCloseTo(0.195539, within(1e-5));
        assertThat(law.get("beta").asDouble()).isCloseTo(0.256498, within(1e-5));
        assertThat(law.get("error").asDouble()).isCloseTo(0.25648, within(1e-4));
        JsonNode large = json.get("tasks").get(0);
        assertThat(large.get("run").asString()).isEqualTo("peteish13");
        assertThat(large.get("predictedLoss").asDouble()).isCloseTo(0.6531766, within(1e-6));
        assertThat(large.get("predicted").asDouble()).isBetween(0.8, 0.9);
    }
}
