package org.isoloss.core.network;

import java.util.List;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.AdaptableMatrix;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** What a network's parameters are and what they compute. Immutable; the parameters are handed in. */
public interface Network {

    /** Returns the name of its architecture in the registry: {@code transformer}. */
    String architecture();

    /** Returns its shape, as the architecture's type of config. */
    Record config();

    /** Returns the symbols it reads and, with the end, predicts. */
    Vocabulary vocabulary();

    /** Returns the tensors of its flat array of parameters. */
    ParameterLayout layout();

    /** Returns the embedding of the symbols, of which a token meets one row. */
    Embedding embedding();

    /** Returns the matrices that adapters may wrap: layer by layer, those of one layer in a fixed order. */
    List<AdaptableMatrix> matrices();

    /** Returns freshly initialised parameters, drawn from the seed. */
    double[] initialise(Seed seed);

    /** Returns the model that these parameters make; they are copied. */
    AutoregressiveModel model(double[] parameters);

    /** Returns working memory for passes over one tree. */
    TangentPass pass(PrefixTree tree, Workers workers);
}
