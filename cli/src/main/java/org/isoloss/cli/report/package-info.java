/**
 * The report of a run: one HTML file that explains itself, made from {@code result.json} alone, and tables beside it.
 *
 * <p>A page is a list of chapters, a chapter a list of sections, a section a list of blocks. What a study adds to its
 * chapter is one class that implements {@link org.isoloss.cli.report.StudyPage} and stands in {@link
 * org.isoloss.cli.report.StudyPages}. Templates turn pages into HTML and escape every text of a result; scripts run only
 * if their digest stands in the page's content security policy, which forbids all requests too.
 */
@NullMarked
package org.isoloss.cli.report;

import org.jspecify.annotations.NullMarked;
