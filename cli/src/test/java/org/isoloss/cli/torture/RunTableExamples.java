package org.isoloss.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tables of runs, wide and long, and folders of them, for {@code pairs}, {@code forecast}, {@code fit} and {@code scale}. */
final class RunTableExamples {

    /** As experiment trackers export them: configuration, summaries and settings of many kinds in one row. */
    private static final String TRACKED = """
            "Name","State","seed_everything","model.init_args.num_layers","min_val_loss","min_val_loss_step","ood_rule_1_accuracy4min_val_loss","sos_rule_2_accuracy","val_accuracy","Notes"
            "vague-sweep-1","finished","1","3","0.0411","1200","0.42","0.9","0.985",""
            "clear-sun-2","finished","2","3","0.0412","1300","0.81","0.91","0.984","-"
            "old-moon-3","crashed","3","5","0.0409","1100","0.12","NaN","0.987","a, b"
            "new-star-4","finished","4","5","0.0431","900","0.5","0.7","0.97",""
            "red-sky-5","finished","5","5","0.0399","1500","0.6","0.65","0.99","x"
            "far-hill-6","finished","6","5","","1500","0.6","0.65","0.99","x"
            """;

    private static final String SEMICOLONS = """
            sep=;
            model;Model Size (B);Pretraining Data Size (T);val_loss;MMLU;GSM8K;ARC_stderr;ARC
            one-1b;1;0,5;3,01;25,1;1,5;0,9;30,5
            one-3b;3;0,5;2,72;31,2;6,25;0,9;41,25
            one-7b;7;1,0;2,51;44,8;14,75;0,9;52,5
            two-2b;2;2,0;2,80;33,3;7,5;0,9;40,0
            two-8b;8;2,0;2,40;52,9;29,0;0,9;58,75
            """;
    private static final String LONG = """
            model,task,metric,parameters,tokens,flops,step,score,standard_error,items,higher_is_better
            a,t,acc,1e6,1e9,6e15,100,0.25,0.04,100,true
            b,t,acc,1e7,1e9,6e16,100,0.27,0.04,100,true
            c,t,acc,1e8,1e9,6e17,100,0.4,0.05,100,true
            d,t,acc,6.7B,1e9,6e18,100,0.7,0.04,100,true
            e,t,acc,1e10,1e9,6e19,100,0.8,0.04,100,true
            a,t,nll,1e6,1e9,6e15,100,3.25,,100,false
            b,t,nll,1e7,1e9,6e16,100,2.25,,100,false
            """;
    private static final String STRATEGIES = """
            model,flops,direct,thought
            a,1e21,0.3,0.28
            b,3e21,0.33,0.34
            c,1e22,0.35,0.4
            d,3e22,0.4,0.52
            e,1e23,0.45,0.6
            f,3e23,0.5,0.7
            """;
    private static final String FAMILIES = "forecast CASE/runs.csv --quiet --threads 1";

    private final List<Template> all = new ArrayList<>();

    private RunTableExamples() {}

    static List<Template> templates() {
        RunTableExamples examples = new RunTableExamples();
        examples.populations();
        examples.laws();
        examples.axes();
        return examples.all;
    }

    private void add(String typed, Map<String, String> files) {
        all.add(Template.of("run-tables", typed, files));
    }

    private void populations() {
        String pairs = "pairs CASE/runs.csv --bootstrap 100 --seed 1 --quiet";
        Map<String, String> tracked = Map.of("runs.csv", TRACKED);
        add(pairs, tracked);
        add(pairs + " --format json --items 100 --covariates model.init_args.num_layers", tracked);
        add(
                pairs
                        + " --loss min_val_loss --behaviour *accuracy --items ood_rule_1_accuracy4min_val_loss=512 --out CASE/out",
                tracked);
        add(pairs + " --items 50 --tolerance 0.5", Map.of("runs.csv", SEMICOLONS));
        add("pairs CASE/t --bootstrap 100 --seed 1 --quiet", Map.of("t/a.csv", TRACKED, "t/b.csv", SEMICOLONS));
        add(
                pairs + " --item-counts MMLU=CASE/counts.txt",
                Map.of("runs.csv", SEMICOLONS, "counts.txt", "1\n5\n3\n4\n0\n2\n"));
    }

    private void laws() {
        Map<String, String> table = Map.of("runs.csv", table());
        add(FAMILIES, table);
        add(FAMILIES + " --to 70B@1.4T --held-out 1 --format csv", table);
        add(FAMILIES, Map.of("runs.csv", LONG));
        add(FAMILIES + " --items 200", Map.of("runs.csv", SEMICOLONS));
        add(FAMILIES + " --strategy thought=direct --items 100 --bounds 1e22,1e23", Map.of("runs.csv", STRATEGIES));
        add("fit CASE/runs.csv --quiet", table);
        add("fit CASE/runs.csv --quiet --on r1*,r2* --json", table);
        add("fit CASE/runs.csv --quiet", Map.of("runs.csv", SEMICOLONS));
    }

    private void axes() {
        for (String axis : List.of("loss", "loss --mean --loss-at-most 5 --at 2.5,3", "capability", "tokens --fits")) {
            String typed = "scale CASE/runs.csv --bootstrap 100 --threads 1 --quiet --x " + axis;
            add(typed, Map.of("runs.csv", table()));
            add(typed + " --format json", Map.of("runs.csv", SEMICOLONS));
        }
        Map<String, String> ladder = ladder();
        add("scale CASE/ladder --x loss --bootstrap 100 --threads 1 --quiet", ladder);
        add("fit CASE/ladder --quiet", ladder);
        add("forecast CASE/ladder --quiet --threads 1", ladder);
        add("pairs CASE/ladder --bootstrap 100 --seed 1 --quiet", ladder);
    }

    /** A row a run; two families along size and training tokens. */
    private static String table() {
        StringBuilder csv =
                new StringBuilder("name,family,params,tokens,val_loss,arc_acc,arc_acc_stderr,mmlu_acc,items\n");
        int run = 0;
        for (double size : new double[] {1e7, 1e8, 1e9, 1e10}) {
            for (double tokens : new double[] {2e9, 1e11}) {
                double loss = 1.8 + 400 * Math.pow(size, -0.34) + 400 * Math.pow(tokens, -0.28);
                csv.append(String.format(
                        Locale.ROOT,
                        "r%d,%s,%.0f,%.0f,%.4f,%.3f,0.01,%.3f,1000%n",
                        run,
                        run % 2 == 0 ? "one" : "two",
                        size,
                        tokens,
                        loss,
                        0.25 + 0.5 / (1 + Math.exp(2 * (loss - 3))),
                        0.25 + 0.4 / (1 + Math.exp(6 * (loss - 2.6)))));
                run++;
            }
        }
        return csv.toString();
    }

    /** Tables of the OLMo ladder: a file a run, a row a checkpoint. */
    private static Map<String, String> ladder() {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("190M-1xC", "370M-1xC", "760M-1xC", "1B-1xC")) {
            StringBuilder csv = new StringBuilder(
                    "_step,eval/c4_en-validation/CrossEntropyLoss,eval/downstream/arc_easy_acc,eval/downstream_bpb/arc_bpb\n");
            for (int step = 1; step <= 3; step++) {
                double loss = 2.5 + 3.0 / step + 0.1 * files.size();
                csv.append(String.format(Locale.ROOT, "%d,%.4f,%.4f,%.4f%n", 500 * step, loss, 1 / loss, loss / 3));
            }
            files.put("ladder/" + name + ".csv", csv.toString());
        }
        return files;
    }
}
