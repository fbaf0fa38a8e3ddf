package org.isoloss.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastCommandTest {

    @TempDir
    private Path folder;

    /** Two families; "smooth" rises by a line in log size, "sudden" stands still and then leaps. */
    private Path wide() throws IOException {
        StringBuilder csv = new StringBuilder("model,family,params,tokens,smooth,sudden\n");
        for (String family : new String[] {"a", "b"}) {
            for (int i = 0; i < 8; i++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%s-%d,%s,%.0f,%.0f,%.3f,%.3f%n",
                        family,
                        i,
                        family,
                        Math.pow(10, 7 + 0.5 * i),
                        20 * Math.pow(10, 7 + 0.5 * i),
                        0.2 + 0.06 * i,
                        i < 6 ? 0.25 + 0.002 * (i % 2) : 0.9));
            }
        }
        return Files.writeString(folder.resolve("runs.csv"), csv.toString());
    }

    private static Invocation forecast(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "forecast";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(List.of(), all);
    }

    private static JsonNode json(Invocation invocation) {
        assertThat(invocation.status()).as(invocation.err()).isZero();
        return JsonMapper.shared().readTree(invocation.out());
    }

    @Test
    void familiesAreForecastByTheOthers() throws IOException {
        JsonNode json = json(forecast(wide().toString(), "--families-left-out", "--json"));
        assertThat(json.get("families").size()).isEqualTo(3);
        JsonNode first = json.get("families").get(0);
        assertThat(first.get("family").asString()).isEqualTo("a");
        assertThat(first.get("curves").asLong()).isEqualTo(2);
        assertThat(first.get("error").asDouble())
                .isPositive()
                .isLessThan(first.get("lastValueError").asDouble());
        assertThat(json.get("weights").size()).isEqualTo(21);

        Invocation one = forecast(wide().toString(), "--families-left-out", "--family", "tokens", "--held-out", "1");
        assertThat(one.status()).isEqualTo(2);
        assertThat(one.err()).contains("--families-left-out", "sizes");
    }

    @Test
    void saysWhatWasForetoldAndWhatWasNot() throws IOException {
        Invocation table = forecast(wide().toString());
        assertThat(table.status()).as(table.err()).isZero();
        assertThat(table.err()).contains("size \"params\"").contains("family \"family\"");
        assertThat(table.out())
                .startsWith("What do smaller models foretell of larger ones?")
                .contains("2 were surprises (q < 0.05)")
                .contains("better than foretold")
                .contains("as foretold");

        JsonNode json = json(forecast(wide().toString(), "--json"));
        JsonNode skill = json.get("skill").get(0);
        assertThat(skill.get("curves").asLong()).isEqualTo(4);
        assertThat(skill.get("forecasts").asLong()).isEqualTo(8);
        for (JsonNode surprise : json.get("surprises")) {
            boolean sudden = surprise.get("task").asString().equals("sudden");
            assertThat(surprise.get("verdict").asString()).isEqualTo(sudden ? "better than foretold" : "as foretold");
            assertThat(surprise.get("sizes").asLong()).isEqualTo(6);
        }
        JsonNode first = json.get("forecasts").get(0);
        assertThat(first.get("lastValue").asDouble()).isEqualTo(0.5);
        assertThat(first.get("actual").asDouble())
                .isBetween(first.get("low").asDouble(), first.get("high").asDouble());
    }

    @Test
    void forecastsModelsThatNobodyMeasured() throws IOException {
        JsonNode json = json(forecast(wide().toString(), "--to", "70B@1.4T,1e12", "--task", "smooth", "--json"));
        assertThat(json.get("ahead")).hasSize(4);
        JsonNode first = json.get("ahead").get(0);
        assertThat(first.get("size").asDouble()).isEqualTo(70e9);
        assertThat(first.get("tokens").asDouble()).isEqualTo(1.4e12);
        assertThat(first.get("forecast").asDouble()).isBetween(0.6, 0.9);
        JsonNode second = json.get("ahead").get(1);
        assertThat(second.get("tokens").asDouble())
                .as("of the largest model")
                .isEqualTo(20 * Math.pow(10, 10.5), within(1.0));
        assertThat(second.get("high").asDouble()).isLessThanOrEqualTo(1);
    }

    @Test
    void equalOnAnyNumberOfThreads() throws IOException {
        String csv = wide().toString();
        assertThat(forecast(csv, "--format", "csv", "--threads", "3").out())
                .isEqualTo(forecast(csv, "--format", "csv", "--threads", "1").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv", "markdown", "latex"})
    void writesEveryFormat(String format) throws IOException {
        Invocation result = forecast(wide().toString(), "--format", format, "--task", "sud*");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("sudden").doesNotContain("smooth");
    }

    @Test
    void seedsOfOneSizeCountAsOne() throws IOException {
        StringBuilder csv = new StringBuilder("name,seed,params,accuracy\n");
        for (int i = 0; i < 6; i++) {
            for (int seed = 0; seed < 50; seed++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "m%d,%d,%.0f,%.3f%n",
                        i,
                        seed,
                        1e6 * (1 << (2 * i)),
                        0.3 + 0.05 * i + 0.001 * (seed % 3)));
            }
        }
        JsonNode json = json(forecast(
                Files.writeString(folder.resolve("seeds.csv"), csv.toString()).toString(), "--json"));
        assertThat(json.get("skill").get(0).get("forecasts").asLong()).isEqualTo(2);
    }

    @Test
    void readsTaskMetricScore() throws IOException {
        StringBuilder csv = new StringBuilder("task,metric,parameters,score\n");
        for (int i = 0; i < 6; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "t,acc,%.0f,%.2f%nt,nll,%.0f,%.2f%n",
                    1e6 * (1 << (2 * i)),
                    0.3 + 0.05 * i,
                    1e6 * (1 << (2 * i)),
                    3 - 0.3 * i));
        }
        Path file = Files.writeString(folder.resolve("long.csv"), csv.toString());
        JsonNode json = json(forecast(file.toString(), "--json", "--held-out", "1"));
        assertThat(json.get("skill")).hasSize(2);
        assertThat(json.get("skill").get(1).get("scores").asString()).isEqualTo("losses");
    }

    @Test
    void refusesWhatItCannotForecast() throws IOException {
        assertRefused("no PATH");
        assertRefused("heldOut is 0", wide().toString(), "--held-out", "0");
        assertRefused("--to is '-3'", wide().toString(), "--to", "-3");
        assertRefused("expected that many, to hold out 7", wide().toString(), "--held-out", "7");
        assertRefused("matches none of the 4 curves", wide().toString(), "--task", "x");
        Path unsized = Files.writeString(folder.resolve("u.csv"), "name,accuracy\nx,0.5\ny,0.6\n");
        assertRefused("no column of sizes", unsized.toString());
    }

    private static void assertRefused(String message, String... arguments) {
        Invocation refused = forecast(arguments);
        assertThat(refused.status()).as(refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains(message).doesNotContain("internal");
    }
}
