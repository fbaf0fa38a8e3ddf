package org.isoloss.identifiability.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.profile.BehaviourEvent;

/** A behaviour as JSON holds it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "next", value = BehaviourSource.Next.class),
    @JsonSubTypes.Type(name = "completions", value = BehaviourSource.Completions.class),
    @JsonSubTypes.Type(name = "rule", value = BehaviourSource.Rule.class)
})
public sealed interface BehaviourSource {

    /** What stands for the end of the sequence among outcomes: no symbol is empty. */
    String END = "";

    /**
     * Returns the behaviour over some symbols.
     *
     * @throws IllegalArgumentException if a symbol or name is unknown
     */
    BehaviourEvent behaviour(Vocabulary vocabulary);

    /**
     * The next outcome is one of these.
     *
     * @param outcomes symbols, or the empty text for the end
     */
    record Next(List<String> outcomes) implements BehaviourSource {

        public Next {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public BehaviourEvent behaviour(Vocabulary vocabulary) {
            return new BehaviourEvent.Next(outcomes.stream()
                    .map(y -> y.equals(END) ? vocabulary.end() : vocabulary.index(y))
                    .toList());
        }
    }

    /**
     * The finished completion is one of these.
     *
     * @param completions as text; the empty text ends at once
     */
    record Completions(List<String> completions) implements BehaviourSource {

        public Completions {
            completions = List.copyOf(completions);
        }

        @Override
        public BehaviourEvent behaviour(Vocabulary vocabulary) {
            return BehaviourEvent.Completed.oneOf(
                    "completions", completions.stream().map(vocabulary::parse).toList());
        }
    }

    /**
     * The finished completion obeys a rule of a language.
     *
     * @param language the language's name
     * @param rule which rule
     */
    record Rule(String language, RuleName rule) implements BehaviourSource {

        @Override
        public BehaviourEvent behaviour(Vocabulary vocabulary) {
            FormalLanguage named = Languages.named(language);
            if (!named.vocabulary().equals(vocabulary)) {
                throw new IllegalArgumentException("the symbols of language " + language + " are " + named.vocabulary()
                        + "; expected the probe's, " + Shown.found(vocabulary.toString()));
            }
            return new BehaviourEvent.Completed(rule.toString(), rule.test(named), List.of());
        }
    }

    /** The rules by name. */
    enum RuleName {
        /** Rule 1 of prompt and completion together. */
        @JsonProperty("rule1")
        RULE_1("rule1"),
        /** Rule 2 of prompt and completion together. */
        @JsonProperty("rule2")
        RULE_2("rule2"),
        /** Rule 2 of the part that the language judges alone. */
        @JsonProperty("rule2Completion")
        RULE_2_COMPLETION("rule2Completion"),
        /** Prompt and completion belong to the language. */
        @JsonProperty("grammatical")
        GRAMMATICAL("grammatical");

        private final String label;

        RuleName(String label) {
            this.label = label;
        }

        private BehaviourEvent.Completed.Test test(FormalLanguage language) {
            return switch (this) {
                case RULE_1 -> (prompt, completion) -> language.rule1().holds(whole(prompt, completion));
                case RULE_2 -> (prompt, completion) -> language.rule2().holds(whole(prompt, completion));
                case RULE_2_COMPLETION ->
                    (prompt, completion) -> {
                        int[] whole = whole(prompt, completion);
                        int from = language.completionPart().from(prompt.length);
                        return language.rule2().holds(Arrays.copyOfRange(whole, from, whole.length));
                    };
                case GRAMMATICAL -> (prompt, completion) -> language.grammatical(whole(prompt, completion));
            };
        }

        private static int[] whole(int[] prompt, int[] completion) {
            int[] whole = Arrays.copyOf(prompt, prompt.length + completion.length);
            System.arraycopy(completion, 0, whole, prompt.length, completion.length);
            return whole;
        }

        @Override
        public String toString() {
            return label;
        }
    }
}
