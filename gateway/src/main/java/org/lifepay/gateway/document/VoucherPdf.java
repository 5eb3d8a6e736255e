package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.document.PdfPage.Ink;
import org.lifepay.gateway.document.PdfPage.Style;
import org.lifepay.gateway.document.Voucher.Fact;
import org.lifepay.gateway.qrcode.QrCode;

/** Prints a voucher on one A4 page, as banks do. */
final class VoucherPdf {
    private static final float MARGIN = 46;
    private static final float TOP = 158;
    private static final float LABEL_WIDTH = 92;
    private static final float PADDING = 9;
    private static final float LINE = 15.5f;
    private static final float QR_SIDE = 84;
    private static final int QR_PIXELS = 420;
    private static final float BELOW_TABLE = 190;
    private static final float ROOM_AROUND_TEXT = 15;

    /** A text of others may be long, the page is not. */
    private static final int MAX_LINES = 4;

    private static final Style LABEL = Style.faint(9.5f);
    private static final Style VALUE = Style.of(10.5f);
    private static final Style NOTE = Style.faint(8.5f);

    private final PdfFile file;
    private final PdfPage page;
    private float y = TOP;
    private float roomAroundText = ROOM_AROUND_TEXT;

    private VoucherPdf(PdfFile file, PdfPage page) {
        this.file = file;
        this.page = page;
    }

    static void write(Voucher voucher, Instant createdAt, OutputStream out) throws IOException {
        try (PdfFile file = PdfFile.inMemory(voucher.title(), createdAt)) {
            try (PdfPage page = file.portrait()) {
                new VoucherPdf(file, page).print(voucher);
            }
            file.writeTo(out);
        }
    }

    private void print(Voucher voucher) throws IOException {
        float centre = page.width() / 2;
        page.centred(voucher.title(), centre, 92, new Style(24, Ink.HEAD, true));
        page.centred(voucher.subtitle(), centre, 114, Style.faint(10));
        page.line(MARGIN, 132, page.width() - MARGIN, 132, 1.6f);
        page.line(MARGIN, 135, page.width() - MARGIN, 135, 0.5f);
        List<List<List<String>>> rows =
                voucher.rows().stream().map(row -> values(row.facts())).toList();
        fit(rows);
        for (int i = 0; i < rows.size(); i++) {
            row(voucher.rows().get(i).facts(), rows.get(i));
        }
        page.frame(MARGIN, TOP, tableWidth(), y - TOP, 1.1f);
        y += 22;
        proof(voucher.proof());
        notes(voucher.notes());
    }

    private float tableWidth() {
        return page.width() - 2 * MARGIN;
    }

    /** Where texts are long, rows stand closer. */
    private void fit(List<List<List<String>>> rows) {
        int lines = rows.stream().mapToInt(VoucherPdf::lines).sum();
        float room = page.height() - TOP - BELOW_TABLE - lines * LINE;
        roomAroundText = Math.min(ROOM_AROUND_TEXT, room / rows.size());
    }

    private static int lines(List<List<String>> values) {
        return values.stream().mapToInt(List::size).max().orElse(1);
    }

    /** The lines of each value of a row. */
    private List<List<String>> values(List<Fact> facts) {
        float room = tableWidth() / facts.size() - LABEL_WIDTH - 2 * PADDING;
        return facts.stream().map(fact -> lines(fact.value(), room)).toList();
    }

    private List<String> lines(String value, float room) {
        List<String> lines = file.wrap(value, VALUE.size(), room);
        if (lines.size() <= MAX_LINES) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MAX_LINES - 1));
        shown.add(file.fit(lines.get(MAX_LINES - 1) + lines.get(MAX_LINES), VALUE.size(), room));
        return shown;
    }

    private void row(List<Fact> facts, List<List<String>> values) throws IOException {
        float height = lines(values) * LINE + roomAroundText;
        float width = tableWidth() / facts.size();
        for (int i = 0; i < facts.size(); i++) {
            cell(facts.get(i), values.get(i), MARGIN + i * width, height);
        }
        page.line(MARGIN, y, MARGIN + tableWidth(), y, 0.5f); // over the shade of the labels
        y += height;
    }

    private void cell(Fact fact, List<String> lines, float x, float height) throws IOException {
        page.shade(x, y, LABEL_WIDTH, height);
        page.line(x, y, x, y + height, 0.5f);
        page.line(x + LABEL_WIDTH, y, x + LABEL_WIDTH, y + height, 0.5f);
        float base = y + roomAroundText / 2 + LINE - 4;
        page.fitted(fact.label(), x + PADDING, base, LABEL_WIDTH - 2 * PADDING, LABEL);
        for (String line : lines) {
            page.left(line, x + LABEL_WIDTH + PADDING, base, fact.strong() ? VALUE.inBold() : VALUE);
            base += LINE;
        }
    }

    private void proof(Voucher.Proof proof) throws IOException {
        page.png(QrCode.png(proof.address(), QR_PIXELS), page.width() - MARGIN - QR_SIDE, y, QR_SIDE);
        page.left(proof.label(), MARGIN, y + 20, LABEL);
        page.left(proof.code(), MARGIN, y + 42, new Style(15, Ink.TEXT, true));
        paragraph(proof.hint(), y + 62, tableWidth() - QR_SIDE - 2 * PADDING);
        y += QR_SIDE + 22;
    }

    private void notes(List<String> notes) throws IOException {
        for (String note : notes) {
            y = paragraph(note, y, tableWidth());
        }
    }

    /** Where the next paragraph begins. */
    private float paragraph(String text, float top, float room) throws IOException {
        float base = top;
        for (String line : file.wrap(text, NOTE.size(), room)) {
            page.left(line, MARGIN, base, NOTE);
            base += 13;
        }
        return base + 2;
    }
}
