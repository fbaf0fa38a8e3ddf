/** The in-context study on the command line and on the page. */
@NullMarked
package org.isoloss.cli.study.incontext;

import org.jspecify.annotations.NullMarked;
