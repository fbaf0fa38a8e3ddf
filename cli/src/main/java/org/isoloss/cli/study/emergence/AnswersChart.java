package org.isoloss.cli.study.emergence;

import java.util.List;
import java.util.Locale;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.emergence.AnswerSample;

/** A few answers of growing networks, digit by digit: the right ones in one colour, the wrong ones in another and struck. */
final class AnswersChart implements Chart {

    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final List<String> STATES = List.of(RIGHT, WRONG);

    private final TrainedAbility ability;
    private final Rows rows;

    AnswersChart(TrainedAbility ability) {
        this.ability = ability;
        Rows.Builder to = Rows.over("panel", "parameters", "position", "symbol", "state");
        for (AnswerSample sample : ability.found().samples()) {
            String panel = sample.question() + " → " + sample.right();
            for (int s = 0; s < sample.given().size(); s++) {
                String size = String.format(
                        Locale.ROOT, "%,d", ability.found().sizes().get(s).parameters());
                add(to, panel, size, sample.given().get(s), sample.right());
            }
        }
        rows = to.build();
    }

    private void add(Rows.Builder to, String panel, String size, String given, String right) {
        List<String> places = ability.found().places();
        for (int k = 0; k < places.size(); k++) {
            String symbol = k < given.length() ? given.substring(k, k + 1) : "·";
            boolean same = k < given.length() && k < right.length() && given.charAt(k) == right.charAt(k);
            to.add(panel, size, places.get(k), symbol, same ? RIGHT : WRONG);
        }
    }

    @Override
    public String id() {
        return "answers-" + ability.label();
    }

    @Override
    public String title() {
        return "A few answers, digit by digit";
    }

    @Override
    public String caption() {
        return "What the first network of each size writes, in the order in which it is written; above each panel the question and"
                + " the right answer in the same order. Right symbols stand on a filled ground, wrong ones on an empty one.";
    }

    @Override
    public Spec spec() {
        Encoding x = Encoding.ordinal(Channel.X, "position")
                .title("")
                .with("sort", ability.found().places())
                .axis("labelAngle", 0);
        Encoding y = Encoding.ordinal(Channel.Y, "parameters")
                .title("parameters")
                .with("sort", rows.column("parameters").stream().distinct().toList());
        View ground = View.of(
                Mark.rectangles().opacity(0.25).silent().decorative(),
                x,
                y,
                Encoding.nominal(Channel.COLOUR, "state")
                        .scale(Scale.categories(STATES, List.of("var(--series-3)", "transparent")))
                        .withoutLegend());
        View symbols = View.of(
                        Mark.text().with("fontSize", 13),
                        x,
                        y,
                        Encoding.text("symbol"),
                        Encoding.nominal(Channel.COLOUR, "state")
                                .scale(Scale.categories(STATES, List.of("var(--ink)", "var(--series-2)")))
                                .withoutLegend())
                .tooltip(
                        Tooltip.text("parameters", "parameters"),
                        Tooltip.text("position", "position"),
                        Tooltip.text("symbol", "written"),
                        Tooltip.text("state", "is"));
        View panel = View.layers(ground, symbols).independent("color").height(190);
        return new Spec(
                Description.of("Grids of digits, one an exercise.", rows, "panel", List.of()),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", rows.column("panel").stream().distinct().toList())));
    }
}
