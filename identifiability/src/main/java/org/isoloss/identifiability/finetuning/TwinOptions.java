package org.isoloss.identifiability.finetuning;

import java.util.HashSet;
import java.util.List;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** Which twins are made. */
public record TwinOptions(
        @Setting("twins: relu:F, query-key:F, value-output:F, norm:F (F a factor such as 2^-4; KIND.LAYER:F for one"
                + " layer), sign-flips, basis-change, permutation, idle-random, idle-helpful (or with a scale: idle-helpful:2^4),"
                + " unused-symbols:F (the default list has it too where the new language has more symbols)")
        List<TwinSpec> twins,

        @Setting("idle units that are appended to each layer; 1 to 4096")
        int idleUnits) {

    /** Those of a full run. */
    public static final TwinOptions DEFAULTS = new TwinOptions(DefaultTwins.ALL, 32);

    /** Those of a first look. */
    public static final TwinOptions QUICK = new TwinOptions(DefaultTwins.FEW, 32);

    public TwinOptions {
        twins = List.copyOf(twins);
        Required.that(new HashSet<>(twins).size() == twins.size(), "twins", twins, "each once");
        Required.that(idleUnits >= 1 && idleUnits <= 4096, "idleUnits", idleUnits, "1 to 4096");
    }

    /** Returns the options with the twin that default lists have only between such languages. */
    TwinOptions completed(TransferLawOptions laws) {
        return new TwinOptions(DefaultTwins.completed(twins, laws.before(), laws.after()), idleUnits);
    }
}
