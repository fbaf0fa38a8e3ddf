/** The conditions under which a build runs its tests: others each time, and repeatable. */
@NullMarked
package org.isoloss.base.conditions;

import org.jspecify.annotations.NullMarked;
