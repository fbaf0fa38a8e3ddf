package org.isoloss.cli.study.emergence;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Palette;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.emergence.EmergenceStudy;
import org.isoloss.identifiability.emergence.SizeFindings;

/** Each position of the answer as a line over sizes, beside exact match and what their product says of it. */
final class DigitsBySizeChart implements Chart {

    private static final String EXACT = "all of them: exact match";
    private static final String PRODUCT = "product of the positions";

    private final TrainedAbility ability;
    private final List<String> lines = new ArrayList<>();
    private final Rows rows;

    DigitsBySizeChart(TrainedAbility ability) {
        this.ability = ability;
        lines.addAll(ability.found().places());
        lines.add(EXACT);
        lines.add(PRODUCT);
        Rows.Builder to = Rows.over("line", "parameters", "share");
        for (SizeFindings size : ability.found().sizes()) {
            for (int k = 0; k < size.digits().size(); k++) {
                to.add(
                        ability.found().places().get(k),
                        size.parameters(),
                        size.digits().get(k));
            }
            to.add(EXACT, size.parameters(), size.spread().mean());
            to.add(PRODUCT, size.parameters(), size.product());
        }
        rows = to.build();
    }

    @Override
    public String id() {
        return "digits-by-size-" + ability.label();
    }

    @Override
    public String title() {
        return "Position by position, and all of them together";
    }

    @Override
    public String caption() {
        return "Shares of exercises whose greedy answer is right at a position, means over seeds. Where positions fail"
                + " independently, exact match is their product.";
    }

    @Override
    public List<String> keys() {
        return List.of(EmergenceStudy.HELD_OUT.key(), AnswerFigures.EXACT_MATCH.key());
    }

    @Override
    public Spec spec() {
        Encoding share = SizeAxis.share("share", "right");
        View drawn = View.of(
                Mark.lines().strokeWidth(2).silent().decorative(),
                share,
                Palette.colours("line", lines),
                Palette.dashes("line", lines));
        View dots = View.of(
                        Mark.points().size(44).opacity(1),
                        share,
                        Palette.colours("line", lines),
                        Palette.shapes("line", lines))
                .tooltip(
                        Tooltip.text("line", "position"),
                        Tooltip.number("parameters", "parameters", ",d"),
                        Tooltip.number("share", "right", ".1%"));
        return new Spec(
                Description.of("Lines over parameters, one a position.", rows, "line", List.of("share")),
                rows,
                View.layers(drawn, dots).encode(SizeAxis.parameters()).height(240));
    }
}
