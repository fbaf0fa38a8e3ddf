package org.isoloss.metrics.run;

import java.util.Set;

/** Rows below a table that sum it up, as people add them in spreadsheets: told by the name that stands for a run's. */
final class SummaryRows {

    private static final Set<String> NAMES = Set.of(
            "minimum",
            "min",
            "maximum",
            "max",
            "mean",
            "average",
            "avg",
            "median",
            "std",
            "sd",
            "stdev",
            "std_dev",
            "stddev",
            "standard_deviation",
            "variance",
            "var",
            "total",
            "sum",
            "count",
            "standard_error",
            "sem",
            "overall_mean",
            "grand_mean",
            "mean_sd",
            "mean_std");

    private SummaryRows() {}

    static boolean isNamed(String name) {
        return NAMES.contains(ColumnName.plain(name));
    }
}
