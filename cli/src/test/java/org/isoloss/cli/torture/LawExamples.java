package org.isoloss.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Valid laws, models, probes and hidden Markov models for {@code pair} and {@code profile}. */
final class LawExamples {

    static final String LAW = """
            {"format": "isoloss-law/1", "law": {"kind": "language", "language": "aNbN", "maxCount": 2}}""";
    static final String WORDS = """
            {"format": "isoloss-law/1", "law": {"kind": "sequences", "name": "coin", "vocabulary": ["a", "b"],
             "sequences": [{"text": "a", "probability": 0.5}, {"text": "ab", "probability": 0.5}]}}""";
    static final String MODEL = """
            {"format": "isoloss-model/1", "name": "mine", "vocabulary": ["a", "b"],
             "model": {"kind": "table", "rows": [{"prefix": "ba", "logProbabilities": ["-Infinity", "-Infinity", 0.0]}],
              "elsewhere": {"kind": "law", "law": {"kind": "language", "language": "aNbN", "maxCount": 2}, "offSupport": {"kind": "uniform"}}}}""";
    static final String PROBE = """
            {"format": "isoloss-probe/1", "name": "after-b", "vocabulary": ["a", "b"], "behaviour": {"kind": "next", "outcomes": ["a", ""]},
             "prompts": [{"prompt": "b", "weight": 2.0}, {"prompt": "ba", "weight": 1.0, "behaviour": {"kind": "rule", "language": "aNbN", "rule": "rule1"}}]}""";
    static final String GINC = """
            {"format": "isoloss-ginc-hmms/1", "vocabulary": ["/", "a", "b", "c"], "n_states": 4,
             "memory": [[0, 1], [0, 2]], "emission": [0, 1, 0, 2], "value_transition": [[0.9, 0.1], [0.2, 0.8]],
             "prior": [1], "id_concepts": [{"startprob": [0.25, 0.25, 0.25, 0.25], "slot_transition": [[0.5, 0.5], [1, 0]]}]}""";
    static final String HMM = """
            {"format": "isoloss-hmm-mixture/1", "vocabulary": ["a", "b"], "weights": [0.5, 0.5], "components": [
             {"start": [1, 0], "transition": [[0.5, 0.5], [0.25, 0.75]], "emission": [[0.9, 0.1], [0.2, 0.8]]},
             {"start": [1], "transition": [[1]], "emits": ["b"]}]}""";

    private static final String NEXT = """
            {"format": "isoloss-probe/1", "name": "next", "vocabulary": ["a", "b"], "behaviour": {"kind": "next", "outcomes": ["a"]},
             "prompts": [{"prompt": "b", "weight": 2.0}, {"prompt": "ab", "weight": 1.0}]}""";

    private LawExamples() {}

    static List<Template> templates() {
        List<Template> all = new ArrayList<>();
        Map<String, String> files = Map.of("law.json", LAW, "model.json", MODEL, "probe.json", PROBE);
        all.add(Template.of(
                "laws",
                "pair build --law CASE/law.json --model CASE/model.json --probe CASE/probe.json --behaviour 0.5 --out CASE/out --quiet",
                files));
        all.add(Template.of(
                "laws", "profile CASE/law.json CASE/probe.json --quiet", Map.of("law.json", LAW, "probe.json", PROBE)));
        all.add(Template.of(
                "laws",
                "profile CASE/words.json CASE/probe.json --quiet",
                Map.of("words.json", WORDS, "probe.json", PROBE)));
        all.add(Template.of(
                "hidden-markov",
                "profile CASE/hmm.json CASE/probe.json --length 4 --quiet",
                Map.of("hmm.json", HMM, "probe.json", NEXT)));
        all.add(Template.of(
                "hidden-markov",
                "profile CASE/ginc.json idPrompts:2:1:2 --length 8 --quiet",
                Map.of("ginc.json", GINC)));
        return all;
    }
}
