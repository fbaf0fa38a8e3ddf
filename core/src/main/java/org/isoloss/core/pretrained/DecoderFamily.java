package org.isoloss.core.pretrained;

import java.util.List;

/** An architecture of decoders: its config and the names and layouts of its tensors, declared once. */
interface DecoderFamily {

    /** Returns the values of {@code model_type} that it is. */
    List<String> types();

    /** Returns what a config says, or refuses what is not computed here. */
    DecoderShape shape(PretrainedConfig config);

    /** Returns the prefixes that its tensors may have, of which one is taken by the first that is there. */
    List<String> prefixes();

    /** Returns the name of the tokens' rows, behind a prefix. */
    String tokens();

    /** Declares all tensors but the tokens' rows, in the order in which the network uses them. */
    void declare(Declarations tensors, PretrainedConfig config, String prefix);

    /** Returns the key of the norms' epsilon in the config, empty if it is none of the config's. */
    String epsilonKey();
}
