/** {@code isoloss cost}: what training, serving and adapting a model takes. */
@NullMarked
package org.isoloss.cli.cost;

import org.jspecify.annotations.NullMarked;
