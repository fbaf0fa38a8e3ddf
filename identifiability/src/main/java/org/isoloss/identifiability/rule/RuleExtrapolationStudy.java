package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.network.Network;
import org.isoloss.identifiability.certificate.KeptLaw;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;

/**
 * Models of equal loss under one law, and what they do with prompts that no word of its language begins with; for several
 * languages and architectures each with each.
 *
 * <p>Two models of a language are constructed: they have the law's own conditionals where the law says something, and keep
 * or break rule 1 elsewhere. Others are trained on the law alone, or on the law and completions that break or keep rule 1.
 * All are given the same prompts, in and out of distribution, and the start alone, and decoded greedily. The pairs are
 * certified.
 */
public final class RuleExtrapolationStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "rule-extrapolation";

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            Stream.concat(
                            Stream.of(ConstructedModels.RULE_KEEPING, ConstructedModels.RULE_BREAKING),
                            Stream.of(Variant.values()).map(Variant::family))
                    .toList(),
            List.of(PromptSet.IN_DISTRIBUTION, PromptSet.OUT_OF_DISTRIBUTION, PromptSet.START_ONLY),
            RuleFindings.class);

    private final RuleExtrapolationOptions options;
    private final List<LanguageRun> languages;

    /**
     * Creates the study of these options.
     *
     * @throws IllegalArgumentException if a law has too many words, or a network does not fit into memory
     */
    public RuleExtrapolationStudy(RuleExtrapolationOptions options) {
        this.options = options;
        List<LanguageRun> runs = new ArrayList<>();
        for (String name : options.languages()) {
            LanguageCase subject = LanguageCase.of(name, options);
            FormalLanguage language = subject.language();
            List<GridCell> cells = new ArrayList<>();
            for (String architecture : options.architectures()) {
                Network network = NetworkShapes.network(architecture, subject, options);
                NetworkShapes.requireThatItFits(network, options, subject);
                cells.add(new GridCell(
                        subject, network, options.hasOneCell() ? "" : language.name() + "-" + architecture + "-"));
            }
            runs.add(new LanguageRun(
                    subject, cells, options.hasOneCell() ? "" : language.name() + "-", options.tolerance()));
        }
        languages = List.copyOf(runs);
        List<String> names =
                runs.stream().map(run -> run.subject().language().name()).toList();
        Required.that(
                Set.copyOf(names).size() == names.size(),
                "language",
                options.languages(),
                "laws with names of their own, which are those of their files: " + names);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        List<GridCell> cells = languages.stream()
                .flatMap(language -> language.cells().stream())
                .toList();
        languages.forEach(language -> KeptLaw.write(
                context.artifacts(),
                language.subject().language().name(),
                language.subject().law()));
        Map<GridCell, Map<Variant, List<Examined>>> trained = new CellTrainings(cells, options, context).run();
        return options.hasOneCell()
                ? OneCellFindings.of(
                        languages.get(0), Objects.requireNonNull(trained.get(cells.get(0))), options, context)
                : GridFindings.of(languages, trained, options, context);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
