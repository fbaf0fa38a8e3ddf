package org.isoloss.cli.drawing;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.isoloss.cli.drawing.Drawing.Anchor;
import org.isoloss.cli.drawing.Drawing.Circle;
import org.isoloss.cli.drawing.Drawing.Direction;
import org.isoloss.cli.drawing.Drawing.Ink;
import org.isoloss.cli.drawing.Drawing.Path;
import org.isoloss.cli.drawing.Drawing.Point;
import org.isoloss.cli.drawing.Drawing.Shape;
import org.isoloss.cli.drawing.Drawing.Words;

/** Drawings as PDF of one page, as large as the drawing, the typeface inside. The same drawing gives the same bytes. */
public final class PdfWriter {

    /** How far the handles of the four curves are that stand for a circle, in radii. */
    private static final double HANDLE = 4.0 / 3 * (Math.sqrt(2) - 1);

    private final Drawing drawing;
    private final PDPageContentStream page;
    private final PDFont font;

    private PdfWriter(Drawing drawing, PDPageContentStream page, PDFont font) {
        this.drawing = drawing;
        this.page = page;
        this.font = font;
    }

    /** Returns a drawing as a document. */
    public static byte[] write(Drawing drawing) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(0L); // else it would be made of the time
            PDPage page = new PDPage(new PDRectangle((float) drawing.width(), (float) drawing.height()));
            document.addPage(page);
            PDFont font;
            try (InputStream in = Lettering.file()) {
                font = PDType0Font.load(document, in, true);
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                PdfWriter writer = new PdfWriter(drawing, content, font);
                for (Shape shape : drawing.shapes()) {
                    writer.draw(shape);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private void draw(Shape shape) throws IOException {
        page.saveGraphicsState();
        if (shape instanceof Path path) {
            begin(path.ink());
            trace(path.points());
            if (path.closed()) {
                page.closePath();
            }
            finish(path.ink());
        } else if (shape instanceof Circle circle) {
            begin(circle.ink());
            trace(circle);
            finish(circle.ink());
        } else {
            write((Words) shape);
        }
        page.restoreGraphicsState();
    }

    private void begin(Ink ink) throws IOException {
        if (ink.opacity() < 1) {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant((float) ink.opacity());
            state.setStrokingAlphaConstant((float) ink.opacity());
            page.setGraphicsStateParameters(state);
        }
        if (!ink.fill().isEmpty()) {
            page.setNonStrokingColor(Color.decode(ink.fill()));
        }
        if (!ink.stroke().isEmpty()) {
            page.setStrokingColor(Color.decode(ink.stroke()));
            page.setLineWidth((float) ink.width());
            float[] dashes = new float[ink.dashes().size()];
            for (int i = 0; i < dashes.length; i++) {
                dashes[i] = ink.dashes().get(i).floatValue();
            }
            page.setLineDashPattern(dashes, 0);
        }
    }

    private void finish(Ink ink) throws IOException {
        if (!ink.fill().isEmpty() && !ink.stroke().isEmpty()) {
            page.fillAndStroke();
        } else if (!ink.fill().isEmpty()) {
            page.fill();
        } else {
            page.stroke();
        }
    }

    private void trace(List<Point> points) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (i == 0) {
                page.moveTo((float) point.x(), up(point.y()));
            } else {
                page.lineTo((float) point.x(), up(point.y()));
            }
        }
    }

    private void trace(Circle circle) throws IOException {
        double x = circle.centre().x();
        double y = circle.centre().y();
        double r = circle.radius();
        double h = HANDLE * r;
        page.moveTo((float) (x + r), up(y));
        curve(x + r, y + h, x + h, y + r, x, y + r);
        curve(x - h, y + r, x - r, y + h, x - r, y);
        curve(x - r, y - h, x - h, y - r, x, y - r);
        curve(x + h, y - r, x + r, y - h, x + r, y);
    }

    private void curve(double x1, double y1, double x2, double y2, double x, double y) throws IOException {
        page.curveTo((float) x1, up(y1), (float) x2, up(y2), (float) x, up(y));
    }

    private void write(Words words) throws IOException {
        double width = Lettering.sans().width(words.text(), words.size());
        double before = words.anchor() == Anchor.START ? 0 : words.anchor() == Anchor.MIDDLE ? width / 2 : width;
        boolean turned = words.direction() == Direction.UP;
        float x = (float) (turned ? words.at().x() : words.at().x() - before);
        float y = turned ? up(words.at().y() + before) : up(words.at().y());
        page.beginText();
        page.setNonStrokingColor(Color.decode(words.colour()));
        page.setFont(font, (float) words.size());
        page.setTextMatrix(turned ? new Matrix(0, 1, -1, 0, x, y) : new Matrix(1, 0, 0, 1, x, y));
        page.showText(words.text());
        page.endText();
    }

    /** PDF counts from the lower left. */
    private float up(double y) {
        return (float) (drawing.height() - y);
    }
}
