package org.isoloss.cli.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.StackedPicture;
import org.isoloss.cli.screen.TablePicture;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.metrics.population.EqualLossSpread;
import org.isoloss.metrics.population.MultiBootstrap;
import org.isoloss.metrics.population.Overdispersion;
import org.isoloss.metrics.population.PairTest;
import org.isoloss.metrics.population.Population;
import org.isoloss.metrics.population.TablePopulations;

/** Populations for people: the answer, a table of behaviours and one of pairs, on one screen where they are few. */
final class PairsText {

    private static final int MOST_PAIRS = 5;
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_RUN = 22;

    private final TablePopulations populations;
    private final PairsAnswer answer;
    private final Terminal terminal;

    PairsText(TablePopulations populations, PairsAnswer answer, Terminal terminal) {
        this.populations = populations;
        this.answer = answer;
        this.terminal = terminal;
    }

    private record Row(TablePopulations.Named named, Population.TestedPair tested) {}

    FirstScreen screen() {
        int behaviours = populations.behaviours().size();
        FirstScreen screen = new FirstScreen(
                "Do runs of equal loss behave alike? " + populations.table().runs() + " runs, " + behaviours
                        + (behaviours == 1 ? " behaviour" : " behaviours"),
                "");
        answer.sentences().forEach(screen::sentence);
        populations.seedsAndSubcases().ifPresent(errors -> screen.sentence(seeds(errors)));
        List<Picture> pictures = new ArrayList<>(List.of(behaviours()));
        List<Row> pairs = pairs();
        if (!pairs.isEmpty()) {
            pictures.add(pairs(pairs));
        }
        return screen.picture(new StackedPicture(pictures));
    }

    private Picture behaviours() {
        List<TablePopulations.Named> shown = populations.behaviours().stream()
                .sorted(Comparator.comparingDouble(named -> PairsAnswer.test(named.population())
                        .map(PairTest::log10Corrected)
                        .orElse(1.0)))
                .toList();
        TextTable table = new TextTable()
                .text("behaviour", column(shown, n -> abbreviated(Shown.name(n.name()), LONGEST_NAME)))
                .numbers(
                        "",
                        "mean",
                        column(shown, n -> NumberText.brief(n.population().mean())))
                .numbers(
                        "",
                        "SD",
                        column(shown, n -> NumberText.brief(n.population().deviation())))
                .numbers("", "x noise", column(shown, n -> noise(n.population())))
                .numbers("", "R2 of loss", column(shown, n -> share(n.population())))
                .numbers("", "left", column(shown, n -> left(n.population())))
                .numbers("", "p(dip)", column(shown, n -> dip(n.population())));
        return new TablePicture(table);
    }

    private static String noise(Population p) {
        return p.shared()
                .or(p::independent)
                .map(Overdispersion::ratio)
                .map(NumberText::brief)
                .orElse("-");
    }

    private static String share(Population p) {
        return p.loss()
                .map(l -> String.format(
                        Locale.ROOT,
                        "%.2f (%.2f-%.2f)",
                        l.share(),
                        l.shareInterval().low(),
                        l.shareInterval().high()))
                .orElse("-");
    }

    private static String left(Population p) {
        return p.spread()
                .map(EqualLossSpread::ratio)
                .filter(ratio -> !ratio.isNaN())
                .map(ratio -> Math.round(100 * ratio) + "%")
                .orElse("-");
    }

    private static String dip(Population p) {
        return p.dip()
                .map(d -> d.coarse() ? "coarse" : NumberText.figure(d.pValue()))
                .orElse("-");
    }

    /** The nearer and nearer pairs of one behaviour; of several the first of each. */
    private List<Row> pairs() {
        List<TablePopulations.Named> all = populations.behaviours();
        return all.stream()
                .flatMap(named -> named.population().pairs().stream()
                        .limit(all.size() == 1 ? MOST_PAIRS : 1)
                        .map(tested -> new Row(named, tested)))
                .sorted(Comparator.comparingDouble(
                        row -> row.tested().test().map(PairTest::log10Corrected).orElse(1.0)))
                .limit(MOST_PAIRS)
                .toList();
    }

    private Picture pairs(List<Row> rows) {
        TextTable table = new TextTable();
        if (populations.behaviours().size() > 1) {
            table.text(
                    "behaviour",
                    column(rows, row -> abbreviated(Shown.name(row.named().name()), LONGEST_NAME)));
        }
        return new TablePicture(table.text(
                        "pair", column(rows, row -> name(row.tested().pair().first())))
                .text("", column(rows, row -> name(row.tested().pair().second())))
                .numbers(
                        "",
                        "loss apart",
                        column(rows, row -> NumberText.brief(row.tested().pair().lossGap())))
                .numbers(
                        "",
                        "first",
                        column(rows, row -> value(row, row.tested().pair().first())))
                .numbers(
                        "",
                        "second",
                        column(rows, row -> value(row, row.tested().pair().second())))
                .numbers("", "p corrected", column(rows, row -> p(row.tested()))));
    }

    private String name(int run) {
        return abbreviated(Shown.name(populations.table().name(run)), LONGEST_RUN);
    }

    /** The beginning and the end of a name that is too long: exports tell their columns by both. */
    private String abbreviated(String name, int longest) {
        int end = longest / 2 - 2;
        return name.length() <= longest
                ? name
                : name.substring(0, longest - end - 1)
                        + terminal.glyphs().ellipsis()
                        + name.substring(name.length() - end);
    }

    private String value(Row row, int run) {
        return NumberText.brief(
                populations.behaviour(row.named().name()).score().number(run));
    }

    private static String p(Population.TestedPair tested) {
        return tested.test()
                .map(test -> PairsAnswer.power(test.log10Corrected()))
                .orElse("-");
    }

    private static String seeds(MultiBootstrap errors) {
        return "Over " + errors.items() + " subcases the mean is " + NumberText.brief(errors.mean())
                + "; its standard error is " + NumberText.brief(errors.seedError()) + " for " + errors.seeds()
                + " seeds, " + NumberText.brief(errors.itemError()) + " for the subcases, and "
                + NumberText.brief(errors.bothErrors()) + " for both.";
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }
}
