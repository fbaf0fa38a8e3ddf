package org.isoloss.cli.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All kinds of input, each with valid calls to alter.
 *
 * @param templates by kind
 * @param words that stand somewhere on these command lines
 */
record Kinds(Map<String, List<Template>> templates, List<String> words) {

    /** The kind whose files are left alone: what is typed is altered. */
    static final String ARGUMENTS = "arguments";

    /** How often a kind is taken, where not once: what takes long rarely, what enemies send often. */
    private static final Map<String, Integer> SHARES =
            Map.of("predictions", 8, "certificates", 12, "configs", 20, ARGUMENTS, 8, "laws", 8, "hidden-markov", 8);

    /** One call in so many of these kinds, which train networks or write whole pages. */
    private static final Map<String, Integer> RARE =
            Map.of("runs", 60, "run-folders", 60, "rules", 30, "tuning", 20, "results", 12);

    Kinds {
        templates = new TreeMap<>(templates);
        words = List.copyOf(words);
    }

    /** Makes the examples; some are runs of isoloss. */
    static Kinds made(Workplace workplace) throws IOException {
        List<Template> all = new ArrayList<>();
        all.addAll(ResultFileExamples.templates());
        all.addAll(EvaluationExamples.templates());
        all.addAll(RunTableExamples.templates());
        all.addAll(LawExamples.templates());
        all.addAll(LawNameExamples.templates());
        all.addAll(CheckpointExamples.templates(workplace));
        all.addAll(StudyExamples.templates(workplace));
        check(all, workplace);
        Map<String, List<Template>> byKind = new TreeMap<>();
        TreeSet<String> words = new TreeSet<>(Words.OPTIONS);
        for (Template template : all) {
            byKind.computeIfAbsent(template.call().kind(), kind -> new ArrayList<>())
                    .add(template);
            words.addAll(template.call().arguments());
        }
        List<Template> typed = all.stream()
                .map(template -> new Template(
                        new Case(
                                ARGUMENTS,
                                template.call().arguments(),
                                template.call().files()),
                        List.of(),
                        Template.Allowance.INTERRUPTED))
                .toList();
        byKind.put(ARGUMENTS, typed);
        return new Kinds(byKind, List.copyOf(words));
    }

    /** A call that is refused as it is meant would try nothing but its refusal. Those of configs are, by their folder. */
    private static void check(List<Template> all, Workplace workplace) throws IOException {
        List<String> refused = new ArrayList<>();
        for (Template template : all) {
            Outcome outcome = workplace.make(template.call(), template.allowance());
            if (outcome.status() > 1
                    && !outcome.interrupted()
                    && !template.call().kind().equals("configs")) {
                refused.add(String.join(" ", template.call().arguments()) + "\n  " + outcome.err());
            }
        }
        if (!refused.isEmpty()) {
            throw new IllegalStateException(
                    "examples are refused before they are altered:\n" + String.join("", refused));
        }
    }

    /**
     * Returns one kind only.
     *
     * @param scenarios what else could have been asked for
     */
    Kinds only(String kind, List<String> scenarios) {
        if (!templates.containsKey(kind)) {
            throw new IllegalArgumentException("--only: there is no kind '" + kind + "'; expected one of "
                    + templates.keySet() + " or " + scenarios);
        }
        return new Kinds(Map.of(kind, of(kind)), words);
    }

    private List<Template> of(String kind) {
        return templates.getOrDefault(kind, List.of());
    }

    /** A call to make. */
    record Draw(Case call, Template.Allowance allowance) {}

    /** Returns the call that a seed stands for. */
    Draw draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Template> candidates = of(kind(random));
        Template template = candidates.get(random.nextInt(candidates.size()));
        return new Draw(altered(template, random), template.allowance());
    }

    private Case altered(Template template, SplittableRandom random) {
        if (template.targets().isEmpty()) {
            return Alteration.ofArguments(template.call(), words, random);
        }
        Case altered = Alteration.ofFiles(template, random);
        if (!altered.kind().equals("certificates") || random.nextInt(3) == 0) {
            return altered;
        }
        String certificate = altered.arguments().get(2);
        return Seal.renewed(altered, "pair/", certificate.substring(certificate.lastIndexOf('/') + 1));
    }

    private String kind(SplittableRandom random) {
        List<String> drawn = new ArrayList<>();
        for (String kind : templates.keySet()) {
            int share = templates.size() > 1 && RARE.containsKey(kind) && random.nextInt(RARE.getOrDefault(kind, 1)) > 0
                    ? 0
                    : SHARES.getOrDefault(kind, 4);
            for (int i = 0; i < share; i++) {
                drawn.add(kind);
            }
        }
        return drawn.get(random.nextInt(drawn.size()));
    }
}
