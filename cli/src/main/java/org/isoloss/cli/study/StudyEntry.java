package org.isoloss.cli.study;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.study.Study;

/**
 * How the command line starts a study. Its options, their config keys and their help come from the components of its
 * options record.
 *
 * @param declaration its name, and what it says of its results
 * @param summary a line for help
 * @param byDefault whether {@code isoloss run} without names includes it
 * @param options the class of its options
 * @param defaults the options of a run that names none
 * @param quick the options of a first look, at most ten seconds on two cores
 * @param settle completes options whose values others decide, such as the shape of a saved network
 * @param create makes the study of settled options
 * @param <O> the options
 */
public record StudyEntry<O extends Record>(
        Declaration declaration,
        String summary,
        boolean byDefault,
        Class<O> options,
        O defaults,
        O quick,
        UnaryOperator<O> settle,
        Function<O, ? extends Study> create) {

    public StudyEntry {
        Objects.requireNonNull(declaration, "declaration");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(defaults, "defaults");
        Objects.requireNonNull(quick, "quick");
        Objects.requireNonNull(settle, "settle");
        Objects.requireNonNull(create, "create");
    }

    /** Returns the name on the command line and in files. */
    public String name() {
        return declaration.study();
    }
}
