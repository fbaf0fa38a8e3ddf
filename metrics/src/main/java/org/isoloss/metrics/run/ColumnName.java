package org.isoloss.metrics.run;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;

/** What the name of a column tells: loss, score or setting, and the unit. */
final class ColumnName {

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z][a-z])");
    /** {@code accuracy4min_val_loss}: an accuracy where the loss was least, not a loss. */
    private static final Pattern WHERE = Pattern.compile("(.+?)(?:4|_?at_|_?for_|@)(?:min|max|best|last)_.*");

    private static final Pattern UNIT = Pattern.compile(
            "(?:\\((?:in )?([kmbt]|bn|millions?|billions?|trillions?|1e[0-9]+)\\)"
                    + "|_(?:in_)?([kmbt]|bn|millions?|billions?|trillions?|1e[0-9]+))$",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> LOSSES = set("loss nll ppl perplexity bpb entropy xent");
    private static final Set<String> HELD_OUT = set("val valid validation eval test dev heldout evaluation");
    private static final Set<String> SCORES =
            set("acc accuracy em exact f1 bleu rouge rouge1 rouge2 rougel chrf mcc auc auroc mc1 mc2 "
                    + "winrate win correct success precision recall grammatical finished");
    /** They name a score where no setting is named beside them. */
    private static final Set<String> WEAK_SCORES = set("score pass rule rate pct percent");
    /** What is measured of a score or loss, and is none itself. */
    private static final Set<String> ABOUT =
            set("step steps std stdev stderr sd se sem variance var cv time seconds count index epoch ci " + "error");

    private static final Set<String> SETTINGS =
            set("lr learning dropout wd decay eps epsilon beta beta1 beta2 momentum warmup temperature bs "
                    + "batch dim hidden layers layer heads head embed embedding epochs runtime timestamp memory "
                    + "gpu gpus cpu throughput clip grad length width depth vocab rank alpha gamma lambda seed id "
                    + "kl size params parameters param tokens flops multiplier ratio fraction items loss");

    private static final Set<String> DEVIATIONS = set("std stdev stderr var variance");
    private static final Set<String> SIGNED = set(
            "norm normalised normalized centered centred corrected chance diff difference gain delta corr correlation"
                    + " mcc r");

    private ColumnName() {}

    private static Set<String> set(String words) {
        return Set.of(words.split(" "));
    }

    /** Returns a name in lower case with {@code _} for whatever is no letter or digit. */
    static String plain(String name) {
        return CAMEL.matcher(name)
                .replaceAll("_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_|_$", "");
    }

    private static List<String> words(String name) {
        String plain = plain(name);
        Matcher where = WHERE.matcher(plain);
        return Arrays.asList((where.matches() ? where.group(1) : plain).split("_"));
    }

    /** Tells whether a column is a loss by its name. */
    static boolean isLoss(String name) {
        List<String> words = words(name);
        return words.stream().anyMatch(LOSSES::contains) && !isAbout(words);
    }

    static boolean isPerplexity(String name) {
        return words(name).stream().anyMatch(Set.of("ppl", "perplexity")::contains);
    }

    /** Returns how good a column is as the loss of a run, 0 the best: held out, unnamed, of a task, of training. */
    static int lossRank(String name) {
        Set<String> words = new HashSet<>(words(name));
        if (words.contains("train") || words.contains("training")) {
            return 4;
        }
        if (words.contains("bpb") || words.contains("downstream")) {
            return 3;
        }
        if (isPerplexity(name)) {
            return 2;
        }
        return words.stream().anyMatch(HELD_OUT::contains) ? 0 : 1;
    }

    /** Tells whether a column is the accuracy on held-out data of the training law, which can stand for a loss. */
    static boolean isHeldOutAccuracy(String name) {
        List<String> words = words(name);
        return words.stream().anyMatch(Set.of("dev", "val", "valid", "validation")::contains)
                && words.stream().anyMatch(Set.of("acc", "accuracy")::contains);
    }

    /** Tells whether negative values are meant: chance was taken off, or it is a difference. */
    static boolean mayBeNegative(String name) {
        return words(name).stream().anyMatch(SIGNED::contains);
    }

    static boolean isScore(String name) {
        List<String> words = words(name);
        return !isAbout(words)
                && (words.stream().anyMatch(SCORES::contains)
                        || (words.stream().anyMatch(WEAK_SCORES::contains)
                                && words.stream().noneMatch(SETTINGS::contains)));
    }

    /** Tells whether a column is a setting, or says something about another column. */
    static boolean isSetting(String name) {
        List<String> words = words(name);
        return isAbout(words) || words.stream().anyMatch(SETTINGS::contains);
    }

    /** Tells whether a column holds the standard errors of a score, or of the only one. */
    static boolean isErrorOf(String score, String name) {
        String plain = plain(name);
        String of = plain(score);
        return plain.equals(of + "_stderr")
                || plain.equals(of + "_se")
                || plain.equals(of + "_standard_error")
                || plain.equals("stderr_" + of);
    }

    /** Told by the last word, or by some of the first: {@code se_conjunction} and {@code error_detection} are tasks. */
    private static boolean isAbout(List<String> words) {
        return ABOUT.contains(words.get(words.size() - 1))
                || DEVIATIONS.contains(words.get(0))
                || words.contains("lower")
                || words.contains("upper");
    }

    /** Returns what a value of 1 stands for: {@code Model Size (B)} counts in 1e9. */
    static double unit(String name) {
        Matcher unit = UNIT.matcher(name.strip());
        if (!unit.find()) {
            return 1;
        }
        String found = (unit.group(1) == null ? unit.group(2) : unit.group(1)).toLowerCase(Locale.ROOT);
        return switch (found.charAt(0)) {
            case 'k' -> 1e3;
            case 'm' -> 1e6;
            case 'b' -> 1e9;
            case 't' -> 1e12;
            default -> DecimalNumber.parse(found).orElse(1);
        };
    }
}
