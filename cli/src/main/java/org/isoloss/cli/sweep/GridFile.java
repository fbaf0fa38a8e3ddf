package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.random.Seed;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.run.RunConfig;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.ConfigFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A grid as a file has it: a run's config in which a setting may have several values. A list is a list of values, each of
 * which may be a range ({@code 1..50}, {@code 0..100 by 20}) or draws ({@code {log: [1e-4, 1e-2], draws: 20}}).
 */
final class GridFile {

    private static final String ZIP = "zip";
    private static final String WHEN = "when";
    private static final String EXCEPT = "except";
    private static final String DRAW_SEED = "drawSeed";
    private static final String DRAWS = "draws";
    private static final String IF = "if";
    private static final String SET = "set";

    /** What the command line decides for all runs. */
    private static final Set<String> OF_THE_SWEEP = Set.of("out", "force", "threads");

    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,18})\\.\\.(-?[0-9]{1,18})(?: by ([0-9]{1,18}))?");

    private final FilePlace file;
    private final long drawSeed;
    private final Set<GridSetting> known = new HashSet<>();

    private GridFile(FilePlace file, long drawSeed) {
        this.file = file;
        this.drawSeed = drawSeed;
    }

    /**
     * Reads a grid.
     *
     * @throws WrongInputException if it is none; whether its settings are those of the study is not looked at
     */
    static Grid read(Path path) throws IOException {
        return of(path, ConfigFile.read(path).content());
    }

    /** Returns the grid that the content of a file is. */
    static Grid of(Path path, ObjectNode content) {
        FilePlace file = FilePlace.of(path);
        ObjectNode rest = content.deepCopy();
        JsonNode study = rest.path(RunConfig.STUDY);
        if (!study.isString()) {
            throw new WrongInputException(file.field(RunConfig.STUDY) + ": found "
                    + (study.isMissingNode() ? "nothing" : Shown.found(study.toString()))
                    + ", expected the name of a study, as in 'study: rule-extrapolation'");
        }
        JsonNode draws = rest.path(DRAW_SEED);
        if (!draws.isMissingNode() && !(draws.isIntegralNumber() && draws.canConvertToLong())) {
            throw refused(file.field(DRAW_SEED), draws, "a whole number");
        }
        for (String key : OF_THE_SWEEP) {
            if (rest.has(key)) {
                throw refused(file.field(key), rest.get(key), "nothing: it is an option of isoloss sweep");
            }
        }
        return new GridFile(file, draws.asLong(1)).grid(study.stringValue(), rest);
    }

    private Grid grid(String study, ObjectNode rest) {
        JsonNode zips = rest.path(ZIP);
        JsonNode when = rest.path(WHEN);
        JsonNode except = rest.path(EXCEPT);
        rest.remove(List.of(RunConfig.STUDY, DRAW_SEED, ZIP, WHEN, EXCEPT));
        List<GridAxis> axes = new ArrayList<>();
        settings(file, List.of(), rest).forEach((setting, values) -> axes.add(axis(file, Map.of(setting, values))));
        for (Placed zip : entries(file.field(ZIP), zips)) {
            axes.add(axis(zip.place(), settings(zip.place(), List.of(), zip.value())));
        }
        List<GridCondition.Consequence> consequences = new ArrayList<>();
        for (Placed entry : entries(file.field(WHEN), when)) {
            consequences.add(consequence(entry));
        }
        List<GridCondition> exceptions = new ArrayList<>();
        for (Placed entry : entries(file.field(EXCEPT), except)) {
            exceptions.add(condition(entry.place(), entry.value()));
        }
        return new Grid(study, axes, consequences, exceptions);
    }

    /** An object in the file, and where it is. */
    private record Placed(FilePlace place, ObjectNode value) {}

    private static List<Placed> entries(FilePlace place, JsonNode list) {
        List<Placed> entries = new ArrayList<>();
        if (list.isMissingNode()) {
            return entries;
        }
        if (list instanceof ObjectNode single && !single.isEmpty()) {
            return List.of(new Placed(place, single));
        }
        if (!list.isArray()) {
            throw refused(place, list, "a list of settings with their values, as in [{language: aNbN}]");
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof ObjectNode object && !object.isEmpty())) {
                throw refused(place.item(i), list.get(i), "settings with their values, as in {language: aNbN}");
            }
            entries.add(new Placed(place.item(i), object));
        }
        if (entries.isEmpty()) {
            throw refused(place, list, "a list of settings with their values, as in [{language: aNbN}]");
        }
        return entries;
    }

    private GridAxis axis(FilePlace place, Map<GridSetting, GridValues> values) {
        Set<Long> sizes = new HashSet<>();
        values.forEach((setting, of) -> {
            if (!known.add(setting)) {
                throw new WrongInputException(place + ": '" + setting.key() + "' is given twice in the grid");
            }
            sizes.add(of.size());
        });
        if (sizes.size() > 1) {
            List<String> told = new ArrayList<>();
            values.forEach((setting, of) -> told.add(of.size() + " of " + setting.key()));
            throw new WrongInputException(place + ": found " + Shown.found(String.join(", ", told))
                    + ", expected as many values of each, for they are taken together");
        }
        return new GridAxis(values);
    }

    private GridCondition.Consequence consequence(Placed entry) {
        ObjectNode object = entry.value();
        if (!(object.size() == 2
                && object.get(IF) instanceof ObjectNode condition
                && object.get(SET) instanceof ObjectNode values)) {
            throw refused(
                    entry.place(), object, "a condition and settings, as in {if: {language: baN}, set: {maxCount: 8}}");
        }
        FilePlace place = entry.place().field(SET);
        GridCondition when = condition(entry.place().field(IF), condition);
        Map<GridSetting, GridValues> set = settings(place, List.of(), values);
        set.forEach((setting, of) -> {
            if (of.size() != 1) {
                throw new WrongInputException(
                        place + ": found " + of.size() + " values of " + setting.key() + ", expected one");
            }
            known.add(setting);
        });
        return new GridCondition.Consequence(when, set);
    }

    private GridCondition condition(FilePlace place, ObjectNode object) {
        Map<GridSetting, GridValues> values = settings(place, List.of(), object);
        values.keySet().forEach(setting -> {
            if (!known.contains(setting)) {
                throw new WrongInputException(place + ": the grid gives no value to '" + Shown.found(setting.key())
                        + "'; expected a condition on its settings: "
                        + Shown.found(String.join(
                                ", ",
                                known.stream().map(GridSetting::key).sorted().toList())));
            }
        });
        return new GridCondition(values);
    }

    private Map<GridSetting, GridValues> settings(FilePlace place, List<String> path, ObjectNode object) {
        Map<GridSetting, GridValues> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            List<String> inner = new ArrayList<>(path);
            inner.add(property.getKey());
            FilePlace at = place.field(property.getKey());
            if (property.getValue() instanceof ObjectNode nested && !isSampler(nested)) {
                settings.putAll(settings(at, inner, nested));
            } else {
                GridSetting setting = new GridSetting(inner);
                settings.put(setting, values(at, setting, property.getValue()));
            }
        }
        return settings;
    }

    private GridValues values(FilePlace place, GridSetting setting, JsonNode node) {
        if (!node.isArray()) {
            return element(place, setting, node);
        }
        if (node.isEmpty()) {
            throw refused(place, node, "at least one value");
        }
        List<GridValues> parts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            parts.add(element(place.item(i), setting, node.get(i)));
        }
        boolean plain = parts.stream().allMatch(part -> part instanceof GridValues.Listed);
        return plain
                ? new GridValues.Listed(parts.stream().map(part -> part.at(0)).toList())
                : new GridValues.Joined(parts);
    }

    private GridValues element(FilePlace place, GridSetting setting, JsonNode node) {
        if (node instanceof ObjectNode sampler) {
            return drawn(place, setting, sampler);
        }
        Matcher range = RANGE.matcher(node.isString() ? node.stringValue() : "");
        if (!range.matches()) {
            return new GridValues.Listed(List.of(node));
        }
        long first = DecimalNumber.whole(range.group(1)).orElseThrow();
        long last = DecimalNumber.whole(range.group(2)).orElseThrow();
        OptionalLong step = range.group(3) == null ? OptionalLong.of(1) : DecimalNumber.whole(range.group(3));
        if (!(first <= last && step.getAsLong() >= 1)) {
            throw refused(
                    place, node, "a range from a number to one that is not below it, as in 1..50 or 0..100 by 20");
        }
        return new GridValues.Range(first, last, step.getAsLong());
    }

    private static boolean isSampler(ObjectNode node) {
        return node.has(DRAWS)
                || Arrays.stream(GridValues.Distribution.values()).anyMatch(d -> node.has(d.key()));
    }

    private GridValues drawn(FilePlace place, GridSetting setting, ObjectNode node) {
        for (GridValues.Distribution distribution : GridValues.Distribution.values()) {
            JsonNode bounds = node.path(distribution.key());
            JsonNode draws = node.path(DRAWS);
            if (node.size() == 2
                    && bounds.size() == 2
                    && number(bounds.path(0)).isPresent()
                    && number(bounds.path(1)).isPresent()
                    && draws.isIntegralNumber()
                    && draws.longValue() >= 1) {
                double low = number(bounds.get(0)).getAsDouble();
                double high = number(bounds.get(1)).getAsDouble();
                boolean positive = distribution != GridValues.Distribution.LOG || low > 0;
                boolean whole = distribution != GridValues.Distribution.INTEGERS
                        || bounds.get(0).isIntegralNumber() && bounds.get(1).isIntegralNumber();
                if (positive && whole && low < high && high - low < Double.POSITIVE_INFINITY) {
                    long name = setting.key().hashCode(); // another setting, other draws
                    return new GridValues.Drawn(
                            distribution, low, high, draws.longValue(), new Seed(drawSeed).part(name));
                }
            }
        }
        throw refused(
                place,
                node,
                "{uniform: [LOW, HIGH], draws: N}, or log with bounds above 0, or integers with whole ones");
    }

    /** YAML takes 1e-4 for text. */
    private static OptionalDouble number(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        return node.isString() ? DecimalNumber.parse(node.stringValue()) : OptionalDouble.empty();
    }

    private static WrongInputException refused(FilePlace place, JsonNode found, String expected) {
        return new WrongInputException(place + ": found " + Shown.found(found.toString()) + ", expected " + expected);
    }
}
