package org.lifepay.gateway.document;

import java.io.Closeable;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** A page; places are in points from its upper left corner, and that of a text is the left end of its base line. */
final class PdfPage implements Closeable {
    private static final float BOLD_STROKE = 0.03f;

    private final PDDocument document;
    private final float width;
    private final float height;
    private final PdfFont font;
    private final PDPageContentStream content;

    PdfPage(PDDocument document, PDPage page, PdfFont font) throws IOException {
        this.document = document;
        this.width = page.getMediaBox().getWidth();
        this.height = page.getMediaBox().getHeight();
        this.font = font;
        this.content = new PDPageContentStream(document, page);
    }

    /** Colours, as shares of red, green and blue. */
    enum Ink {
        TEXT(0.12f, 0.14f, 0.18f),
        FAINT(0.42f, 0.45f, 0.50f),
        HEAD(0.06f, 0.22f, 0.45f),
        RULE(0.68f, 0.73f, 0.80f),
        SHADE(0.945f, 0.957f, 0.973f);

        private final float red;
        private final float green;
        private final float blue;

        Ink(float red, float green, float blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }
    }

    /** How a text looks. */
    record Style(float size, Ink ink, boolean bold) {
        static Style of(float size) {
            return new Style(size, Ink.TEXT, false);
        }

        static Style faint(float size) {
            return new Style(size, Ink.FAINT, false);
        }

        Style inBold() {
            return new Style(size, ink, true);
        }
    }

    float width() {
        return width;
    }

    float height() {
        return height;
    }

    void left(String text, float x, float y, Style style) throws IOException {
        String shown = font.shown(text);
        if (shown.isEmpty()) {
            return;
        }
        fill(style.ink());
        content.beginText();
        content.setFont(font.font(), style.size());
        if (style.bold()) {
            stroke(style.ink());
            content.setLineWidth(style.size() * BOLD_STROKE);
        }
        content.setRenderingMode(style.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        content.newLineAtOffset(x, height - y);
        content.showText(shown);
        content.endText();
    }

    void right(String text, float x, float y, Style style) throws IOException {
        left(text, x - font.width(font.shown(text), style.size()), y, style);
    }

    void centred(String text, float x, float y, Style style) throws IOException {
        left(text, x - font.width(font.shown(text), style.size()) / 2, y, style);
    }

    /** On one line of this width: smaller if need be, and cut off only if that is not enough. */
    void fitted(String text, float x, float y, float room, Style style) throws IOException {
        float needed = font.width(font.shown(text), style.size());
        float size = needed <= room ? style.size() : Math.max(style.size() * 0.6f, style.size() * room / needed);
        left(font.fit(text, size, room + 0.01f), x, y, new Style(size, style.ink(), style.bold()));
    }

    void line(float fromX, float fromY, float toX, float toY, float thickness) throws IOException {
        stroke(Ink.RULE);
        content.setLineWidth(thickness);
        content.moveTo(fromX, height - fromY);
        content.lineTo(toX, height - toY);
        content.stroke();
    }

    void shade(float x, float y, float boxWidth, float boxHeight) throws IOException {
        fill(Ink.SHADE);
        content.addRect(x, height - y - boxHeight, boxWidth, boxHeight);
        content.fill();
    }

    void frame(float x, float y, float boxWidth, float boxHeight, float thickness) throws IOException {
        stroke(Ink.RULE);
        content.setLineWidth(thickness);
        content.addRect(x, height - y - boxHeight, boxWidth, boxHeight);
        content.stroke();
    }

    void png(byte[] picture, float x, float y, float side) throws IOException {
        PDImageXObject image = PDImageXObject.createFromByteArray(document, picture, "picture");
        content.drawImage(image, x, height - y - side, side, side);
    }

    private void fill(Ink ink) throws IOException {
        content.setNonStrokingColor(ink.red, ink.green, ink.blue);
    }

    private void stroke(Ink ink) throws IOException {
        content.setStrokingColor(ink.red, ink.green, ink.blue);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
