package org.isoloss.metrics.family;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;

/**
 * What a result file calls its model.
 *
 * @param name without the checkpoint, as {@code EleutherAI/pythia-70m}
 * @param step of training, from a revision such as {@code step3000}; empty if the file names none
 */
public record ModelName(String name, OptionalLong step) implements Comparable<ModelName> {

    private static final Pattern PRETRAINED = Pattern.compile("(?:^|,)\\s*(?:pretrained|model|path)=([^,]+)");
    private static final Pattern STEP = Pattern.compile("(?:^|,)\\s*revision=step([0-9]{1,18})(?:,|$)");

    /**
     * Reads the arguments that lm-evaluation-harness was given, {@code pretrained=NAME,revision=step3000}, or a plain
     * name.
     */
    public static ModelName of(String arguments) {
        Matcher pretrained = PRETRAINED.matcher(arguments);
        Matcher step = STEP.matcher(arguments);
        return new ModelName(
                pretrained.find() ? pretrained.group(1).strip() : arguments.strip(),
                step.find() ? DecimalNumber.whole(step.group(1)) : OptionalLong.empty());
    }

    /** By name, then by step; a model without a step comes last, as the end of its training. */
    @Override
    public int compareTo(ModelName other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Long.compare(step.orElse(Long.MAX_VALUE), other.step.orElse(Long.MAX_VALUE));
    }
}
