package org.isoloss.cli.screen;

/**
 * What the marks of a bar chart mean; what no bar has is not told.
 *
 * @param note what the figures at the side are; empty for nothing
 * @param spread what the shaded end of a bar is: {@code "from the least to the most of the seeds"}; empty where no bar has one
 * @param source of the published figures: {@code "Xie et al. (2022)"}; empty where there is none
 */
public record BarLegend(String note, String spread, String source) {

    /** Nothing needs words. */
    public static final BarLegend NONE = new BarLegend("", "", "");
}
