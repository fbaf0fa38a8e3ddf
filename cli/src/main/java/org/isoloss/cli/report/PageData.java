package org.isoloss.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the script of a page works on: the specification of each chart and the files of each table, by address. */
final class PageData {

    // ASCII, so that no character can act on the text around it.
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ReportPage page;

    PageData(ReportPage page) {
        this.page = page;
    }

    /** Returns the data as JSON that may stand in a script element: it holds no {@code <}. */
    String json() {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode charts = root.putObject("charts");
        ObjectNode tables = root.putObject("tables");
        for (Chapter chapter : page.chapters()) {
            for (Block block : chapter.blocks()) {
                if (block instanceof Block.Figure figure) {
                    charts.set(
                            chapter.address(figure.chart()),
                            figure.chart().spec().toJson());
                } else if (block instanceof Block.Rows rows) {
                    tables.set(chapter.address(rows.table()), MAPPER.valueToTree(files(rows.table())));
                }
            }
        }
        // A less-than sign stands in strings only.
        return MAPPER.writeValueAsString(root).replace("<", "\\u003c");
    }

    private static Map<String, String> files(Table table) {
        Map<String, String> files = new LinkedHashMap<>();
        Table shown = Excerpt.of(table).table();
        files.put("csv", TableFormat.CSV.format(List.of(shown)));
        files.put("md", TableFormat.MARKDOWN.format(List.of(shown)));
        files.put("tex", TableFormat.LATEX.format(List.of(shown)));
        return files;
    }
}
