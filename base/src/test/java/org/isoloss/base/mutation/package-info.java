/** Altered inputs for the tests of whatever reads files, and the property that such a reader must have. */
@NullMarked
package org.isoloss.base.mutation;

import org.jspecify.annotations.NullMarked;
