package org.isoloss.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.text.TextTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a sweep would compute, and how long it would take, told without computing it. */
final class DryRun {

    private static final int MOST_LISTED = 10;
    private final SweepPlan plan;
    private final SweepFolder folder;
    private final SweepSettings settings;
    private final Session session;

    DryRun(SweepPlan plan, SweepFolder folder, SweepSettings settings, Session session) {
        this.plan = plan;
        this.folder = folder;
        this.settings = settings;
        this.session = session;
    }

    /** Prints it. */
    void print() {
        List<Double> seconds = SweepEstimate.timed(plan, folder);
        double mean = seconds.stream().mapToDouble(s -> s).average().orElse(Double.NaN);
        long processes = settings.part().of();
        double estimate = mean * plan.grid().runs() / (settings.threads() * (double) processes);
        if (session.options().json()) {
            session.document(json(seconds, estimate));
        } else {
            session.lines(text(seconds, estimate));
        }
    }

    private List<String> text(List<Double> seconds, double estimate) {
        Grid grid = plan.grid();
        List<String> lines = new ArrayList<>();
        long left = grid.combinations() - grid.runs();
        lines.add(grid.study() + ": " + grid.runs() + " runs" + (left > 0 ? ", " + left + " combinations left out" : "")
                + ", into " + folder);
        for (GridAxis axis : grid.axes()) {
            axis.values()
                    .forEach((setting, values) -> lines.add("  " + setting.key() + ": " + values.words()
                            + (axis.values().size() > 1 ? "  (zip)" : "")));
        }
        lines.add("");
        lines.addAll(listed());
        lines.add("");
        lines.add("time: about " + SweepDuration.words(estimate) + " at most on " + settings.threads() + " threads"
                + (settings.part().of() > 1 ? " of each of " + settings.part().of() + " processes" : "") + "; a run "
                + range(seconds) + " (" + seconds.size() + " timed by their first steps)");
        return lines;
    }

    private static String range(List<Double> seconds) {
        String least =
                SweepDuration.words(seconds.stream().mapToDouble(s -> s).min().orElseThrow());
        String most =
                SweepDuration.words(seconds.stream().mapToDouble(s -> s).max().orElseThrow());
        return least.equals(most) ? least : least + " to " + most;
    }

    private List<String> listed() {
        Grid grid = plan.grid();
        List<ObjectNode> first = LongStream.rangeClosed(1, grid.combinations())
                .filter(grid::has)
                .limit(MOST_LISTED)
                .mapToObj(number -> grid.settings(number).orElseThrow().put(SweepRows.RUN, folder.name(number)))
                .toList();
        TextTable table = new TextTable()
                .text(
                        SweepRows.RUN,
                        first.stream()
                                .map(run -> run.get(SweepRows.RUN).asString())
                                .toList());
        for (GridSetting factor : grid.factors()) {
            table.text(
                    factor.key(),
                    first.stream().map(run -> shown(factor.in(run))).toList());
        }
        List<String> lines = new ArrayList<>(
                table.lines(session.terminal().width(), session.terminal().glyphs()));
        if (grid.runs() > MOST_LISTED) {
            lines.add("and " + (grid.runs() - MOST_LISTED) + " more; --json lists all");
        }
        return lines;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    private String json(List<Double> seconds, double estimate) {
        Grid grid = plan.grid();
        List<Map<String, Object>> runs = new ArrayList<>();
        LongStream.rangeClosed(1, grid.combinations()).filter(grid::has).forEach(number -> {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put(SweepRows.NUMBER, number);
            run.put("folder", folder.run(number).toString());
            run.put("settings", grid.settings(number).orElseThrow());
            runs.add(run);
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("study", grid.study());
        document.put("runs", runs);
        document.put("timedSeconds", seconds);
        document.put("estimatedSeconds", estimate);
        return JsonMapper.shared().writeValueAsString(document);
    }
}
