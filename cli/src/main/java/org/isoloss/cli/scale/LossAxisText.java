package org.isoloss.cli.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.StackedPicture;
import org.isoloss.cli.screen.TablePicture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.metrics.lossaxis.GivenLoss;
import org.isoloss.metrics.lossaxis.LossAxis;
import org.isoloss.metrics.lossaxis.ScoresAtLoss;
import org.isoloss.metrics.lossaxis.TableLossAxis;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/** Scores on the axis of the loss, for people. */
final class LossAxisText {

    private static final double SIGNIFICANCE = 0.05;
    private static final int LONGEST_NAME = 28;

    private LossAxisText() {}

    /** Returns the answer in sentences. */
    static List<String> answer(TableLossAxis axes) {
        List<String> sentences = new ArrayList<>();
        long asked = axes.axes().stream()
                .filter(named -> named.axis().size().isPresent())
                .count();
        long matters = axes.sizeQ().stream().filter(q -> q < SIGNIFICANCE).count();
        if (asked > 0) {
            sentences.add(
                    matters == 0
                            ? "No: in none of " + asked + " scores does size add to the loss (q < 0.05)."
                            : "In " + matters + " of " + asked
                                    + " scores size adds to the loss (q < 0.05, which takes points for independent; intervals"
                                    + " below take those of one model together).");
        } else {
            sentences.add("Sizes are not known, or are one: only the loss is looked at.");
        }
        TableLossAxis.Named first = axes.axes().get(0);
        first.axis().size().ifPresent(size -> sentences.add(effect(first.name(), size)));
        first.axis()
                .others()
                .forEach((name, given) -> sentences.add("Given the loss, \"" + Shown.name(name)
                        + "\" explains " + NumberWords.percent(given.added().partial()) + " of what is left of \""
                        + Shown.name(first.name()) + "\" (p "
                        + NumberText.brief(given.added().pValue()) + ")."));
        middle(first.axis()).ifPresent(at -> sentences.add(atLevel(first.name(), at)));
        return sentences;
    }

    private static String effect(String name, GivenLoss size) {
        StringBuilder text = new StringBuilder("The loss explains "
                + NumberWords.percent(size.added().shareWithout()) + " of \"" + Shown.name(name) + "\"");
        size.effect().ifPresent(effect -> {
            text.append("; with the loss the same, a decade of size adds ").append(NumberText.brief(effect.slope()));
            Optional<ConfidenceInterval> interval = effect.robust().map(robust -> robust.interval());
            interval.ifPresent(i -> text.append(
                    " (95 % interval " + NumberText.brief(i.low()) + " to " + NumberText.brief(i.high()) + ")"));
        });
        return text.append(", ")
                .append(NumberWords.percent(size.added().partial()))
                .append(" of what the loss leaves.")
                .toString();
    }

    /** Of the levels that most models cross, the one in the middle. */
    private static Optional<ScoresAtLoss> middle(LossAxis axis) {
        int most =
                axis.levels().stream().mapToInt(at -> at.scores().size()).max().orElse(0);
        List<ScoresAtLoss> wide = axis.levels().stream()
                .filter(at -> 2 * at.scores().size() > most)
                .toList();
        return wide.isEmpty() ? Optional.empty() : Optional.of(wide.get(wide.size() / 2));
    }

    private static String atLevel(String name, ScoresAtLoss at) {
        double least = at.scores().values().stream().mapToDouble(v -> v).min().orElseThrow();
        return at.scores().size() + " models score from " + NumberText.figure(least) + " to "
                + NumberText.figure(least + at.range()) + " on \"" + Shown.name(name) + "\" where their losses fall to "
                + NumberText.brief(at.level())
                + at.agreement()
                        .map(a ->
                                "; item noise alone would spread them so with p " + NumberText.brief(a.pValue()) + ".")
                        .orElse(".");
    }

    static FirstScreen screen(TableLossAxis axes, List<String> answer) {
        FirstScreen screen =
                new FirstScreen("Does size matter once the loss is known? Loss: " + Shown.name(axes.loss()), "");
        answer.forEach(screen::sentence);
        List<TableLossAxis.Named> shown = axes.axes().stream()
                .sorted(Comparator.comparingDouble(named ->
                        named.axis().size().map(size -> size.added().pValue()).orElse(1.0)))
                .toList();
        TextTable behaviours = new TextTable()
                .text("behaviour", column(shown, n -> Shown.shortened(Shown.name(n.name()), LONGEST_NAME)))
                .numbers(
                        "",
                        "points",
                        column(shown, n -> Integer.toString(n.axis().points())))
                .numbers(
                        "",
                        "R2 of loss",
                        column(shown, n -> NumberText.figure(n.axis().loss())))
                .numbers(
                        "",
                        "size given loss",
                        column(shown, n -> size(n, s -> s.added().partial())))
                .numbers("", "p", column(shown, n -> size(n, s -> s.added().pValue())))
                .numbers("", "a decade adds", column(shown, LossAxisText::slope));
        List<ScoresAtLoss> levels = axes.axes().get(0).axis().levels();
        TextTable atLevels = new TextTable()
                .text("loss", column(levels, at -> NumberText.brief(at.level())))
                .numbers(
                        "",
                        "models",
                        column(levels, at -> Integer.toString(at.scores().size())))
                .numbers("", "least", column(levels, at -> NumberText.figure(least(at))))
                .numbers("", "greatest", column(levels, at -> NumberText.figure(least(at) + at.range())))
                .numbers(
                        "",
                        "p that they are one",
                        column(
                                levels,
                                at -> at.agreement()
                                        .map(a -> NumberText.brief(a.pValue()))
                                        .orElse("-")));
        return screen.picture(StackedPicture.of(new TablePicture(behaviours), new TablePicture(atLevels)));
    }

    private static double least(ScoresAtLoss at) {
        return at.scores().values().stream().mapToDouble(v -> v).min().orElseThrow();
    }

    private static String size(TableLossAxis.Named named, Function<GivenLoss, Double> figure) {
        return named.axis().size().map(figure).map(NumberText::brief).orElse("-");
    }

    private static String slope(TableLossAxis.Named named) {
        return named.axis()
                .size()
                .flatMap(GivenLoss::effect)
                .map(effect -> NumberText.brief(effect.slope())
                        + effect.robust()
                                .map(robust -> " ("
                                        + NumberText.brief(robust.interval().low()) + " to "
                                        + NumberText.brief(robust.interval().high()) + ")")
                                .orElse(""))
                .orElse("-");
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }
}
