package org.isoloss.cli.chart;

import java.util.List;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/** A horizontal axis of numbers of examples, logarithmic with zero. */
public final class ExamplesAxis {

    private ExamplesAxis() {}

    public static Encoding of(String field, List<Integer> ticks) {
        return Encoding.quantitative(Channel.X, field)
                .title("examples in the prompt")
                .scale(Scale.symlog(1).with("nice", false).with("padding", 8))
                .axis("values", ticks)
                .axis("labelOverlap", true);
    }
}
