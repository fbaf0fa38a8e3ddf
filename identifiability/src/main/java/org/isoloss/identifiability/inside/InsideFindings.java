package org.isoloss.identifiability.inside;

import java.util.List;
import org.isoloss.identifiability.extraction.ExtractedAutomaton;

/**
 * What the study of the inside alone finds.
 *
 * @param trained how many networks were trained
 * @param equal how many of them have a loss within the tolerance; their twins have the same
 * @param twins how many exact twins were made of these
 * @param tolerance nats a token above the entropy
 * @param leftOut networks whose loss is outside
 * @param foretelling measures of one network against its behaviours, over the trained networks
 * @param likeness measures of two networks against how far apart they behave
 * @param moved how far twins of one function part in each measure and behaviour
 * @param automata of a few networks: that which keeps rule 1 most often, that which keeps it least, and the shortest
 */
public record InsideFindings(
        int trained,
        int equal,
        int twins,
        double tolerance,
        List<LeftOut> leftOut,
        List<Foretelling> foretelling,
        List<Foretelling> likeness,
        List<Moved> moved,
        List<ShownAutomaton> automata) {

    public InsideFindings {
        leftOut = List.copyOf(leftOut);
        foretelling = List.copyOf(foretelling);
        likeness = List.copyOf(likeness);
        moved = List.copyOf(moved);
        automata = List.copyOf(automata);
    }

    /**
     * A network that is not in the population.
     *
     * @param name of the network
     * @param klPerToken nats a token above the entropy
     */
    public record LeftOut(String name, double klPerToken) {}

    /**
     * How far exact twins part.
     *
     * @param figure key of a measure or a behaviour
     * @param factor the largest over the smallest value of twins of one function, at its largest; 1 if they are equal, infinite if
     *     one alone is zero, infinite or of another sign
     */
    public record Moved(String figure, double factor) {

        /** Twins part by rounding alone up to here. */
        private static final double ROUNDING = 1 + 1e-9;

        /** Returns whether twins part in it. */
        public boolean apart() {
            return !(factor <= ROUNDING);
        }
    }

    /**
     * A network with the automaton that describes it best.
     *
     * @param model its name
     * @param ruleKept the share of prompts out of distribution on which it keeps rule 1
     * @param symbols of the automaton
     * @param automaton itself
     */
    public record ShownAutomaton(String model, double ruleKept, List<String> symbols, ExtractedAutomaton automaton) {
        public ShownAutomaton {
            symbols = List.copyOf(symbols);
        }
    }
}
