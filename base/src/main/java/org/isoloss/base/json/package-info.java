/** JSON values that know where they stand, so that a message about wrong input names the file and the JSON pointer. */
@NullMarked
package org.isoloss.base.json;

import org.jspecify.annotations.NullMarked;
