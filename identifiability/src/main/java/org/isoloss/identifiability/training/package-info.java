/** Training that several studies share: the shape of a network, learners of documents, and their loss on held-out ones. */
@NullMarked
package org.isoloss.identifiability.training;

import org.jspecify.annotations.NullMarked;
