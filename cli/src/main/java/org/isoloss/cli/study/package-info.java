/**
 * What the command line knows of studies. {@link org.isoloss.cli.study.StudyWing} is the door: a study has a wing, a package
 * below this one with its entry, its page and its text, and {@link org.isoloss.cli.study.Studies} finds all wings on the
 * class path.
 */
@NullMarked
package org.isoloss.cli.study;

import org.jspecify.annotations.NullMarked;
