package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
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
import org.lifepay.gateway.time.BusinessDay;
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

    /** The name of a file, in the user's language and in ASCII, and its type. */
    private record FileType(String extension, String contentType) {
        static final FileType EXCEL =
                new FileType(SpreadsheetFormat.EXCEL.extension(), SpreadsheetFormat.EXCEL.contentType());
        static final FileType PDF = new FileType("pdf", "application/pdf");
        static final FileType ZIP = new FileType("zip", "application/zip");
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    @GetMapping("/console/statements/{day}/{correction}/excel")
    @RequiresPermission(Permission.STATEMENTS)
    @Nullable
    String dayAsExcel(
            User user,
            @PathVariable String day,
            @PathVariable int correction,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Statement statement = find(user, day, correction);
        DocumentTexts texts = languages.of(locale);
        return send(
                user,
                period(statement),
                FileType.EXCEL,
                texts,
                response,
                out -> workbook.write(user.merchantId(), period(statement), List.of(statement), texts, out));
    }

    @GetMapping("/console/statements/{day}/{correction}/pdf")
    @RequiresPermission(Permission.STATEMENTS)
    @Nullable
    String dayAsPdf(
            User user,
            @PathVariable String day,
            @PathVariable int correction,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Statement statement = find(user, day, correction);
        if (!StatementPdf.isPrintable(statement)) {
            throw new NotFoundException();
        }
        DocumentTexts texts = languages.of(locale);
        return send(user, period(statement), FileType.PDF, texts, response, out -> pdf.writeDay(statement, texts, out));
    }

    @GetMapping("/console/statements/months/{month}/excel")
    @RequiresPermission(Permission.STATEMENTS)
    @Nullable
    String monthAsExcel(User user, @PathVariable String month, Locale locale, HttpServletResponse response)
            throws IOException {
        MerchantId merchant = user.merchantId();
        List<Statement> days = daysOf(user, month);
        DocumentTexts texts = languages.of(locale);
        return send(
                user, month, FileType.EXCEL, texts, response, out -> workbook.write(merchant, month, days, texts, out));
    }

    @GetMapping("/console/statements/months/{month}/pdf")
    @RequiresPermission(Permission.STATEMENTS)
    @Nullable
    String monthAsPdf(User user, @PathVariable String month, Locale locale, HttpServletResponse response)
            throws IOException {
        MerchantId merchant = user.merchantId();
        List<Statement> days = daysOf(user, month);
        DocumentTexts texts = languages.of(locale);
        return send(
                user,
                month,
                FileType.PDF,
                texts,
                response,
                out -> pdf.writeMonth(merchant, parse(month), days, texts, out));
    }

    @GetMapping("/console/statements/months/{month}/zip")
    @RequiresPermission(Permission.STATEMENTS)
    @Nullable
    String monthAsZip(User user, @PathVariable String month, Locale locale, HttpServletResponse response)
            throws IOException {
        MerchantId merchant = user.merchantId();
        List<Statement> days = daysOf(user, month);
        DocumentTexts texts = languages.of(locale);
        return send(
                user,
                month,
                FileType.ZIP,
                texts,
                response,
                out -> archive.write(merchant, parse(month), days, texts, out));
    }

    /** Null if the file was written. */
    private @Nullable String send(
            User user, String period, FileType type, DocumentTexts texts, HttpServletResponse response, Content content)
            throws IOException {
        Attachment name = Attachment.of(
                texts.get("file.statement", user.merchantId().digits() + "-" + period),
                "statement-" + user.merchantId().digits() + "-" + period,
                type.extension());
        auditLog.record(user, "statement.download", user.merchant(), name.plainName(), Map.of(), Map.of());
        Optional<ExportRun> begun = exportRuns.begin(user.merchant(), "statements", ids.next());
        if (begun.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return "merchant/statements-busy";
        }
        try (ExportRun running = begun.get()) {
            response.setContentType(type.contentType());
            name.writeTo(response);
            content.writeTo(response.getOutputStream());
            running.finish();
        }
        return null;
    }

    private Statement find(User user, String day, int correction) {
        return statements.find(StatementsPage.key(user, day, correction)).orElseThrow(NotFoundException::new);
    }

    private List<Statement> daysOf(User user, String month) {
        List<Statement> days = statements.lastOfEachDay(user.merchantId(), parse(month));
        if (days.isEmpty()) {
            throw new NotFoundException();
        }
        return days;
    }

    private static YearMonth parse(String month) {
        return BusinessDay.parse(month + "-01").map(YearMonth::from).orElseThrow(NotFoundException::new);
    }

    private static String period(Statement statement) {
        int correction = statement.key().correction();
        return statement.key().day() + (correction == 0 ? "" : "_" + correction);
    }
}
