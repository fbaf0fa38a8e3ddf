/** The study of emergence in trained networks, on the command line and on the page. */
@NullMarked
package org.isoloss.cli.study.emergence;

import org.jspecify.annotations.NullMarked;
