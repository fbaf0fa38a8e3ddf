/** What commands share that read tables of runs: the options that say which columns stand for what, and the note of it. */
@NullMarked
package org.isoloss.cli.table;

import org.jspecify.annotations.NullMarked;
