/** One call of the command line: what every command is given, how it ends, and what it says about wrong input. */
@NullMarked
package org.isoloss.cli.session;

import org.jspecify.annotations.NullMarked;
