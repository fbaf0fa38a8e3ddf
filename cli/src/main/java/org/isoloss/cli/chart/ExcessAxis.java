package org.isoloss.cli.chart;

import java.util.List;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/** A horizontal axis for differences of losses, logarithmic above a millionth of a nat, on which zero has a place. */
public final class ExcessAxis {

    private static final List<Double> TICKS = List.of(0.0, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0);

    private ExcessAxis() {}

    public static Encoding of(String field, String title) {
        return Encoding.quantitative(Channel.X, field)
                .title(title)
                .scale(Scale.symlog(1e-6).with("nice", false).with("padding", 12))
                .axis("values", TICKS)
                .axis("labelOverlap", true)
                .axis("labelExpr", "datum.value === 0 ? '0' : format(datum.value, '~e')");
    }
}
