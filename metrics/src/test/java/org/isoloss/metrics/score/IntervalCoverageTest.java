package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.IntervalSimulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often the 95 % intervals that {@code score} prints hold the truth, on simulated answers, through the same classes.
 * Rates of right answers are drawn anew for every sample, uniformly: on few items the coverage at one rate is a matter of the
 * whole numbers there are.
 *
 * <p>{@link IntervalSimulation} says how to draw more; {@code -Disoloss.coverage.only=correlation} draws those whose name holds
 * the word.
 */
class IntervalCoverageTest {

    /** What the names of the settings must hold. */
    private static final String ONLY = System.getProperty("isoloss.coverage.only", "");

    /** What is drawn: a truth, and items with it. */
    private record Sample(double truth, List<Prediction> first, List<Prediction> second) {}

    /** A kind of answers, under a metric, as one model's score or two models' difference. */
    private record Setting(
            String name, String metric, int units, ScoreOptions options, Function<SplittableRandom, Sample> draw) {

        @Override
        public String toString() {
            return name + (options.resamples().isPresent() ? ", bootstrap" : "");
        }
    }

    private static final ScoreOptions PLAIN = ScoreOptions.STANDARD;
    private static final ScoreOptions BOOTSTRAP = new ScoreOptions(0.95, OptionalInt.of(1000), 1);

    private static final ScoreOptions FEW_RESAMPLES = new ScoreOptions(0.95, OptionalInt.of(200), 1);

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int n : new int[] {5, 10, 20, 100}) {
            for (ScoreOptions options : List.of(PLAIN, BOOTSTRAP)) {
                settings.add(new Setting("right or wrong", "recorded:x", n, options, r -> successes(r, n, 1)));
                settings.add(new Setting(
                        "normal scores", "recorded:x", n, options, r -> scores(r, n, 1, g -> g.nextGaussian(), 0)));
                settings.add(new Setting("similarities", "edit_similarity", n, options, r -> similarities(r, n)));
                settings.add(new Setting(
                        "losses",
                        "recorded:x",
                        n,
                        options,
                        r -> scores(r, n, 1, g -> -Math.log(1 - g.nextDouble()), 1)));
                settings.add(
                        new Setting("difference of right or wrong", "recorded:x", n, options, r -> pairs(r, n, 1)));
                settings.add(new Setting(
                        "difference of normal scores", "recorded:x", n, options, r -> normalPairs(r, n, 1)));
            }
            for (String correlation : List.of("pearson", "spearman", "kendall")) {
                settings.add(new Setting(
                        "correlation, " + correlation, correlation, n, PLAIN, r -> numbers(r, n, correlation)));
            }
            settings.add(new Setting("labels of two raters", "kappa", n, FEW_RESAMPLES, r -> labels(r, n)));
            settings.add(new Setting("perplexity", "word_perplexity", n, PLAIN, r -> texts(r, n)));
            settings.add(new Setting("overconfidence", "overconfidence", n, PLAIN, r -> confident(r, n, 0.15)));
            settings.add(
                    new Setting("calibration error", "ece_debiased", n, FEW_RESAMPLES, r -> confident(r, n, 0.15)));
            settings.add(new Setting(
                    "calibration error of none", "ece_debiased", n, FEW_RESAMPLES, r -> confident(r, n, 0)));
        }
        for (int clusters : new int[] {4, 8, 20}) {
            for (ScoreOptions options : List.of(PLAIN, BOOTSTRAP)) {
                settings.add(new Setting(
                        "right or wrong, clusters", "recorded:x", clusters, options, r -> successes(r, clusters, 6)));
                settings.add(new Setting(
                        "normal scores, clusters",
                        "recorded:x",
                        clusters,
                        options,
                        r -> scores(r, clusters, 6, g -> g.nextGaussian(), 0)));
                settings.add(new Setting(
                        "difference of right or wrong, clusters",
                        "recorded:x",
                        clusters,
                        options,
                        r -> pairs(r, clusters, 6)));
                settings.add(new Setting(
                        "difference of normal scores, clusters",
                        "recorded:x",
                        clusters,
                        options,
                        r -> normalPairs(r, clusters, 6)));
            }
        }
        return settings.stream().filter(setting -> setting.name().contains(ONLY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void intervalsCoverWhatTheySay(Setting setting) {
        IntervalSimulation.check(setting.toString(), setting.units(), random -> {
            Sample sample = setting.draw().apply(random);
            return new IntervalSimulation.Drawn(interval(setting, sample), sample.truth());
        });
    }

    private static Optional<ConfidenceInterval> interval(Setting setting, Sample sample) {
        RunScores first = run(setting, sample.first());
        if (sample.second().isEmpty()) {
            // A figure may be undefined of few items, such as kappa of one label.
            return first.scores(setting.options()).stream().findFirst().flatMap(Score::interval);
        }
        return first.differences(run(setting, sample.second()), setting.options())
                .get(0)
                .interval();
    }

    private static RunScores run(Setting setting, List<Prediction> items) {
        RunScores run = new RunScores("m", List.of(Metrics.named(setting.metric())), false, task -> true);
        items.forEach(run::add);
        return run;
    }

    private static Prediction.Builder item(int number, int ofCluster) {
        Prediction.Builder item = Prediction.withId("i" + number);
        return ofCluster == 1 ? item : item.cluster("c" + number / ofCluster);
    }

    /** A rate, uniform; in clusters, each has its own: a third of it is the cluster's. */
    private static Sample successes(SplittableRandom random, int units, int size) {
        double rate = random.nextDouble();
        List<Prediction> items = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            boolean clusterIsRight = random.nextDouble() < rate;
            for (int i = 0; i < size; i++) {
                boolean alone = size == 1 || random.nextDouble() < 2 / 3.0;
                boolean right = alone ? random.nextDouble() < rate : clusterIsRight;
                items.add(item(u * size + i, size).recorded("x", right ? 1 : 0).build());
            }
        }
        return new Sample(rate, items, List.of());
    }

    private static Sample scores(
            SplittableRandom random, int units, int size, Function<SplittableRandom, Double> draw, double mean) {
        List<Prediction> items = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            double common = draw.apply(random) - mean;
            for (int i = 0; i < size; i++) {
                double score = draw.apply(random) + (size == 1 ? 0 : common);
                items.add(item(u * size + i, size).recorded("x", score).build());
            }
        }
        return new Sample(mean, items, List.of());
    }

    /** Each letter of eight is right as often as a uniform share of the item says: similarities from 0 to 1 with mean 1/2. */
    private static Sample similarities(SplittableRandom random, int n) {
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double share = random.nextDouble();
            StringBuilder text = new StringBuilder();
            for (int letter = 0; letter < 8; letter++) {
                text.append(random.nextDouble() < share ? 'a' : 'b');
            }
            items.add(item(i, 1)
                    .text(text.toString())
                    .targets(List.of("aaaaaaaa"))
                    .build());
        }
        return new Sample(0.5, items, List.of());
    }

    private static Sample pairs(SplittableRandom random, int units, int size) {
        double both = random.nextDouble();
        double first = (1 - both) * random.nextDouble();
        double second = (1 - both - first) * random.nextDouble();
        List<Prediction> a = new ArrayList<>();
        List<Prediction> b = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            double common = random.nextDouble();
            for (int i = 0; i < size; i++) {
                double draw = size == 1 || random.nextDouble() < 2 / 3.0 ? random.nextDouble() : common;
                boolean firstIsRight = draw < both + first;
                boolean secondIsRight = draw < both || (draw >= both + first && draw < both + first + second);
                a.add(item(u * size + i, size)
                        .recorded("x", firstIsRight ? 1 : 0)
                        .build());
                b.add(item(u * size + i, size)
                        .recorded("x", secondIsRight ? 1 : 0)
                        .build());
            }
        }
        return new Sample(first - second, a, b);
    }

    private static Sample normalPairs(SplittableRandom random, int units, int size) {
        List<Prediction> a = new ArrayList<>();
        List<Prediction> b = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            double common = random.nextGaussian();
            for (int i = 0; i < size; i++) {
                double hardness = random.nextGaussian();
                a.add(item(u * size + i, size)
                        .recorded("x", hardness + random.nextGaussian() + common)
                        .build());
                b.add(item(u * size + i, size)
                        .recorded("x", hardness + random.nextGaussian())
                        .build());
            }
        }
        return new Sample(0, a, b);
    }

    /** Texts of 5 to 60 words, each word of a loss of mean 3 nats. */
    private static Sample texts(SplittableRandom random, int n) {
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int words = 5 + random.nextInt(56);
            double nats = IntStream.range(0, words)
                    .mapToDouble(w -> -3 * Math.log(1 - random.nextDouble()))
                    .sum();
            items.add(item(i, 1)
                    .likelihood(new DocumentLikelihood(-nats, 0, words, 6L * words))
                    .build());
        }
        return new Sample(Math.exp(3), items, List.of());
    }

    /** Confidences uniform from 0.5 to 1, right less often by a gap; within bins of equal width the gap is the error. */
    private static Sample confident(SplittableRandom random, int n, double gap) {
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double confidence = 0.5 + random.nextDouble() / 2;
            boolean right = random.nextDouble() < confidence - gap;
            double[] logs = {Math.log(confidence), Math.log1p(-confidence)};
            items.add(item(i, 1)
                    .choices(new Choices(
                            new MultipleChoice(OptionScores.ofLogLikelihoods(logs), right ? 0 : 1),
                            List.of(),
                            List.of(),
                            Optional.empty()))
                    .build());
        }
        return new Sample(gap, items, List.of());
    }

    /** Numbers that share a half of their variance: correlations of a normal pair with r^2 = 1/2. */
    private static Sample numbers(SplittableRandom random, int n, String correlation) {
        double r = Math.sqrt(0.5);
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double gold = random.nextGaussian();
            double predicted = r * gold + Math.sqrt(1 - r * r) * random.nextGaussian();
            items.add(item(i, 1)
                    .text(String.format(Locale.ROOT, "%.9f", predicted))
                    .target(String.format(Locale.ROOT, "%.9f", gold))
                    .build());
        }
        return new Sample(
                switch (correlation) {
                    case "pearson" -> r;
                    case "spearman" -> 6 / Math.PI * Math.asin(r / 2);
                    default -> 2 / Math.PI * Math.asin(r);
                },
                items,
                List.of());
    }

    /** Of three labels, shares .5, .3, .2, each rater knows the right one 8 times of 10 and else draws by those shares. */
    private static Sample labels(SplittableRandom random, int n) {
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int right = label(random);
            String first = "label " + (random.nextDouble() < 0.8 ? right : label(random));
            String second = "label " + (random.nextDouble() < 0.8 ? right : label(random));
            items.add(item(i, 1).text(first).target(second).build());
        }
        // Both know it in .64 of the cases; else they agree by chance, which is what kappa takes off.
        return new Sample(0.64, items, List.of());
    }

    private static int label(SplittableRandom random) {
        double u = random.nextDouble();
        return u < 0.5 ? 0 : u < 0.8 ? 1 : 2;
    }
}
