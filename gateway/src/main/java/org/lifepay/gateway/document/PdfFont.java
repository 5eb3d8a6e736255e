package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * WenQuanYi Micro Hei, of which a document embeds the characters that it uses. Text is shown as far as the font has it: a
 * character that it lacks becomes a square, so that no name and no remark can keep a document from being made.
 */
final class PdfFont {
    /** What stands for a character that the font lacks. */
    static final int REPLACEMENT = '□';

    private static final String FILE = "/font/wqy-microhei.ttc";
    private static final String NAME = "WenQuanYiMicroHei";
    private static final String ELLIPSIS = "…";
    private static final float UNITS = 1000;

    private final PDType0Font font;
    private final CmapLookup characters;
    private final Map<Integer, Float> widths = new HashMap<>();

    private PdfFont(PDType0Font font, CmapLookup characters) {
        this.font = font;
        this.characters = characters;
    }

    /**
     * The file, read and parsed once. All its tables are read then; the outlines of characters are read from the file's bytes,
     * by one document at a time.
     */
    private static final class FontFile {
        static final TrueTypeFont FONT = read();

        private static TrueTypeFont read() {
            try (InputStream file = Objects.requireNonNull(PdfFont.class.getResourceAsStream(FILE))) {
                return Objects.requireNonNull(new TrueTypeCollection(file).getFontByName(NAME), NAME);
            } catch (IOException e) {
                throw new IllegalStateException("the font cannot be read: " + FILE, e);
            }
        }
    }

    /** The font for one document, which embeds what it uses of it. */
    static PdfFont of(PDDocument document) throws IOException {
        return new PdfFont(PDType0Font.load(document, FontFile.FONT, true), FontFile.FONT.getUnicodeCmapLookup());
    }

    PDType0Font font() {
        return font;
    }

    /** The text as the font can show it, on one line. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(this::shown).filter(one -> one >= 0).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Blanks for control characters, nothing for joiners, marks of direction and variants. */
    private int shown(int character) {
        boolean known = characters.getGlyphId(character) > 0;
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT -> -1;
            case Character.SPACE_SEPARATOR -> known ? character : ' ';
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> known ? character : -1;
            default -> known ? character : REPLACEMENT;
        };
    }

    /** The width of a text as the font can show it, in points. */
    float width(String shown, float size) {
        float units = 0;
        for (int at = 0; at < shown.length(); at = shown.offsetByCodePoints(at, 1)) {
            units += widths.computeIfAbsent(shown.codePointAt(at), this::measure);
        }
        return units / UNITS * size;
    }

    private float measure(int character) {
        try {
            return font.getStringWidth(Character.toString(character));
        } catch (IOException e) {
            throw new IllegalStateException("a font in memory cannot be read", e);
        }
    }

    /** The text on one line, as far as it fits. */
    String fit(String text, float size, float width) {
        String shown = shown(text);
        if (width(shown, size) <= width) {
            return shown;
        }
        float room = width - width(ELLIPSIS, size);
        return shown.substring(0, lineEnd(shown, 0, size, room)) + ELLIPSIS;
    }

    /** The text on as many lines as it needs; it breaks at blanks, between Chinese characters, and within long words. */
    List<String> wrap(String text, float size, float width) {
        String shown = shown(text);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < shown.length()) {
            int end = lineEnd(shown, start, size, width);
            if (end < shown.length()) {
                end = breakBefore(shown, start, end);
            }
            lines.add(shown.substring(start, end).strip());
            start = end;
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** Where the line from here ends at the latest; it holds one character at least. */
    private int lineEnd(String shown, int start, float size, float width) {
        float used = 0;
        int at = start;
        while (at < shown.length()) {
            int after = shown.offsetByCodePoints(at, 1);
            used += width(shown.substring(at, after), size);
            if (used > width && at > start) {
                return at;
            }
            at = after;
        }
        return at;
    }

    private static int breakBefore(String shown, int start, int end) {
        if (!isOfWord(shown.charAt(end)) || !isOfWord(shown.charAt(end - 1))) {
            return end;
        }
        int blank = shown.lastIndexOf(' ', end);
        return blank > start ? blank + 1 : end;
    }

    private static boolean isOfWord(char letter) {
        return letter < '\u2e80' && Character.isLetterOrDigit(letter);
    }
}
