package org.isoloss.core.train;

import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** An architecture: what its parameters are and what they compute. Immutable; the parameters are handed in. */
public interface Network {

    /** Returns the symbols it reads and, with the end, predicts. */
    Vocabulary vocabulary();

    /** Returns the tensors of its flat array of parameters. */
    ParameterLayout layout();

    /** Returns freshly initialised parameters, drawn from the seed. */
    double[] initialise(Seed seed);

    /** Returns the model that these parameters make; they are copied. */
    AutoregressiveModel model(double[] parameters);

    /** Returns working memory for passes over one tree. */
    TreePass pass(PrefixTree tree, Workers workers);
}
