package org.isoloss.cli.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.RowPicture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.metrics.score.Score;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;

/**
 * The first screen of scores: one model as bars, a task a row; two with which is better and how surely; more as a matrix.
 *
 * @param findings what was found
 * @param confidence of intervals
 */
record ScoreScreen(ScoreFindings findings, double confidence) {

    FirstScreen screen() {
        List<ScoreFindings.Pair> compared = findings.pairs().stream()
                .filter(pair -> !pair.differences().isEmpty())
                .toList();
        FirstScreen screen;
        if (compared.isEmpty()) {
            screen = alone();
        } else if (compared.size() == 1) {
            screen = two(compared.get(0));
        } else {
            screen = new ScoreMatrix(findings.runs(), compared).screen();
        }
        return screen.where("all metrics" + (compared.isEmpty() ? "" : ", tests") + " and intervals: --full")
                .where("for programs: --json, --table " + (compared.isEmpty() ? "scores" : "differences"));
    }

    /** Of the tasks of one model, or of several that nothing compares. */
    private FirstScreen alone() {
        List<Row> rows = new ArrayList<>();
        for (ScoreFindings.Run run : findings.runs()) {
            HeadlineScore.ofTasks(run.scores(), Score::task, Score::metric)
                    .forEach(score -> rows.add(new Row(run.name(), score)));
        }
        boolean several = findings.runs().size() > 1;
        String title = several
                ? findings.runs().size() + " models, not compared: they share no scored items"
                : "How good is " + Shown.found(findings.runs().get(0).name()) + "?";
        FirstScreen screen = new FirstScreen(title, "");
        List<Row> shares = rows.stream()
                .filter(row -> row.share() >= 0 && row.share() <= 1)
                .sorted(Comparator.comparingDouble(row -> -row.share()))
                .toList();
        if (rows.size() == 1) {
            screen.sentence(rows.get(0).sentence(confidence));
        } else if (shares.isEmpty()) {
            screen.sentence(rows.size() + " scores that are no shares, with intervals of " + percent(confidence) + ".");
        } else {
            Row best = shares.get(0);
            Row worst = shares.get(shares.size() - 1);
            int others = rows.size() - shares.size();
            screen.sentence(rows.size() + (several ? " scores" : " tasks") + ": from "
                    + NumberWords.percent(worst.share()) + " (" + worst.label(several) + ") to "
                    + NumberWords.percent(best.share()) + " (" + best.label(several) + ")"
                    + (others > 0 ? "; " + others + " more by metrics that are no shares: --full." : "."));
        }
        return screen.picture(shares.isEmpty() ? values(rows, several) : bars(shares, several));
    }

    private static Picture values(List<Row> rows, boolean several) {
        return RowPicture.of(
                RowPicture.Column.names(
                        "task", rows.stream().map(row -> row.label(several)).toList()),
                RowPicture.Column.names("metric", rows.stream().map(Row::metric).toList()),
                RowPicture.Column.numbers(
                        "value", rows.stream().map(row -> value(row.score())).toList()),
                RowPicture.Column.numbers(
                        "interval", rows.stream().map(Row::interval).toList()),
                RowPicture.Column.numbers("items", rows.stream().map(Row::items).toList()));
    }

    private Picture bars(List<Row> rows, boolean several) {
        boolean one = rows.stream().map(Row::metric).distinct().count() == 1;
        List<Bar> bars = rows.stream()
                .map(row -> Bar.of(
                        row.label(several),
                        row.end(ConfidenceInterval::low),
                        row.share(),
                        row.end(ConfidenceInterval::high),
                        one ? List.of(row.items()) : List.of(row.metric(), row.items())))
                .toList();
        return new BarPicture(
                BarAxis.shares(one ? rows.get(0).metric() : "share"),
                new BarLegend("", percent(confidence) + " interval", ""),
                "",
                one ? List.of("items") : List.of("metric", "items"),
                bars);
    }

    private FirstScreen two(ScoreFindings.Pair pair) {
        List<ScoreFindings.Tested> rows = HeadlineScore.ofTasks(
                        pair.differences(),
                        tested -> tested.difference().task(),
                        tested -> tested.difference().metric())
                .stream()
                .sorted(Comparator.comparingDouble(tested -> Double.isNaN(tested.p()) ? 2 : tested.p()))
                .toList();
        FirstScreen screen = new FirstScreen(
                "Is " + Shown.found(pair.second()) + " better than " + Shown.found(pair.first()) + "?", "");
        long first =
                rows.stream().filter(t -> t.isShown() && t.preference() > 0).count();
        long second =
                rows.stream().filter(t -> t.isShown() && t.preference() < 0).count();
        long unstated =
                rows.stream().filter(ScoreFindings.Tested::differsUnstated).count();
        screen.sentence(
                rows.size() == 1
                        ? sentence(pair, rows.get(0))
                        : "Of " + rows.size() + " tasks " + Shown.found(pair.second()) + " is better in " + second
                                + ", "
                                + Shown.found(pair.first()) + " in " + first + "; in "
                                + (rows.size() - first - second - unstated)
                                + " no difference is shown (corrected p from 0.05)."
                                + (unstated > 0
                                        ? " In " + unstated + " they differ, and the file does not say what is better."
                                        : ""));
        boolean one = rows.stream()
                        .map(t -> t.difference().metric().name())
                        .distinct()
                        .count()
                == 1;
        List<RowPicture.Column> columns = new ArrayList<>(List.of(
                RowPicture.Column.names(
                        "task", rows.stream().map(t -> task(t.difference())).toList()),
                RowPicture.Column.words(
                        "better", rows.stream().map(t -> better(pair, t)).toList()),
                RowPicture.Column.numbers(
                        "first",
                        rows.stream()
                                .map(t -> NumberText.brief(t.difference().first()))
                                .toList()),
                RowPicture.Column.numbers(
                        "second",
                        rows.stream()
                                .map(t -> NumberText.brief(t.difference().second()))
                                .toList()),
                RowPicture.Column.numbers(
                        "can be told",
                        rows.stream().map(t -> told(t.detectable())).toList())));
        if (!one) {
            columns.add(RowPicture.Column.names(
                    "metric",
                    rows.stream().map(t -> t.difference().metric().name()).toList()));
        }
        columns.add(RowPicture.Column.numbers(
                "p", rows.stream().map(t -> NumberText.brief(t.p())).toList()));
        columns.add(RowPicture.Column.numbers(
                "items", rows.stream().map(t -> items(t.difference().items())).toList()));
        return screen.picture(new RowPicture(columns, 0, ""));
    }

    private static String sentence(ScoreFindings.Pair pair, ScoreFindings.Tested tested) {
        ScoreDifference d = tested.difference();
        String values = d.metric().name() + " " + NumberText.brief(d.second()) + " against "
                + NumberText.brief(d.first()) + ", p " + NumberText.brief(tested.p());
        String told = tested.detectable().isPresent()
                ? " " + items(d.items()) + " items can tell a difference of " + told(tested.detectable()) + "."
                : "";
        if (!tested.isShown()) {
            return "No difference is shown on " + task(d) + " (" + values + ")." + told;
        }
        String better = Shown.found(tested.preference() > 0 ? pair.first() : pair.second());
        return "On " + task(d) + " " + better + " is " + surely(tested.p()) + " better (" + values + ")." + told;
    }

    private static String better(ScoreFindings.Pair pair, ScoreFindings.Tested tested) {
        if (tested.differsUnstated()) {
            return "second " + (tested.difference().difference() > 0 ? "lower, " : "higher, ") + surely(tested.p());
        }
        if (!tested.isShown()) {
            return Double.isNaN(tested.p()) ? "not tested" : "none shown";
        }
        return (tested.preference() > 0 ? "first" : "second") + ", " + surely(tested.p());
    }

    /** How sure a corrected p-value below 0.05 makes. */
    static String surely(double p) {
        if (p < 0.001) {
            return "almost surely";
        }
        return p < 0.01 ? "very probably" : "probably";
    }

    private static String task(ScoreDifference difference) {
        return difference.task().isEmpty() ? "all items" : Shown.found(difference.task());
    }

    private static String told(OptionalDouble least) {
        return least.isPresent() ? Cell.number(least.getAsDouble(), 2).display() : "-";
    }

    private static String items(long items) {
        return items > 0 ? Long.toString(items) : "-";
    }

    private static String value(Score score) {
        return NumberText.brief(score.value());
    }

    private static String percent(double share) {
        return NumberText.brief(100 * share) + " %";
    }

    /** A score to be shown. */
    private record Row(String run, Score score) {

        double share() {
            return HeadlineScore.isShare(score.metric()) || isKnownShare() ? score.value() : Double.NaN;
        }

        private boolean isKnownShare() {
            return score.metric().lowest() == 0 && score.metric().highest() == 1;
        }

        String label(boolean several) {
            String task = score.task().isEmpty() ? "all items" : Shown.found(score.task());
            return several ? Shown.found(run) + " " + task : task;
        }

        String metric() {
            return score.metric().name();
        }

        String items() {
            return ScoreScreen.items(score.items().orElse(0));
        }

        double end(Function<ConfidenceInterval, Double> end) {
            return score.interval().map(end).orElse(score.value());
        }

        String interval() {
            return score.interval()
                    .map(i -> NumberText.brief(i.low()) + " to " + NumberText.brief(i.high()))
                    .orElse("-");
        }

        String sentence(double confidence) {
            String shown = Double.isNaN(share()) ? value(score) : NumberWords.percent(share());
            return "On " + label(false) + " its " + metric() + " is " + shown
                    + score.interval()
                            .map(i -> ", with a " + percent(confidence) + " interval from "
                                    + (Double.isNaN(share())
                                            ? NumberText.brief(i.low()) + " to " + NumberText.brief(i.high())
                                            : NumberWords.percent(i.low()) + " to " + NumberWords.percent(i.high())))
                            .orElse("")
                    + (score.items().orElse(0) > 0 ? ", over " + items() + " items." : ".");
        }
    }
}
