/** {@code isoloss pairs}: populations of runs, as words, tables and a page. No science. */
@NullMarked
package org.isoloss.cli.pairs;

import org.jspecify.annotations.NullMarked;
