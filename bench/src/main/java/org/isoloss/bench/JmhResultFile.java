package org.isoloss.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON that JMH writes. */
final class JmhResultFile {

    private static final Map<String, Double> SECONDS = Map.of(
            "ns/op", 1e-9,
            "us/op", 1e-6,
            "ms/op", 1e-3,
            "s/op", 1.0);

    private JmhResultFile() {}

    /**
     * Reads the figures of a run.
     *
     * @throws IllegalArgumentException if the file is no such result
     */
    static List<Timing> read(Path file) throws IOException {
        try {
            List<Timing> figures = new ArrayList<>();
            JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (!root.isArray()) {
                throw new IllegalArgumentException(
                        file + ": expected the array that JMH writes, found " + root.getNodeType());
            }
            for (JsonNode entry : root) {
                figures.add(figure(file, figures.size(), entry));
            }
            return figures;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new IllegalArgumentException(
                    file + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static Timing figure(Path file, int index, JsonNode entry) {
        String place = file + "#/" + index;
        String[] name = entry.path("benchmark").asString("").split("\\.", -1);
        JsonNode metric = entry.path("primaryMetric");
        Double unit = SECONDS.get(metric.path("scoreUnit").asString(""));
        if (name.length < 2 || unit == null) {
            throw new IllegalArgumentException(place + ": expected a benchmark's average time, found name \""
                    + entry.path("benchmark").asString("") + "\" and unit \""
                    + metric.path("scoreUnit").asString("") + "\"");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        entry.path("params")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asString("")));
        List<Double> seconds = seconds(place + "/primaryMetric/rawData", metric.path("rawData"), unit);
        return new Timing(name[name.length - 2] + "." + name[name.length - 1], parameters, seconds);
    }

    private static List<Double> seconds(String place, JsonNode forks, double unit) {
        List<Double> seconds = new ArrayList<>();
        for (int fork = 0; fork < forks.size(); fork++) {
            JsonNode iterations = forks.get(fork);
            for (int i = 0; i < iterations.size(); i++) {
                double time = iterations.get(i).doubleValue(Double.NaN);
                if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(place + "/" + fork + "/" + i + ": found " + iterations.get(i)
                            + "; expected a time above 0");
                }
                seconds.add(time * unit);
            }
        }
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException(place + ": no measurements");
        }
        return seconds;
    }
}
