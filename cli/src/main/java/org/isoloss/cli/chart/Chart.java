package org.isoloss.cli.chart;

import java.util.List;
import org.isoloss.cli.vegalite.Spec;

/** A figure of the report. */
public interface Chart {

    /** Returns its name within a study, in letters and hyphens: {@code training-curves}. */
    String id();

    /** Returns what stands over it. */
    String title();

    /** Returns what stands under it: how to read it, and what was left out. */
    String caption();

    /** Returns the keys of the figures and probes that it shows, for the definitions of its page. */
    default List<String> keys() {
        return List.of();
    }

    /** Returns what is drawn. The description of the specification tells it to those who cannot see it. */
    Spec spec();
}
