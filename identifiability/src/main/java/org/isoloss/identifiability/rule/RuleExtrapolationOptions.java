package org.isoloss.identifiability.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Together;
import org.isoloss.identifiability.training.ArchitectureNames;
import org.isoloss.identifiability.training.NetworkOptions;

/**
 * All that can be chosen about a rule extrapolation study. Messages about a value begin with the component's name. What is
 * left open depends on the language: {@link LanguageCase} decides it.
 */
@Together(
        name = "law",
        components = {"language", "maxCount"},
        otherwise = "language",
        value = "language and maxCount together: the law by its name, such as aNbN:16, or any other law: words:FILE, "
                + "sample:512:Dyck:256; isoloss laws lists them")
public record RuleExtrapolationOptions(
        @Setting(
                "language of the words, such as aNbN, baN or Dyck, a law such as words:FILE, or several: each is tried with each"
                        + " architecture; aNbN if it is left out")
        Optional<List<String>> language,

        @Setting(
                value = "architecture of the networks, or several; transformer if it is left out",
                names = ArchitectureNames.class)
        Optional<List<String>> architecture,

        @Setting(
                "a grid: where language or architecture is left out, the six published languages and all architectures")
        boolean grid,

        @Setting(
                "size of the law: counts n uniform from 1 to N, or words of at most so many symbols; 1 to 1024; if it is left"
                        + " out, of sizes up to 16 the largest whose words have at most 2500 prefixes")
        Optional<Integer> maxCount,

        @Setting(
                "file of two rules for a law of one's own, in YAML: regular expressions or automata; if it is left out, words of"
                        + " the law against their reversals")
        Optional<String> rules,

        @Setting(
                "symbols of a prompt, up to 14 over two symbols; of brackets, those after the first two; if it is left out, as"
                        + " published, or shorter for a small law")
        Optional<Integer> promptLength,

        @Setting("the most symbols of a completion, at least those of the longest word and two more")
        int completionLength,

        @Setting(
                "what networks are trained for: maximum-likelihood, adversarial, oracle; if it is left out, all three, and"
                        + " maximum-likelihood alone in a grid")
        Optional<List<Variant>> objective,

        @Setting("networks trained for each objective, from different initialisations; 1 to 1000")
        int seeds,

        @Setting("nats a token: losses this near each other, and this near the entropy, count as equal; above 0")
        double tolerance,

        @Setting("size of the networks: small, of which the Transformer's shape can be chosen, or published")
        String size,

        NetworkOptions network,
        ObjectiveOptions fit) {

    private static final int LARGEST_COUNT = 1024;
    private static final int MOST_SEEDS = 1000;
    private static final int LONGEST_COMPLETION = 1 << 20;

    /** The languages of Mészáros et al. (2024), in the order of their paper's regularity: regular, context-free, beyond. */
    private static final List<FormalLanguage> PUBLISHED = List.of(
            Languages.B_A_N,
            Languages.BB_A_N,
            Languages.A_N_B_N,
            Languages.DYCK,
            Languages.A_N_B_N_C_N,
            Languages.CROSSING_DYCK);

    /**
     * A run of well under a minute on two cores. Twice as much room for completions changes no figure of thirty networks
     * (seeds 1 to 30 of maximum likelihood), where 34 symbols left some without an end.
     */
    public static final RuleExtrapolationOptions DEFAULTS = new RuleExtrapolationOptions(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            512,
            Optional.empty(),
            3,
            0.005,
            NetworkSize.SMALL,
            NetworkOptions.DEFAULTS,
            ObjectiveOptions.DEFAULTS);

    /** A first look of a few seconds: shorter words, one seed. */
    public static final RuleExtrapolationOptions QUICK = new RuleExtrapolationOptions(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(8),
            Optional.empty(),
            Optional.empty(),
            512,
            Optional.empty(),
            1,
            0.005,
            NetworkSize.SMALL,
            NetworkOptions.DEFAULTS,
            ObjectiveOptions.DEFAULTS);

    public RuleExtrapolationOptions {
        language = language.map(List::copyOf);
        architecture = architecture.map(List::copyOf);
        objective = objective.map(List::copyOf);
        List<String> languages = Languages.all().stream()
                .filter(FormalLanguage::hasTwoRules)
                .map(FormalLanguage::name)
                .toList();
        requireDistinct("language", language);
        language.ifPresent(names -> names.forEach(name -> Required.that(
                languages.contains(name) || StudiedLaw.isLaw(name),
                "language",
                name,
                "one of those with two rules, " + languages + ", or a law such as words:FILE")));
        List<String> chosen = languages(language, grid);
        rules.ifPresent(file -> Required.that(
                chosen.stream().allMatch(StudiedLaw::isLaw),
                "rules",
                file,
                "none for languages, which have their own: a law such as words:FILE"));
        requireNamed("architecture", architecture, Architectures.names(), "one of " + Architectures.names());
        requireDistinct("objective", objective);
        for (String name : chosen) {
            if (StudiedLaw.isLaw(name)) {
                promptLength.ifPresent(length -> Required.that(length >= 1, "promptLength", length, "at least 1"));
                continue;
            }
            FormalLanguage one = Languages.named(name);
            int least = one.words().least();
            maxCount.ifPresent(count -> Required.that(
                    count >= least && count <= LARGEST_COUNT, "maxCount", count, least + " to " + LARGEST_COUNT));
            promptLength.ifPresent(length -> Required.that(
                    RulePrompts.haveLength(one, length), "promptLength", length, RulePrompts.lengths(one)));
        }
        Required.that(
                completionLength >= 1 && completionLength <= LONGEST_COMPLETION,
                "completionLength",
                completionLength,
                "1 to " + LONGEST_COMPLETION);
        Required.that(seeds >= 1 && seeds <= MOST_SEEDS, "seeds", seeds, "1 to " + MOST_SEEDS);
        Required.that(
                tolerance > 0 && tolerance < Double.POSITIVE_INFINITY,
                "tolerance",
                tolerance,
                "a finite number of nats above 0");
        for (String one : architectures(architecture, grid)) {
            List<String> sizes = Stream.concat(
                            Stream.of(NetworkSize.SMALL),
                            Architectures.named(one).sizes().stream().map(NetworkSize::name))
                    .distinct()
                    .toList();
            Required.that(sizes.contains(size), "size", size, "one of " + sizes + ", in which " + one + " comes");
        }
        Required.that(
                fit.target() <= tolerance, "target", fit.target(), "at most the tolerance, which is " + tolerance);
    }

    private static void requireNamed(
            String setting, Optional<List<String>> given, List<String> known, String expected) {
        requireDistinct(setting, given);
        given.ifPresent(names -> names.forEach(name -> Required.that(known.contains(name), setting, name, expected)));
    }

    private static void requireDistinct(String setting, Optional<? extends List<?>> given) {
        given.ifPresent(values -> Required.that(
                !values.isEmpty() && new HashSet<>(values).size() == values.size(),
                setting,
                values,
                "at least one, and each once"));
    }

    private static List<String> languages(Optional<List<String>> given, boolean grid) {
        return given.orElseGet(() -> (grid ? PUBLISHED : List.of(Languages.A_N_B_N))
                .stream().map(FormalLanguage::name).toList());
    }

    /** Returns the names of the languages and laws, those given or those of the grid. */
    List<String> languages() {
        return languages(language, grid);
    }

    private static List<String> architectures(Optional<List<String>> given, boolean grid) {
        return given.orElseGet(() -> grid ? Architectures.names() : List.of(Transformer.NAME));
    }

    /** Returns the names of the architectures, those given or those of the grid. */
    List<String> architectures() {
        return architectures(architecture, grid);
    }

    /** Returns whether there is one language and one architecture. */
    boolean hasOneCell() {
        return languages().size() * architectures().size() == 1;
    }

    /** Returns what networks are trained for. */
    List<Variant> objectives() {
        return objective.orElseGet(
                () -> hasOneCell() ? List.of(Variant.values()) : List.of(Variant.MAXIMUM_LIKELIHOOD));
    }

    /** Returns the same with languages, architectures and objectives in full, as a config file is to say them. */
    public RuleExtrapolationOptions inFull() {
        return new RuleExtrapolationOptions(
                Optional.of(languages()),
                Optional.of(architectures()),
                grid,
                maxCount,
                rules,
                promptLength,
                completionLength,
                Optional.of(objectives()),
                seeds,
                tolerance,
                size,
                network,
                fit);
    }
}
