/** What holds for every class of isoloss, as rules for the tests of all modules. */
@NullMarked
package org.isoloss.base.layering;

import org.jspecify.annotations.NullMarked;
