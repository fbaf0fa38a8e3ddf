package org.isoloss.cli.chart;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.metrics.table.Cell;

/** What a chart shows, in words, for those who cannot see it. */
public final class Description {

    /** More groups than this are counted, not told. */
    private static final int MOST_GROUPS = 12;

    private Description() {}

    /**
     * Returns a lead and then, for each group of rows, the range of some fields.
     *
     * @param lead what kind of chart it is
     * @param by the field that groups rows
     * @param fields of numbers
     */
    public static String of(String lead, Rows rows, String by, List<String> fields) {
        Map<String, Map<String, DoubleSummaryStatistics>> groups = new LinkedHashMap<>();
        for (Map<String, ?> row : rows.rows()) {
            Map<String, DoubleSummaryStatistics> group =
                    groups.computeIfAbsent(String.valueOf(row.get(by)), key -> new LinkedHashMap<>());
            for (String field : fields) {
                if (row.get(field) instanceof Number number) {
                    group.computeIfAbsent(field, key -> new DoubleSummaryStatistics())
                            .accept(number.doubleValue());
                }
            }
        }
        StringBuilder text = new StringBuilder(lead);
        groups.entrySet().stream()
                .limit(MOST_GROUPS)
                .forEach(group ->
                        text.append(' ').append(group.getKey()).append(": ").append(ranges(group.getValue())));
        if (groups.size() > MOST_GROUPS) {
            text.append(" And ").append(groups.size() - MOST_GROUPS).append(" more.");
        }
        return text.toString();
    }

    private static String ranges(Map<String, DoubleSummaryStatistics> fields) {
        return String.join(
                        ", ",
                        fields.entrySet().stream()
                                .map(field -> field.getKey() + " " + range(field.getValue()))
                                .toList())
                + ".";
    }

    private static String range(DoubleSummaryStatistics values) {
        String low = Cell.number(values.getMin()).display();
        String high = Cell.number(values.getMax()).display();
        return low.equals(high) ? low : low + " to " + high;
    }
}
