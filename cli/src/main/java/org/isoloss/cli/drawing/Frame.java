package org.isoloss.cli.drawing;

import org.isoloss.cli.drawing.Drawing.Point;
import org.isoloss.cli.drawing.PositionScale.Bands;

/**
 * Where a panel stands, and how values become places in it.
 *
 * @param left of the sheet
 * @param top of the sheet
 * @param width of the panel
 * @param height of the panel
 */
record Frame(double left, double top, double width, double height, PositionScale across, PositionScale upwards) {

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double x(double share) {
        return left + share * width;
    }

    /** Numbers grow upwards, names are read downwards. */
    double y(double share) {
        return top + (upwards instanceof Bands ? share : 1 - share) * height;
    }

    Point at(double x, double y) {
        return new Point(x, y);
    }
}
