package org.isoloss.identifiability.inside;

import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;

/** A number that says something of one network's inside. */
public enum InsideMeasure {
    /** Sum of the Hessian's eigenvalues. */
    HESSIAN_TRACE(
            "hessianTrace",
            "trace of the Hessian",
            "Sum of the eigenvalues of the second derivative of the expected loss a token, by exact products.",
            ""),
    /** Largest eigenvalue of the Hessian. */
    HESSIAN_LARGEST(
            "hessianLargest",
            "largest Hessian eigenvalue",
            "Largest eigenvalue of the second derivative of the expected loss a token, by exact products.",
            ""),
    /** Sum of the eigenvalues of the Gauss-Newton matrix. */
    GAUSS_NEWTON_TRACE(
            "gaussNewtonTrace",
            "Gauss-Newton trace",
            "Sum of the eigenvalues of J^T H J, which for this loss is Fisher's information.",
            ""),
    /** Largest eigenvalue of the Gauss-Newton matrix. */
    GAUSS_NEWTON_LARGEST("gaussNewtonLargest", "largest Gauss-Newton eigenvalue", "Largest eigenvalue of J^T H J.", ""),
    /** Curvature relative to the parameters. */
    INVARIANT_SHARPNESS(
            "invariantSharpness",
            "rescaling-invariant sharpness",
            "Sum over parameters of their squares times the diagonal of the Gauss-Newton matrix: no rescaling moves it.",
            "Kwon et al. (2021), arXiv:2102.11600, whose sharpness is relative to the parameters too"),
    /** Euclidean length of the parameters. */
    PARAMETER_NORM("parameterNorm", "norm of the parameters", "Euclidean length of all parameters.", ""),
    /** Length over paths. */
    PATH_NORM(
            "pathNorm",
            "path norm",
            "Root of the sum over paths through hidden units, through queries and keys, and through values and output maps, of "
                    + "squared products of weights.",
            "Neyshabur et al. (2015), arXiv:1503.00036, for hidden units"),
    /** Description length. */
    DESCRIPTION_BITS(
            "descriptionBits",
            "description length, bits",
            "Bits of the shortest description found of what the network writes greedily after all prefixes up to a length: a "
                    + "small automaton, and where it is wrong.",
            "Rissanen (1978), doi:10.1016/0005-1098(78)90005-5"),
    /** Do gradients of law and rule point the same way? */
    RULE_ALIGNMENT(
            "ruleAlignment",
            "tangent alignment with the rule",
            "Cosine of two gradients in the space of parameters: of the outcomes that the law has, and of completions that keep "
                    + "rule 1 out of distribution.",
            "Cristianini et al. (2001), kernel-target alignment"),
    /** Initial speed of fine-tuning. */
    NEW_TASK_SPEED(
            "newTaskSpeed",
            "speed on the new language",
            "Fall of the loss, nats a token, in a first step of gradient descent on the new language, a unit of rate.",
            ""),
    /** The same at the stable rate. */
    NEW_TASK_PROGRESS(
            "newTaskProgress",
            "progress at the stable rate",
            "The speed on the new language times the largest rate that is stable on the linearised network: no common factor moves it.",
            "");

    private final Figure figure;

    InsideMeasure(String key, String name, String definition, String source) {
        Figure plain = Figure.of(key, name, Unit.NUMBER, Orientation.NEITHER, definition);
        figure = source.isEmpty() ? plain : plain.from(source);
    }

    /** Returns what it is. */
    public Figure figure() {
        return figure;
    }

    /** States of the automaton. */
    public static final Figure STATES = Figure.of(
            "automatonStates",
            "states of the automaton",
            Unit.COUNT,
            Orientation.NEITHER,
            "States of the automaton with the shortest description.");

    /** How far it agrees. */
    public static final Figure AGREEMENT = Figure.of(
            "automatonAgreement",
            "agreement with the automaton",
            Unit.SHARE,
            Orientation.NEITHER,
            "Share of all prefixes up to a length after which automaton and network write the same, greedily.");

    /** All of them. */
    public static final Probe PROBE = Probe.of(
            "inside",
            "inside",
            "Measures of a network's parameters, function and representation, on the law that it was trained on.",
            "",
            figures());

    private static Figure[] figures() {
        Figure[] all = new Figure[values().length + 2];
        for (InsideMeasure measure : values()) {
            all[measure.ordinal()] = measure.figure;
        }
        all[values().length] = STATES;
        all[values().length + 1] = AGREEMENT;
        return all;
    }
}
