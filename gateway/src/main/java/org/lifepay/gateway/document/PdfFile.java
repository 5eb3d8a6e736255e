package org.lifepay.gateway.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.lifepay.gateway.time.BusinessDay;

/** A PDF of A4 pages. */
final class PdfFile implements Closeable {
    private final PDDocument document;
    private final PdfFont font;

    private PdfFile(StreamCacheCreateFunction cache, String title, Instant createdAt) throws IOException {
        this.document = new PDDocument(cache);
        this.font = PdfFont.of(document);
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setCreator("Lifepay");
        information.setCreationDate(GregorianCalendar.from(createdAt.atZone(BusinessDay.ZONE)));
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage("zh-CN");
    }

    /** A file of a few pages. */
    static PdfFile inMemory(String title, Instant createdAt) throws IOException {
        return new PdfFile(IOUtils.createMemoryOnlyStreamCache(), title, createdAt);
    }

    /** A file of many pages, which wait in a temporary file. */
    static PdfFile inTemporaryFile(String title, Instant createdAt) throws IOException {
        return new PdfFile(IOUtils.createTempFileOnlyStreamCache(), title, createdAt);
    }

    PdfPage portrait() throws IOException {
        return page(PDRectangle.A4);
    }

    PdfPage landscape() throws IOException {
        return page(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
    }

    private PdfPage page(PDRectangle size) throws IOException {
        PDPage page = new PDPage(size);
        document.addPage(page);
        return new PdfPage(document, page, font);
    }

    List<String> wrap(String text, float size, float width) {
        return font.wrap(text, size, width);
    }

    String fit(String text, float size, float width) {
        return font.fit(text, size, width);
    }

    /** Writes the file; the stream stays open. */
    void writeTo(OutputStream out) throws IOException {
        document.save(new StaysOpen(out), CompressParameters.NO_COMPRESSION);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
