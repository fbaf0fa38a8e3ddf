package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Tags;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.IntervalSimulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often the intervals of all built-in figures of a corpus, and of their differences, hold the truth. An item has a
 * difficulty of its own, and one that it shares with its cluster; the truth is the figure of {@value #MANY} items.
 */
class CorpusCoverageTest {

    private static final int MANY = 50_000;
    private static final ScoreOptions OPTIONS =
            new ScoreOptions(0.95, OptionalInt.of(IntervalSimulation.PRINTED ? 300 : 100), 1);
    private static final String ONLY = System.getProperty("isoloss.coverage.only", "");

    /** What items hold, of one model; the second model errs less often. */
    private enum Kind {
        SENTENCE(
                "character_error_rate",
                "word_error_rate",
                "bleu",
                "chrf",
                "chrf++",
                "token_perplexity",
                "word_perplexity",
                "byte_perplexity",
                "document_perplexity",
                "bits_per_byte") {
            @Override
            void fill(Prediction.Builder item, double error, SplittableRandom random) {
                int length = 6 + random.nextInt(12);
                List<String> target = new ArrayList<>();
                List<String> text = new ArrayList<>();
                for (int w = 0; w < length; w++) {
                    String word = "word" + random.nextInt(50);
                    target.add(word);
                    double u = random.nextDouble();
                    if (u > error / 4) {
                        text.add(u < error ? "other" + random.nextInt(50) : word);
                    }
                }
                int words = 5 + random.nextInt(30);
                double nats = 0;
                for (int w = 0; w < words; w++) {
                    nats -= (1 + 4 * error) * Math.log(1 - random.nextDouble());
                }
                item.text(String.join(" ", text))
                        .target(String.join(" ", target))
                        .likelihood(new DocumentLikelihood(-nats, 2 * words, words, 6L * words));
            }
        },
        LABEL(
                "label_accuracy",
                "macro_f1",
                "weighted_f1",
                "mcc",
                "kappa",
                "span_precision",
                "span_recall",
                "span_f1",
                "span_f1_macro",
                "span_f1_weighted") {
            @Override
            void fill(Prediction.Builder item, double error, SplittableRandom random) {
                int right = label(random);
                int given = random.nextDouble() < error ? label(random) : right;
                item.text("label " + given).target("label " + right);
                List<String> gold = new ArrayList<>();
                List<String> predicted = new ArrayList<>();
                for (int t = 0; t < 8; t++) {
                    String type = random.nextDouble() < 0.3 ? "B-" + (random.nextBoolean() ? "PER" : "LOC") : "O";
                    gold.add(type);
                    predicted.add(random.nextDouble() < error ? (type.equals("O") ? "B-PER" : "O") : type);
                }
                item.part(new Tags(gold, predicted));
            }

            private int label(SplittableRandom random) {
                double u = random.nextDouble();
                return u < 0.5 ? 0 : u < 0.8 ? 1 : 2;
            }
        },
        CHOICE(
                "accuracy_above_chance",
                "overconfidence",
                "brier_of_confidence",
                "calibration_slope",
                "calibration_intercept",
                "selective_accuracy_50",
                "mean_selective_accuracy",
                "aurc",
                "auroc") {
            @Override
            void fill(Prediction.Builder item, double error, SplittableRandom random) {
                double confidence = 0.5 + random.nextDouble() / 2;
                boolean right = random.nextDouble() < Math.max(0, Math.min(1, confidence + 0.15 - error));
                double[] logs = {Math.log(confidence), Math.log1p(-confidence)};
                item.choices(new Choices(
                        new MultipleChoice(OptionScores.ofLogLikelihoods(logs), right ? 0 : 1),
                        List.of(),
                        List.of(),
                        Optional.empty()));
            }
        };

        private final List<Metric> metrics;

        Kind(String... metrics) {
            this.metrics = Stream.of(metrics).map(Metrics::named).toList();
        }

        /** @param error how often something is wrong, from 0 to 1 */
        abstract void fill(Prediction.Builder item, double error, SplittableRandom random);
    }

    private record Setting(Kind kind, int units, int each) {}

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int n : IntervalSimulation.PRINTED ? new int[] {20, 100} : new int[] {20}) {
                settings.add(new Setting(kind, n, 1));
            }
            for (int clusters : IntervalSimulation.PRINTED ? new int[] {8, 20} : new int[] {}) {
                settings.add(new Setting(kind, clusters, 6));
            }
        }
        return settings.stream().filter(s -> ONLY.isEmpty() || s.kind().name().equals(ONLY));
    }

    private static final Map<Kind, Map<String, Double>> TRUTHS = new LinkedHashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void figuresOfAllItemsAreCovered(Setting setting) {
        Map<String, Double> truths = TRUTHS.computeIfAbsent(setting.kind(), kind -> {
            List<List<Prediction>> all = items(new Setting(kind, MANY, 1), new SplittableRandom(9));
            Map<String, Double> found = new LinkedHashMap<>();
            for (Metric metric : kind.metrics) {
                OptionalDouble first = value((CorpusMetric) metric, all.get(0));
                OptionalDouble second = value((CorpusMetric) metric, all.get(1));
                if (first.isPresent() && second.isPresent()) {
                    found.put(metric.name(), first.getAsDouble());
                    found.put("difference of " + metric.name(), first.getAsDouble() - second.getAsDouble());
                }
            }
            return found;
        });
        Map<String, IntervalSimulation.Count> counts = new LinkedHashMap<>();
        for (int s = 0; s < IntervalSimulation.SAMPLES; s++) {
            List<RunScores> runs = runs(setting, IntervalSimulation.random(s, setting.units()));
            for (Score score : runs.get(0).scores(OPTIONS)) {
                count(counts, score.metric().name(), score.interval(), truths);
            }
            if (!IntervalSimulation.PRINTED) {
                continue; // differences where models differ on few items cover less, which docs/metrics.md tells
            }
            for (ScoreDifference difference : runs.get(0).differences(runs.get(1), OPTIONS)) {
                count(counts, "difference of " + difference.metric().name(), difference.interval(), truths);
            }
        }
        String units = setting.each() == 1 ? " items" : " clusters";
        counts.forEach((name, count) -> count.check(setting.kind() + " " + name + units, setting.units()));
    }

    private static void count(
            Map<String, IntervalSimulation.Count> counts,
            String name,
            Optional<ConfidenceInterval> interval,
            Map<String, Double> truths) {
        counts.computeIfAbsent(name, n -> new IntervalSimulation.Count())
                .add(interval, truths.getOrDefault(name, Double.NaN));
    }

    private static OptionalDouble value(CorpusMetric metric, List<Prediction> items) {
        CorpusMetric.Items kept = metric.collect();
        items.forEach(kept::add);
        return kept.size() == 0
                ? OptionalDouble.empty()
                : kept.value(IntStream.range(0, kept.size()).toArray());
    }

    private static List<RunScores> runs(Setting setting, SplittableRandom random) {
        List<RunScores> runs = new ArrayList<>();
        for (List<Prediction> items : items(setting, random)) {
            RunScores run = new RunScores("m" + runs.size(), setting.kind().metrics, false, task -> true);
            items.forEach(run::add);
            runs.add(run);
        }
        return runs;
    }

    private static List<List<Prediction>> items(Setting setting, SplittableRandom random) {
        List<List<Prediction>> models = List.of(new ArrayList<>(), new ArrayList<>());
        for (int u = 0; u < setting.units(); u++) {
            double common = random.nextDouble();
            for (int i = 0; i < setting.each(); i++) {
                double own = random.nextDouble();
                double difficulty = setting.each() == 1 || random.nextDouble() < 0.5 ? own : common;
                long content = random.nextLong();
                for (int m = 0; m < 2; m++) {
                    Prediction.Builder item = Prediction.withId("i" + u + "." + i);
                    if (setting.each() > 1) {
                        item.cluster("c" + u);
                    }
                    // The same content for both: only errors differ.
                    setting.kind().fill(item, (m == 0 ? 0.4 : 0.25) * difficulty, new SplittableRandom(content));
                    models.get(m).add(item.build());
                }
            }
        }
        return models;
    }
}
