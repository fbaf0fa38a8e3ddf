/** Files that appear whole or not at all, and those that turn out to be damaged. */
@NullMarked
package org.isoloss.base.file;

import org.jspecify.annotations.NullMarked;
