package org.isoloss.cli.run;

import java.util.function.UnaryOperator;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;

/**
 * A study whose refusals while it runs say where the refused setting came from.
 *
 * @param origin puts the place, an option or a line of a file, in front of a refusal
 */
record ExplainedStudy(Study study, UnaryOperator<String> origin) implements Study {

    @Override
    public String name() {
        return study.name();
    }

    @Override
    public Findings run(RunContext context) {
        try {
            return study.run(context);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(origin.apply(String.valueOf(e.getMessage())), e);
        }
    }
}
