package org.isoloss.cli.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/**
 * The models of a run by what they have in common, their seeds aside: {@code oracle} and its repetitions are of the family
 * {@code oracle}. A family has one colour, one symbol and one sort of dashes in every chart of the run.
 */
public final class Families {

    private final List<String> names;

    private Families(Stream<String> keys) {
        names = keys.map(Shown::name).distinct().toList();
    }

    /** Returns the families of a run in the order of its models, then those only published. */
    public static Families of(RunResult run) {
        return new Families(Stream.concat(
                run.models().stream().map(ModelResult::family),
                run.published().stream().map(PublishedFigure::model)));
    }

    /** Returns every model of a run as a family of its own, for charts that compare them one by one. */
    public static Families ofEachModel(RunResult run) {
        return new Families(run.models().stream().map(ModelResult::name));
    }

    /** Returns the family of a model, as its label. */
    public static String of(ModelResult model) {
        return Shown.name(model.family());
    }

    /** Returns an encoding that gives the families among some values of a field their colours. */
    public Encoding colour(String field, List<?> values) {
        return encoding(Channel.COLOUR, field, values, Palette::colour);
    }

    /** Returns an encoding that gives the families among some values of a field their symbols. */
    public Encoding shape(String field, List<?> values) {
        return encoding(Channel.SHAPE, field, values, Palette::shape);
    }

    /** Returns an encoding that gives the lines of the families among some values of a field their dashes. */
    public Encoding dash(String field, List<?> values) {
        return encoding(Channel.STROKE_DASH, field, values, Palette::dash);
    }

    private Encoding encoding(Channel channel, String field, List<?> values, IntFunction<?> of) {
        Set<Object> wanted = new HashSet<>(values);
        List<String> present = names.stream().filter(wanted::contains).toList();
        return Palette.named(
                channel,
                field,
                present,
                present.stream().map(name -> of.apply(names.indexOf(name))).toList());
    }
}
