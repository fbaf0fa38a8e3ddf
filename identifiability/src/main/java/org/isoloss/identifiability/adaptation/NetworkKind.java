package org.isoloss.identifiability.adaptation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which network is pretrained. */
public enum NetworkKind {
    /** One layer. */
    LSTM,
    /** Two layers of four heads. */
    TRANSFORMER;

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
