package org.isoloss.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A run's figures as text: our paths, each with its peers in the same class and their ratio, and its share of the limit. */
final class FigureTable {

    private FigureTable() {}

    static String of(List<Timing> figures) {
        OptionalDouble peak = peak(figures);
        Map<String, List<Timing>> questions = new LinkedHashMap<>();
        for (Timing figure : figures) {
            questions
                    .computeIfAbsent(figure.question() + parameters(figure), key -> new ArrayList<>())
                    .add(figure);
        }
        StringBuilder text = new StringBuilder();
        peak.ifPresent(p -> text.append(String.format(
                Locale.ROOT, "limit of one core: %.1f billion floating-point operations a second%n", p / 1e9)));
        text.append(String.format(Locale.ROOT, "%-34s %-22s %12s %10s %8s%n", "path", "", "time", "ratio", "limit"));
        questions.forEach((question, members) -> {
            OptionalDouble ours = members.stream()
                    .filter(Timing::ours)
                    .mapToDouble(Timing::median)
                    .min();
            text.append(question).append('\n');
            for (Timing figure : members) {
                text.append(row(figure, ours, peak));
            }
        });
        return text.toString();
    }

    private static String row(Timing figure, OptionalDouble ours, OptionalDouble peak) {
        String ratio = figure.ours() || ours.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.2f x", figure.median() / ours.getAsDouble());
        OptionalDouble operations = Roofline.operations(figure.benchmark(), figure.parameters());
        String share = operations.isEmpty() || peak.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, "%.0f %%", 100 * operations.getAsDouble() / figure.median() / peak.getAsDouble());
        return String.format(
                Locale.ROOT,
                "%-34s %-22s %12s %10s %8s%n",
                "",
                figure.method(),
                duration(figure.median()),
                ratio,
                share);
    }

    private static OptionalDouble peak(List<Timing> figures) {
        return figures.stream()
                .filter(f -> f.question().equals("PeakBenchmark"))
                .mapToDouble(f -> PeakBenchmark.operations() / f.median())
                .max();
    }

    static String parameters(Timing figure) {
        return figure.parameters().isEmpty() ? "" : " " + new TreeMap<>(figure.parameters());
    }

    static String duration(double seconds) {
        if (seconds < 1e-6) {
            return String.format(Locale.ROOT, "%.1f ns", seconds * 1e9);
        }
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.2f us", seconds * 1e6);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.2f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
