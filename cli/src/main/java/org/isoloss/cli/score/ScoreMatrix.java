package org.isoloss.cli.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.RowPicture;

/**
 * Three models or more: in how many tasks each is better than each other one, less in how many it is worse.
 *
 * @param runs all of them
 * @param pairs that can be compared
 */
record ScoreMatrix(List<ScoreFindings.Run> runs, List<ScoreFindings.Pair> pairs) {

    private static final int LETTERS = 26;

    /** How one stands against another. */
    private record Standing(int better, int worse, int tasks) {

        static final Standing NONE = new Standing(0, 0, 0);

        Standing turned() {
            return new Standing(worse, better, tasks);
        }

        String text() {
            if (tasks == 0) {
                return "";
            }
            if (tasks == 1) {
                return better > 0 ? "better" : worse > 0 ? "worse" : "=";
            }
            return better + ":" + worse;
        }
    }

    FirstScreen screen() {
        List<String> names = runs.stream().map(ScoreFindings.Run::name).toList();
        List<Integer> order = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -net(names.get(i), names)))
                .toList();
        List<String> sorted = order.stream().map(names::get).toList();
        List<RowPicture.Column> columns = new ArrayList<>();
        columns.add(RowPicture.Column.names(
                "better : worse, in tasks",
                IntStream.range(0, sorted.size())
                        .mapToObj(i -> letter(i) + " " + Shown.found(sorted.get(i)))
                        .toList()));
        for (int column = 0; column < sorted.size(); column++) {
            String other = sorted.get(column);
            columns.add(RowPicture.Column.numbers(
                    letter(column),
                    sorted.stream().map(name -> standing(name, other).text()).toList()));
        }
        String best = sorted.get(0);
        long beaten = sorted.stream()
                .filter(other ->
                        standing(best, other).better() > standing(best, other).worse())
                .count();
        return new FirstScreen("Which of " + names.size() + " models is better?", "")
                .sentence(
                        beaten == 0
                                ? "No model is shown to be better than another one (corrected p from 0.05)."
                                : Shown.found(best) + " is better than " + beaten + " of the " + (names.size() - 1)
                                        + " others in more tasks than it is worse (corrected p below 0.05).")
                .picture(new RowPicture(columns, 0, ""));
    }

    private int net(String name, List<String> all) {
        return all.stream()
                .map(other -> standing(name, other))
                .mapToInt(standing -> standing.better() - standing.worse())
                .sum();
    }

    private Standing standing(String name, String other) {
        for (ScoreFindings.Pair pair : pairs) {
            if (pair.first().equals(name) && pair.second().equals(other)) {
                return of(pair);
            }
            if (pair.first().equals(other) && pair.second().equals(name)) {
                return of(pair).turned();
            }
        }
        return Standing.NONE;
    }

    private static Standing of(ScoreFindings.Pair pair) {
        List<ScoreFindings.Tested> tasks = HeadlineScore.ofTasks(
                pair.differences(),
                tested -> tested.difference().task(),
                tested -> tested.difference().metric());
        return new Standing(
                (int) tasks.stream()
                        .filter(t -> t.isShown() && t.preference() > 0)
                        .count(),
                (int) tasks.stream()
                        .filter(t -> t.isShown() && t.preference() < 0)
                        .count(),
                tasks.size());
    }

    private static String letter(int place) {
        String letter = String.valueOf((char) ('A' + place % LETTERS));
        return place < LETTERS ? letter : letter + place / LETTERS;
    }
}
