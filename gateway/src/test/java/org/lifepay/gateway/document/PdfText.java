package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;

/** A PDF as its reader has it. */
public final class PdfText {
    private PdfText() {}

    /** The text of all pages, line by line from above. */
    public static String of(byte[] pdf) {
        return of(pdf, 1, Integer.MAX_VALUE);
    }

    static String of(byte[] pdf, int firstPage, int lastPage) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            text.setStartPage(firstPage);
            text.setEndPage(lastPage);
            return text.getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every font of the first page is in the file, and only with the characters that it uses. */
    static boolean hasEmbeddedSubsets(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            return StreamSupport.stream(resources.getFontNames().spliterator(), false)
                    .allMatch(name -> isEmbeddedSubset(font(resources, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDFont font(org.apache.pdfbox.pdmodel.PDResources resources, COSName name) {
        try {
            return resources.getFont(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmbeddedSubset(PDFont font) {
        return font.isEmbedded() && font.getName().matches("[A-Z]{6}\\+.*");
    }
}
