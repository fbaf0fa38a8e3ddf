package org.isoloss.core.law;

import org.isoloss.core.model.AutoregressiveModel;

/** A law that is known symbol by symbol: what comes next after every prefix. */
public interface PredictiveLaw extends Law {

    /**
     * Returns the law's own conditionals as a model. On prefixes of probability zero, where the law says nothing, every
     * outcome is equally likely.
     */
    AutoregressiveModel model();
}
