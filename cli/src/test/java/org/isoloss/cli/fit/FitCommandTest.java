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
}
