package org.isoloss.cli.study.emergence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.emergence.AbilityFindings;
import org.isoloss.identifiability.emergence.AbilityMetric;
import org.isoloss.identifiability.emergence.AbilityThreshold;
import org.isoloss.identifiability.emergence.EstimatedPlace;
import org.isoloss.identifiability.emergence.SizeFindings;
import org.isoloss.identifiability.emergence.StepsGain;
import org.jspecify.annotations.Nullable;

/** What was found of a task, in sentences. */
final class EmergenceWords {

    private final TrainedAbility ability;
    private final AbilityFindings found;

    EmergenceWords(TrainedAbility ability) {
        this.ability = ability;
        found = ability.found();
    }

    /** Returns the answer in a few sentences. */
    String headline() {
        List<String> sentences = new ArrayList<>();
        sentences.add(title() + ": exact match goes from "
                + percent(ability.smallest().spread().mean()) + " at "
                + parameters(ability.smallest()) + " parameters to "
                + percent(ability.largest().spread().mean())
                + " at " + parameters(ability.largest()) + threshold() + ".");
        sentences.add("On the same outputs " + digits());
        seeds().ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    private String title() {
        return found.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + found.title().substring(1);
    }

    private String threshold() {
        EstimatedPlace at = found.threshold().parameters();
        return Double.isNaN(at.value())
                ? ", nowhere half"
                : ", half at about " + brief(at.value()) + " (" + interval(at) + ")";
    }

    /** Returns the interval in words. */
    static String interval(EstimatedPlace at) {
        return "95 % " + brief(at.low()) + " to "
                + (Double.isFinite(at.high()) ? brief(at.high()) : "beyond the range");
    }

    /** How far digits have come where exact match has hardly begun. */
    private String digits() {
        int last = 0;
        while (last + 1 < found.sizes().size()
                && found.sizes().get(last + 1).spread().mean() <= 0.1) {
            last++;
        }
        return "the share of right digits is " + percent(ability.mean(AbilityMetric.DIGIT_ACCURACY, last)) + " at "
                + parameters(found.sizes().get(last)) + ", where exact match is "
                + percent(found.sizes().get(last).spread().mean())
                + "; the product of the digits foretells exact match within "
                + NumberText.brief(found.productRule().largestError()) + ".";
    }

    /** The size at which seeds differ most. */
    private Optional<String> seeds() {
        return found.sizes().stream()
                .filter(size -> size.spread().succeeded() > 0
                        && size.spread().succeeded() < size.exactMatch().size())
                .max(Comparator.comparingDouble(EmergenceWords::range))
                .map(size -> "At " + parameters(size) + " " + size.spread().succeeded() + " of "
                        + size.exactMatch().size() + " seeds succeed: exact match "
                        + percent(
                                size.exactMatch().stream().min(Double::compare).orElseThrow()) + " to "
                        + percent(
                                size.exactMatch().stream().max(Double::compare).orElseThrow()) + ".");
    }

    private static double range(SizeFindings size) {
        return size.exactMatch().stream().max(Double::compare).orElseThrow()
                - size.exactMatch().stream().min(Double::compare).orElseThrow();
    }

    /** Returns the thresholds in words, a line each. */
    List<String> thresholds() {
        AbilityThreshold at = found.threshold();
        return List.of(
                "parameters: " + place(at.parameters()),
                "training operations: " + place(at.trainingFlops()),
                "loss of the answer, nats: " + place(at.nats()));
    }

    private static String place(EstimatedPlace at) {
        return Double.isNaN(at.value()) ? "exact match is nowhere half" : brief(at.value()) + ", " + interval(at);
    }

    /** Returns from which size on smaller networks foretell the largest. */
    String foretold() {
        return found.foretoldFrom().isPresent()
                ? "the largest size is foretold, within its 95 % interval, by sizes up to "
                        + String.format(Locale.ROOT, "%,d", found.foretoldFrom().getAsLong()) + " parameters and more"
                : "no smaller sizes foretell the largest";
    }

    /** Returns what writing carries first gains, a line a width; none unless both forms were learned. */
    static List<String> carries(@Nullable StepsGain gain) {
        if (gain == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        gain.gains()
                .forEach(at -> lines.add(String.format(
                        Locale.ROOT,
                        "width %-4d at once %.3f, after its carries %.3f, difference %+.3f (standard error %.3f)",
                        at.width(),
                        at.direct(),
                        at.withSteps(),
                        at.withSteps() - at.direct(),
                        at.standardError())));
        lines.add(
                gain.paysFrom() == 0
                        ? "carries pay at no width"
                        : "carries pay first at width " + gain.paysFrom() + ", for "
                                + NumberText.brief(gain.symbolsRatio()) + " times the symbols written");
        if (!gain.costsAt().isEmpty()) {
            lines.add("they cost at widths "
                    + String.join(
                            ", ", gain.costsAt().stream().map(String::valueOf).toList()));
        }
        return lines;
    }

    static String parameters(SizeFindings size) {
        return String.format(Locale.ROOT, "%,d", size.parameters());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static String brief(double value) {
        return value >= 1e6 ? String.format(Locale.ROOT, "%.2g", value) : NumberText.brief(value);
    }
}
