package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** All statements of a month in one zip file: each day's file as it was issued, and the month as Excel and as PDF. */
@Component
public class StatementArchive {
    private final Statements statements;
    private final StatementWorkbook workbook;
    private final StatementPdf pdf;

    StatementArchive(Statements statements, StatementWorkbook workbook, StatementPdf pdf) {
        this.statements = statements;
        this.workbook = workbook;
        this.pdf = pdf;
    }

    /**
     * Streams the file; the stream stays open.
     *
     * @param days the statement of each day that counts, oldest first
     */
    public void write(MerchantId merchant, YearMonth month, List<Statement> days, DocumentTexts texts, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Statement day : days) {
            begin(zip, day.fileName(), LocalDateTime.ofInstant(day.madeAt(), BusinessDay.ZONE));
            statements.write(day, zip);
            zip.closeEntry();
        }
        LocalDateTime end = month.atEndOfMonth().atTime(23, 59);
        String name = "statement-" + merchant.digits() + "-" + month;
        begin(zip, name + ".xlsx", end);
        workbook.write(merchant, StatementWorkbook.Period.of(month), days, texts, new StaysOpen(zip));
        zip.closeEntry();
        begin(zip, name + ".pdf", end);
        pdf.writeMonth(merchant, month, days, texts, new StaysOpen(zip));
        zip.closeEntry();
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name, LocalDateTime modified) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(modified);
        zip.putNextEntry(entry);
    }
}
