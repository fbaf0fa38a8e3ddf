package org.isoloss.core.ngram;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.law.WordList;
import org.isoloss.core.sequence.Vocabulary;

/** Writes the table of a smoothed estimate in ARPA format, with all digits. */
final class ArpaText {

    private ArpaText() {}

    static String of(WordList words, int order) {
        Vocabulary vocabulary = words.vocabulary();
        NgramTable table = NgramEstimate.WITTEN_BELL.table(vocabulary, words.words(), order);
        List<List<String>> sections = new ArrayList<>();
        for (int n = 0; n < order; n++) {
            sections.add(new ArrayList<>());
        }
        for (NgramContext context : table.contexts()) {
            for (int i = 0; i < context.outcomes().length; i++) {
                List<Integer> gram = new ArrayList<>(context.symbols());
                gram.add(context.outcomes()[i]);
                sections.get(context.symbols().size())
                        .add(line(Math.log10(context.probabilities()[i]), gram, backOff(table, gram), vocabulary));
            }
        }
        sections.get(0)
                .add(line(-99, List.of(NgramTable.START), backOff(table, List.of(NgramTable.START)), vocabulary));
        StringBuilder text = new StringBuilder("\\data\\\n");
        for (int n = 1; n <= order; n++) {
            text.append("ngram ")
                    .append(n)
                    .append('=')
                    .append(sections.get(n - 1).size())
                    .append('\n');
        }
        for (int n = 1; n <= order; n++) {
            text.append("\n\\").append(n).append("-grams:\n");
            sections.get(n - 1).forEach(line -> text.append(line).append('\n'));
        }
        return text.append("\n\\end\\\n").toString();
    }

    private static double backOff(NgramTable table, List<Integer> context) {
        return table.contexts().stream()
                .filter(known -> known.symbols().equals(context))
                .mapToDouble(NgramContext::backOff)
                .findFirst()
                .orElse(1);
    }

    private static String line(double logarithm, List<Integer> gram, double backOff, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        for (int symbol : gram) {
            words.add(
                    symbol == NgramTable.START
                            ? "<s>"
                            : symbol == vocabulary.end() ? "</s>" : vocabulary.symbol(symbol));
        }
        String weight = backOff == 1 ? "" : "\t" + Math.log10(backOff);
        return logarithm + "\t" + String.join(" ", words) + weight;
    }
}
