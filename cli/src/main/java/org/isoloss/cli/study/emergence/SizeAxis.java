package org.isoloss.cli.study.emergence;

import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/** The axes of charts over sizes. */
final class SizeAxis {

    private SizeAxis() {}

    /** Returns the horizontal axis of parameters, logarithmic. */
    static Encoding parameters() {
        return Encoding.quantitative(Channel.X, "parameters")
                .title("parameters")
                .scale(Scale.log().with("nice", false).with("padding", 8))
                .format("~s")
                .axis("tickCount", 4)
                .axis("labelOverlap", true);
    }

    /** Returns the vertical axis of a share, 0 to 1. */
    static Encoding share(String field, String title) {
        return Encoding.quantitative(Channel.Y, field)
                .title(title)
                .scale(Scale.linear().domain(0, 1))
                .format("%")
                .axis("tickCount", 5);
    }
}
