/** {@code isoloss run}: studies, the folders that hold their runs, and what is shown meanwhile. */
@NullMarked
package org.isoloss.cli.run;

import org.jspecify.annotations.NullMarked;
