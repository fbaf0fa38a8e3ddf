package org.isoloss.identifiability.adaptation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.fewshot.LabelledExample;

/** What fine-tuning predicts of its examples. */
public enum FineTuningObjective {
    /** The label alone, given the input. */
    LABELS,
    /** Every symbol of input and label, given those before it. */
    TOKENS;

    /** Returns its name in options. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /** The tree of the examples' inputs. */
    static PrefixTree tree(List<LabelledExample> examples, int symbols) {
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        examples.forEach(example -> builder.addPrefix(example.input()));
        return builder.build();
    }

    /** The weights of outcomes on that tree, shape (nodes, V + 1): a mean over all that is predicted. */
    double[] targets(List<LabelledExample> examples, PrefixTree tree) {
        int outcomes = tree.vocabularySize() + 1;
        double[] targets = new double[ArraySize.of("the table of targets", tree.nodes(), outcomes)];
        for (LabelledExample example : examples) {
            int predictions = this == LABELS ? 1 : example.input().length + 1;
            double each = 1.0 / (examples.size() * predictions);
            int node = 0;
            for (int symbol : example.input()) {
                if (this == TOKENS) {
                    targets[node * outcomes + symbol] += each;
                }
                node = tree.child(node, symbol);
            }
            targets[node * outcomes + example.label()] += each;
        }
        return targets;
    }
}
