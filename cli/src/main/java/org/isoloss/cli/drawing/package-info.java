/**
 * Charts as drawings on paper, SVG and PDF, without a browser: the same specifications that a page draws, laid out for a
 * column of a paper. Begin with {@link org.isoloss.cli.drawing.ChartDrawing}.
 */
@NullMarked
package org.isoloss.cli.drawing;

import org.jspecify.annotations.NullMarked;
