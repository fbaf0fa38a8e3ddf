package org.isoloss.cli.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.text.NumberText;
import org.isoloss.metrics.population.EqualLossSpread;
import org.isoloss.metrics.population.Groupings;
import org.isoloss.metrics.population.LossShare;
import org.isoloss.metrics.population.Overdispersion;
import org.isoloss.metrics.population.PairTest;
import org.isoloss.metrics.population.Population;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.regression.PartialShare;
import org.isoloss.metrics.run.RunColumn;

/**
 * The answer in words: do runs of equal loss behave alike?
 *
 * @param sentences the verdict with its pair, what the loss explains, then what must be known to read them
 */
record PairsAnswer(List<String> sentences) {

    PairsAnswer {
        sentences = List.copyOf(sentences);
    }

    static PairsAnswer of(TablePopulations populations) {
        TablePopulations.Named leading = leading(populations);
        List<String> sentences = new ArrayList<>();
        sentences.add(verdict(populations, leading));
        explained(populations, leading).ifPresent(sentences::add);
        sentences.addAll(warnings(populations));
        return new PairsAnswer(sentences);
    }

    /** The behaviour whose pair is the least likely to be noise; without tests, that of the largest spread at equal loss. */
    static TablePopulations.Named leading(TablePopulations populations) {
        return populations.behaviours().stream()
                .min(Comparator.<TablePopulations.Named>comparingDouble(named -> test(named.population())
                                .map(PairTest::log10Corrected)
                                .orElse(1.0))
                        .thenComparingDouble(named -> -named.population()
                                .spread()
                                .map(EqualLossSpread::ratio)
                                .filter(r -> !r.isNaN())
                                .orElse(0.0)))
                .orElseThrow();
    }

    static Optional<PairTest> test(Population population) {
        return population.pairs().stream().findFirst().flatMap(Population.TestedPair::test);
    }

    private static String verdict(TablePopulations populations, TablePopulations.Named leading) {
        Population population = leading.population();
        String name = "\"" + Shown.name(leading.name()) + "\"";
        if (population.pairs().isEmpty()) {
            boolean near = population.spread().isPresent();
            return near
                    ? "Yes, exactly: runs of equal loss have the same " + name + "."
                    : "Not to be told: no two runs are within " + NumberText.brief(populations.tolerance())
                            + " in loss; give a larger --tolerance.";
        }
        Population.TestedPair tested = population.pairs().get(0);
        int a = tested.pair().first();
        int b = tested.pair().second();
        String pair = Shown.name(populations.table().name(a)) + " and "
                + Shown.name(populations.table().name(b)) + ", "
                + gap(tested.pair().lossGap()) + ", have " + name + " "
                + values(populations, leading.name(), a, b);
        if (tested.test().isEmpty()) {
            return "Judge by the spread: " + pair + ". Without --items there is no test against item noise.";
        }
        PairTest test = tested.test().get();
        int behaviours = populations.behaviours().size();
        String searched = test.searched() / behaviours + (test.searched() == behaviours ? " pair" : " pairs")
                + (behaviours == 1 ? "" : " in " + behaviours + " behaviours") + " searched";
        return test.significant()
                ? "No: " + pair + ". Item noise would do that with p " + power(test.log10Corrected())
                        + ", corrected for " + searched + "."
                : "No difference is proved: the most unlike pair, " + pair + ", is within item noise (p "
                        + power(test.log10Corrected()) + ", corrected for " + searched + ").";
    }

    private static String gap(double lossGap) {
        return lossGap == 0 ? "equal in loss" : NumberText.brief(lossGap) + " apart in loss";
    }

    private static String values(TablePopulations populations, String behaviour, int a, int b) {
        RunColumn score = populations.behaviour(behaviour).score();
        return NumberText.brief(score.number(a)) + " and " + NumberText.brief(score.number(b));
    }

    private static Optional<String> explained(TablePopulations populations, TablePopulations.Named leading) {
        Population population = leading.population();
        if (population.loss().isEmpty()) {
            return Optional.empty();
        }
        LossShare loss = population.loss().get();
        StringBuilder text = new StringBuilder("The loss explains "
                + NumberWords.percent(loss.share()) + " of its variance (95 % interval "
                + NumberWords.percent(loss.shareInterval().low()) + " to "
                + NumberWords.percent(loss.shareInterval().high()) + ")");
        population
                .lossGivenCovariates()
                .ifPresent(given -> text.append(", but given the covariates " + partial(given)));
        population
                .spread()
                .filter(spread -> !Double.isNaN(spread.ratio()))
                .ifPresent(spread ->
                        text.append("; runs of equal loss still spread by " + NumberText.brief(spread.deviation())
                                + ", all runs by " + NumberText.brief(population.deviation())));
        population
                .independent()
                .ifPresent(noise -> text.append("; variance " + NumberText.brief(noise.ratio())
                        + " times that of item noise if each run had items of its own"));
        population
                .shared()
                .ifPresent(noise -> text.append(", " + NumberText.brief(noise.ratio())
                        + " times that of the shared items (p " + NumberText.brief(noise.pValue()) + ")"));
        return Optional.of(text.append('.').toString());
    }

    private static String partial(PartialShare given) {
        return NumberWords.percent(given.partial()) + " of what they leave (p " + NumberText.brief(given.pValue())
                + ")";
    }

    private static List<String> warnings(TablePopulations populations) {
        List<String> warnings = new ArrayList<>();
        for (Groupings.Grouping grouping : populations.groups()) {
            if (!grouping.covariate()) {
                warnings.add("Mixed population: "
                        + NumberWords.percent(grouping.difference().share())
                        + " of the variance of the loss lies between the groups of \"" + Shown.name(grouping.column())
                        + "\", so what the loss seems to explain may be theirs: give --covariates '"
                        + Shown.name(grouping.column()) + "'.");
            }
        }
        if (!populations.maxima().isEmpty()) {
            String first = populations.maxima().keySet().iterator().next();
            warnings.add("Maxima over training, not values at one checkpoint: \"" + Shown.name(first) + "\""
                    + (populations.maxima().size() > 1
                            ? " and " + (populations.maxima().size() - 1) + " more"
                            : "") + " ("
                    + populations.maxima().get(first) + ").");
        }
        if (!populations.duplicates().isEmpty()) {
            var first = populations.duplicates().get(0);
            warnings.add("Counted twice: seed " + Shown.name(first.seed()) + " is "
                    + Shown.name(populations.table().name(first.first())) + " and "
                    + Shown.name(populations.table().name(first.second())) + ", losses "
                    + String.format(Locale.ROOT, "%.1e", first.lossGap()) + " apart"
                    + (populations.duplicates().size() > 1
                            ? "; and " + (populations.duplicates().size() - 1) + " more rows are repeated"
                            : "")
                    + ".");
        }
        boolean bound = populations.behaviours().stream()
                .map(TablePopulations.Named::population)
                .anyMatch(p -> p.independent().isPresent() && !p.wholeItems());
        if (bound) {
            warnings.add(
                    "Some shares are no whole numbers of their items: the items are an upper bound, and scatter and tests"
                            + " look surer than they are.");
        }
        return warnings;
    }

    /** A probability that may be no double. */
    static String power(double log10) {
        return log10 > -4
                ? NumberText.brief(Math.pow(10, log10))
                : String.format(
                        Locale.ROOT, "%.1fe%d", Math.pow(10, log10 - Math.floor(log10)), (long) Math.floor(log10));
    }

    /** Which null a ratio is against, as one word. */
    static String word(Overdispersion.Null against) {
        return against.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
