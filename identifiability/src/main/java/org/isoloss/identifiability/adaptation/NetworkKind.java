package org.isoloss.identifiability.adaptation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.isoloss.identifiability.figure.Family;

/** Which network is pretrained. */
public enum NetworkKind {
    /** One layer. */
    LSTM("An LSTM of one layer, trained on documents."),
    /** Two layers of four heads. */
    TRANSFORMER("A Transformer of two layers of four heads, trained on documents.");

    private final Family family;

    NetworkKind(String definition) {
        family = new Family(label(), definition);
    }

    /** Returns what its model is called in results. */
    Family family() {
        return family;
    }

    /** Returns its name in options and results. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
