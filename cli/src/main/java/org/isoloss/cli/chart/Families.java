package org.isoloss.cli.chart;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/**
 * The models of a run by what they are, their seeds aside: {@code oracle}, {@code oracle#2} and {@code oracle#3} are of
 * the family {@code oracle}. A family has one colour in every chart of the run.
 */
final class Families {

    private static final Pattern SEED = Pattern.compile("\\s*#\\d+$");

    private final Map<String, String> colours;

    private Families(Map<String, String> colours) {
        this.colours = colours;
    }

    /** Returns the families of a run in the order of its models, then those only published. */
    static Families of(RunResult run) {
        Map<String, String> colours = new LinkedHashMap<>();
        Stream.concat(
                        run.models().stream().map(ModelResult::name),
                        run.published().stream().map(PublishedFigure::model))
                .map(Families::of)
                .distinct()
                .forEach(family -> colours.put(family, Palette.colour(colours.size())));
        return new Families(colours);
    }

    /** Returns the family of a model, as its label. */
    static String of(String model) {
        return Shown.name(SEED.matcher(model).replaceFirst(""));
    }

    /** Returns an encoding that gives the families among some values of a field their colours. */
    Encoding colour(String field, List<?> values) {
        Set<Object> wanted = new HashSet<>(values);
        List<String> present =
                colours.keySet().stream().filter(wanted::contains).toList();
        return Palette.coloured(
                field, present, present.stream().map(colours::get).toList());
    }
}
