package org.isoloss.cli.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.StackedPicture;
import org.isoloss.cli.screen.TablePicture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.metrics.strategy.GainByCompute;
import org.isoloss.metrics.strategy.StrategyThreshold;
import org.isoloss.metrics.strategy.TableStrategy;

/** Strategies and their baselines, for people. */
final class StrategyText {

    private StrategyText() {}

    static List<String> answer(TableStrategy strategy) {
        List<String> sentences = new ArrayList<>();
        String axis = strategy.compute() == TableStrategy.Compute.FLOPS ? "training FLOPs" : "parameters";
        String names = "\"" + Shown.name(strategy.strategy()) + "\" over \"" + Shown.name(strategy.baseline()) + "\"";
        strategy.threshold()
                .ifPresentOrElse(
                        threshold -> sentences.add(threshold(names, axis, threshold)),
                        () -> sentences.add(names + ": "
                                + strategy.scores().models().size() + " models, too few for a threshold; mean gain "
                                + signed(strategy.meanGain()) + "."));
        strategy.threshold()
                .flatMap(StrategyThreshold::lastException)
                .ifPresent(model -> sentences.add("The largest model that gains nothing is " + Shown.name(model.name())
                        + " at 10^" + decimals(model.logCompute()) + " (" + signed(model.gain()) + ")."));
        strategy.warning()
                .ifPresent(other -> sentences.add("Beware: the baseline is near 0 (mean "
                        + NumberText.figure(other.mean())
                        + ") as it is extracted here, and " + NumberText.figure(other.otherMean()) + " as in \""
                        + Shown.name(other.other()) + "\": what seems to be gained is the form of the answer."));
        return sentences;
    }

    private static String threshold(String names, String axis, StrategyThreshold threshold) {
        if (!(threshold.hinge().slope() > 0)) {
            return names + ": the gain does not rise with " + axis + ".";
        }
        StringBuilder text = new StringBuilder(
                names + ": the gain rises from 10^" + decimals(threshold.hinge().start()) + " " + axis + " on");
        threshold
                .hingeInterval()
                .ifPresent(interval -> text.append(" (95 % interval 10^" + decimals(interval.low()) + " to 10^"
                        + decimals(interval.high()) + ", families resampled)"));
        text.append(", by ")
                .append(NumberText.figure(threshold.hinge().slope()))
                .append(" a decade, from ")
                .append(signed(threshold.hinge().level()));
        threshold
                .crossing()
                .ifPresentOrElse(
                        from -> text.append("; the curve that never falls is above 0 from 10^")
                                .append(decimals(from)),
                        () -> text.append("; the curve that never falls is nowhere above 0"));
        threshold
                .crossingRange()
                .ifPresent(range -> text.append(" (10^" + decimals(range.low()) + " to 10^" + decimals(range.high())
                        + " in 95 % of resamples)"));
        return text.append('.').toString();
    }

    static FirstScreen screen(List<TableStrategy> strategies) {
        FirstScreen screen = new FirstScreen("From which compute on does it pay?", "");
        List<Picture> pictures = new ArrayList<>();
        for (TableStrategy strategy : strategies) {
            answer(strategy).forEach(screen::sentence);
            List<GainByCompute> groups = strategy.gains();
            pictures.add(new TablePicture(new TextTable()
                    .text("compute", column(groups, StrategyText::range))
                    .numbers("", "models", column(groups, g -> Integer.toString(g.models())))
                    .numbers("", "baseline", column(groups, g -> NumberText.figure(g.baseline())))
                    .numbers("", "mean gain", column(groups, g -> String.format(Locale.ROOT, "%+.4f", g.mean())))
                    .numbers("", "95 % interval", column(groups, StrategyText::interval))
                    .numbers("", "gain", column(groups, g -> g.positive() + " of " + g.models()))
                    .numbers(
                            "beyond item noise",
                            "gain",
                            column(groups, g -> counted(strategy, g.significantlyPositive())))
                    .numbers(
                            "beyond item noise",
                            "lose",
                            column(groups, g -> counted(strategy, g.significantlyNegative())))));
        }
        return screen.picture(new StackedPicture(pictures));
    }

    private static String counted(TableStrategy strategy, int count) {
        return strategy.scores().items().isEmpty() ? "-" : Integer.toString(count);
    }

    private static String range(GainByCompute group) {
        boolean from = Double.isFinite(group.fromLog());
        boolean to = Double.isFinite(group.toLog());
        if (!from && !to) {
            return "all";
        }
        if (!from) {
            return "below 1e" + NumberText.brief(group.toLog());
        }
        return "1e" + NumberText.brief(group.fromLog())
                + (to ? " to 1e" + NumberText.brief(group.toLog()) : " and above");
    }

    private static String interval(GainByCompute group) {
        return group.interval()
                .map(found -> String.format(Locale.ROOT, "%+.3f to %+.3f", found.low(), found.high()))
                .orElse("-");
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }
}
