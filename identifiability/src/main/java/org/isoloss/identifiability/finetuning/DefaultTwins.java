package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;

/** The twins of studies that name none. */
final class DefaultTwins {

    /** Of a full run. */
    static final List<TwinSpec> ALL = twins(
            "relu:2^-8",
            "relu:2^-6",
            "relu:2^-4",
            "relu:2^-2",
            "relu:2^2",
            "relu:2^4",
            "relu:2^6",
            "relu:2^8",
            "query-key:2^3",
            "value-output:2^3",
            "sign-flips",
            "idle-random:2^4",
            "idle-helpful:2^4",
            "permutation",
            "basis-change");

    /** Of a first look. */
    static final List<TwinSpec> FEW = twins("relu:2^-4", "relu:2^4", "relu:2^8", "query-key:2^3", "idle-helpful:2^4");

    private static final TwinSpec UNUSED_SYMBOLS = TwinSpec.parse("unused-symbols:2^4");

    private DefaultTwins() {}

    private static List<TwinSpec> twins(String... texts) {
        return Stream.of(texts).map(TwinSpec::parse).toList();
    }

    /**
     * Returns a list of twins, and where it is one of the default ones, behind them the twin that there is only if
     * the new language has symbols that the old one lacks.
     */
    static List<TwinSpec> completed(List<TwinSpec> twins, FormalLanguage before, FormalLanguage after) {
        boolean unused = after.vocabulary().size() > before.vocabulary().size();
        boolean byDefault = twins.equals(ALL) || twins.equals(FEW);
        return unused && byDefault
                ? Stream.concat(twins.stream(), Stream.of(UNUSED_SYMBOLS)).toList()
                : twins;
    }
}
