package org.isoloss.metrics.forecast;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shares of right answers of eight Pythia models in {@code pythia.csv}, whose head names the origin. */
record PythiaCurves(List<String> names, List<ForecastCurve> curves, List<double[]> reference) {

    private static final String FILE = "pythia.csv";

    /** Parameters without embeddings. */
    static final double[] SIZES = {
        18915328, 85056000, 302311424, 805736448, 1208602624, 2517652480.0, 6444163072.0, 11327027200.0
    };

    private static final int FIRST_COUNT = 3;

    static PythiaCurves read() {
        List<String> names = new ArrayList<>();
        List<ForecastCurve> curves = new ArrayList<>();
        List<double[]> reference = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("#") || line.startsWith("task")) {
                continue;
            }
            String[] cells = line.split(",");
            long items = Long.parseLong(cells[2]);
            List<MeasuredRun> runs = new ArrayList<>();
            for (int i = 0; i < SIZES.length; i++) {
                double right = Long.parseLong(cells[FIRST_COUNT + i]);
                runs.add(MeasuredRun.ofShare(Place.of(SIZES[i]), right / items, items));
            }
            names.add(cells[0] + " " + cells[1]);
            curves.add(new ForecastCurve(ScoreKind.SHARE, runs));
            reference.add(Arrays.stream(cells, FIRST_COUNT + SIZES.length, cells.length)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return new PythiaCurves(names, curves, reference);
    }

    private static List<String> lines() {
        try (InputStream in = requireNonNull(PythiaCurves.class.getResourceAsStream(FILE), FILE);
                var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
