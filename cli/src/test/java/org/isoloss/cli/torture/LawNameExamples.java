package org.isoloss.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Laws of files of one's own: lists of words, n-grams, ARPA files, samples, and rules in YAML. */
final class LawNameExamples {

    private static final String WORDS = "a\t2\nab\nabb\t0.5\nba\nbab\n";
    private static final String EVEN = "b\naab\nabab\nbb\nbaba\n";
    private static final String BLANKS = "the cat sat\nthe dog\ncat\n";
    private static final String ARPA = """
            \\data\\
            ngram 1=4
            ngram 2=3

            \\1-grams:
            -99\t<s>\t0
            -0.60206\t</s>
            -0.30103\ta\t0
            -0.60206\tb\t0

            \\2-grams:
            -0.30103\t<s> a
            -0.60206\t<s> b
            -0.30103\ta a

            \\end\\
            """;
    private static final String RULES = """
            symbols: [a, b]
            rule1:
              description: an even number of a's
              states: [even, odd]
              accepting: [even]
              transitions:
                even: {a: odd, b: even}
                odd: {a: even, b: odd}
            rule2:
              description: some symbol
              expression: 'b*|a(ab|a|b){1,7}|ba.{0,9}'
            """;
    private static final String SETTINGS = "quick: true\nthreads: 1\npromptLength: 3\nseeds: 1\nsteps: 2\nwarmUp: 1\n"
            + "network: {width: 2, heads: 1, layers: 1, feedForward: 2}\n";

    private LawNameExamples() {}

    static List<Template> templates() {
        List<Template> all = new ArrayList<>();
        for (String typed : List.of(
                "laws words:CASE/own.txt --draw 2 --quiet",
                "laws ngram:CASE/own.txt:2 --draw 2 --quiet --format json",
                "laws ngram:CASE/own.txt:3:unsmoothed sample:4:words:CASE/own.txt --quiet",
                "laws sample:5@2:ngram:CASE/own.txt:2 --quiet --json",
                "profile words:CASE/own.txt CASE/probe.json --quiet",
                "pair build --law words:CASE/own.txt --model uniform --probe CASE/probe.json --behaviour 0.5 --out CASE/out --quiet")) {
            all.add(Template.of("own-laws", typed, Map.of("own.txt", WORDS, "probe.json", LawExamples.PROBE)));
        }
        all.add(Template.of("own-laws", "laws words:CASE/own.txt --draw 2 --quiet", Map.of("own.txt", BLANKS)));
        all.add(Template.of("own-laws", "laws arpa:CASE/own.arpa --draw 2 --quiet", Map.of("own.arpa", ARPA)));
        all.add(Template.of("own-laws", "laws CASE/law.json --quiet", Map.of("law.json", LawExamples.LAW)));
        all.add(Template.of(
                        "rules",
                        "run rule-extrapolation --config CASE/settings.yaml --law words:CASE/own.txt --rules CASE/rules.yaml"
                                + " --out CASE/out --quiet",
                        Map.of("settings.yaml", SETTINGS, "own.txt", EVEN, "rules.yaml", RULES))
                .interrupted());
        return all;
    }
}
