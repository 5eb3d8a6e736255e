package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.BusyException;
import org.lifepay.gateway.console.DocumentLanguages;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.document.DocumentTexts;
import org.lifepay.gateway.document.StatementArchive;
import org.lifepay.gateway.document.StatementPdf;
import org.lifepay.gateway.document.StatementWorkbook;
import org.lifepay.gateway.export.ExportRun;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.Statements;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Downloads statements in other forms than the issued file: a day or a month as Excel or PDF, and all of a month in one zip
 * file. They count as exports, of which few run at once.
 */
@Controller
class StatementFiles {
    private final Statements statements;
    private final StatementWorkbook workbook;
    private final StatementPdf pdf;
    private final StatementArchive archive;
    private final DocumentLanguages languages;
    private final ExportRuns exportRuns;
    private final Ids ids;
    private final AuditLog auditLog;

    StatementFiles(
            Statements statements,
            StatementWorkbook workbook,
            StatementPdf pdf,
            StatementArchive archive,
            DocumentLanguages languages,
            ExportRuns exportRuns,
            Ids ids,
            AuditLog auditLog) {
        this.statements = statements;
        this.workbook = workbook;
        this.pdf = pdf;
        this.archive = archive;
        this.languages = languages;
        this.exportRuns = exportRuns;
        this.ids = ids;
        this.auditLog = auditLog;
    }

    /** A form of a statement; the last part of its address is its name. */
    private enum FileType {
        EXCEL(SpreadsheetFormat.EXCEL.extension(), SpreadsheetFormat.EXCEL.contentType()),
        PDF("pdf", "application/pdf"),
        ZIP("zip", "application/zip");

        private final String extension;
        private final String contentType;

        FileType(String extension, String contentType) {
            this.extension = extension;
            this.contentType = contentType;
        }

        static FileType of(String name) {
            return Arrays.stream(values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(NotFoundException::new);
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    @GetMapping("/console/statements/{day}/{correction}/{type}")
    @RequiresPermission(Permission.STATEMENTS)
    void day(
            User user,
            @PathVariable String day,
            @PathVariable int correction,
            @PathVariable String type,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        FileType as = FileType.of(type);
        Statement statement =
                statements.find(StatementsPage.key(user, day, correction)).orElseThrow(NotFoundException::new);
        if (as == FileType.ZIP || (as == FileType.PDF && !StatementPdf.isPrintable(statement))) {
            throw new NotFoundException();
        }
        DocumentTexts texts = languages.of(locale);
        String period = statement.key().day() + (correction == 0 ? "" : "_" + correction);
        LocalDate date = statement.key().day();
        StatementWorkbook.Period days = new StatementWorkbook.Period(period, date, date);
        Content content = as == FileType.PDF
                ? out -> pdf.writeDay(statement, texts, out)
                : out -> workbook.write(user.merchantId(), days, List.of(statement), texts, out);
        send(user, period, as, texts, response, content);
    }

    @GetMapping("/console/statements/months/{month}/{type}")
    @RequiresPermission(Permission.STATEMENTS)
    void month(
            User user,
            @PathVariable String month,
            @PathVariable String type,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        FileType as = FileType.of(type);
        MerchantId merchant = user.merchantId();
        YearMonth parsed = StatementsPage.month(month).orElseThrow(NotFoundException::new);
        List<Statement> days = statements.lastOfEachDay(merchant, parsed);
        if (days.isEmpty()) {
            throw new NotFoundException();
        }
        DocumentTexts texts = languages.of(locale);
        Content content = switch (as) {
            case EXCEL -> out -> workbook.write(merchant, StatementWorkbook.Period.of(parsed), days, texts, out);
            case PDF -> out -> pdf.writeMonth(merchant, parsed, days, texts, out);
            case ZIP -> out -> archive.write(merchant, parsed, days, texts, out);
        };
        send(user, month, as, texts, response, content);
    }

    private void send(
            User user, String period, FileType type, DocumentTexts texts, HttpServletResponse response, Content content)
            throws IOException {
        Attachment name = Attachment.of(
                texts.get("file.statement", user.merchantId().digits() + "-" + period),
                "statement-" + user.merchantId().digits() + "-" + period,
                type.extension);
        auditLog.record(user, "statement.download", user.merchant(), name.plainName(), Map.of(), Map.of());
        try (ExportRun running = exportRuns
                .begin(user.merchant(), "statements", ids.next())
                .orElseThrow(() -> new BusyException("statements.export.busy"))) {
            response.setContentType(type.contentType);
            name.writeTo(response);
            content.writeTo(running.limited(response.getOutputStream()));
            running.finish();
        }
    }
}
