package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Runs of all studies, as small as they can be, and what they leave: configs, results, certificates, networks, checkpoints. */
final class StudyExamples {

    /** Of tables, of networks, of twins, of counter-models. */
    private static final List<String> CERTIFICATES = List.of(
            "rule-keeping--rule-breaking.json",
            "adversarial--oracle.json",
            "pretrained--relu_2_5.json",
            "bayes--copy-last-label.json",
            "bayes--frozen-prior.json");

    /** The one whose networks are small enough to be followed in real arithmetic. */
    private static final String OF_NETWORKS = "adversarial--oracle.json";

    private static final String NETWORK = "out/models/oracle/";

    private static final Map<String, String> SMALLEST = Map.of(
            "rule-extrapolation",
            "maxCount: 2\npromptLength: 1\nseeds: 1\nsteps: 2\nwarmUp: 1\nnetwork: {width: 2, heads: 1, layers: 1, feedForward: 2}\n",
            "in-context",
            "exampleLengths: [2]\nexamples: [0, 1]\nprompts: 2\nsamples: 2\ndocuments: 2\ndocumentLength: 8\nhmms: CASE/ginc.json\n",
            "fine-tuning",
            "maxCount: 1\ntargetMaxCount: 1\npromptLength: 1\nsteps: 2\npretrainingSteps: 2\nidleUnits: 1\ntwins: [relu:2^5]\n"
                    + "optimizer: [sgd@0.01]\nwidth: 2\nheads: 1\nlayers: 1\nfeedForward: 2\n",
            "emergence",
            "widths: [1, 2, 3, 4]\nseeds: 2\nsteps: 2\nbatch: 1\nitems: 10\ncheckpoints: 2\ndigits: 1\n",
            "emergence-as-measured",
            "parameters: [1e7, 1e8, 1e9]\nlength: 1\nitems: 10\n",
            "inside-equal-models",
            "maxCount: 1\ntargetMaxCount: 1\npromptLength: 1\nrecipes: [narrow]\nseeds: 2\nsteps: 2\ntwinned: 1\ntolerance: 100\n"
                    + "atLeast: 2\ntransferSteps: 1\nautomatonPrefixes: 3\npermutations: 100\n",
            "in-context-networks",
            "exampleLength: 2\nexamples: 1\nprompts: 2\ndocuments: 2\ndocumentLength: 6\nbatch: 1\nsteps: 2\nhidden: 1\nwidth: 4\n",
            "in-context-or-fine-tuning",
            "task: [seen]\ntasks: 2\ntuningTasks: 1\ndraws: 1\nexampleLength: 2\nexamples: 1\nconcepts: 3\nslots: 4\nsymbols: 3\n"
                    + "hidden: 1\ndocumentLength: 8\nbatch: 1\nsteps: 2\ndocuments: 2\nfineTuningSteps: 1\nloraRank: 1\n");

    private final Workplace workplace;
    private final List<Template> templates = new ArrayList<>();

    private StudyExamples(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Runs the studies and returns calls around what they leave. */
    static List<Template> templates(Workplace workplace) throws IOException {
        StudyExamples examples = new StudyExamples(workplace);
        for (Map.Entry<String, String> study : new TreeMap<>(SMALLEST).entrySet()) {
            examples.configs(study.getKey(), study.getValue());
            examples.runs(study.getKey(), study.getValue());
        }
        return examples.templates;
    }

    /** A config is read and checked before the folder is looked at: where that is a file, no call computes anything. */
    private void configs(String study, String yaml) {
        Map<String, String> files = Map.of("settings.yaml", "quick: true\nseed: 3\nthreads: 1\n" + yaml);
        Template checked = Template.of(
                        "configs", "run " + study + " --config CASE/settings.yaml --out CASE/taken --quiet", files)
                .beside("taken", new byte[] {'x'})
                .beside("ginc.json", LawExamples.GINC.getBytes(StandardCharsets.UTF_8));
        templates.add(checked);
        Template computed = Template.of(
                        "runs", "run " + study + " --config CASE/settings.yaml --out CASE/out --quiet", files)
                .beside("ginc.json", LawExamples.GINC.getBytes(StandardCharsets.UTF_8))
                .interrupted();
        templates.add(computed);
    }

    private void runs(String study, String yaml) throws IOException {
        Map<String, String> files =
                Map.of("settings.yaml", "quick: true\nthreads: 1\n" + yaml, "ginc.json", LawExamples.GINC);
        Case call = Template.of("study", "run " + study + " --config CASE/settings.yaml --out CASE/out --quiet", files)
                .call();
        Outcome outcome = workplace.make(call, Template.Allowance.UNHURRIED);
        if (outcome.status() > 1) {
            throw new IllegalStateException(study + ", made as small as it can be, does not run: " + outcome.err());
        }
        Map<String, byte[]> left = outcome.after();
        templates.add(around(
                "results",
                "report CASE/run --out CASE/out --quiet",
                left,
                "out/",
                "run/",
                path -> path.equals("result.json")));
        templates.add(around(
                        "run-folders",
                        "run " + study + " --config CASE/settings.yaml --out CASE/out --quiet",
                        left,
                        "out/",
                        "out/",
                        path -> path.endsWith(".yaml") || path.endsWith("result.json"))
                .beside("settings.yaml", call.file("settings.yaml"))
                .beside("out/mine.txt", new byte[] {'m'})
                .beside("ginc.json", call.file("ginc.json"))
                .interrupted());
        for (String certificate : CERTIFICATES) {
            if (left.containsKey("out/certificates/" + certificate)) {
                certificate(certificate + " --quiet", left);
            }
        }
        if (left.containsKey("out/certificates/" + OF_NETWORKS)) {
            certificate(OF_NETWORKS + " --real --quiet", left);
        }
        if (left.containsKey(NETWORK + "config.json")) {
            network("", left);
            network(" --real", left);
        }
    }

    private void certificate(String typed, Map<String, byte[]> left) {
        templates.add(around(
                "certificates", "pair verify CASE/pair/" + typed, left, "out/certificates/", "pair/", path -> true));
    }

    private void network(String arithmetic, Map<String, byte[]> left) {
        templates.add(around(
                        "networks",
                        "pair build --law CASE/law.json --model CASE/net --probe outOfDistribution:2 --behaviour 0.5 --out CASE/out --quiet"
                                + arithmetic,
                        left,
                        NETWORK,
                        "net/",
                        path -> true)
                .beside("law.json", LawExamples.LAW.getBytes(StandardCharsets.UTF_8)));
    }

    /** A call around files that a run left below {@code from}, put below {@code to}; those that pass are altered. */
    private static Template around(
            String kind,
            String arguments,
            Map<String, byte[]> left,
            String from,
            String to,
            Predicate<String> altered) {
        Map<String, byte[]> files = new TreeMap<>();
        List<String> targets = new ArrayList<>();
        left.forEach((path, bytes) -> {
            if (path.startsWith(from) && !path.endsWith("/")) {
                String relative = path.substring(from.length());
                files.put(to + relative, bytes);
                if (altered.test(relative)) {
                    targets.add(to + relative);
                }
            }
        });
        if (targets.isEmpty()) {
            throw new IllegalStateException("nothing to alter below " + from + " in " + left.keySet());
        }
        return new Template(new Case(kind, Template.typed(arguments), files), targets, Template.Allowance.SHORT);
    }
}
