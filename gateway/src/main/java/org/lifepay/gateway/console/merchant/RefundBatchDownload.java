package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.refund.batch.BatchLine;
import org.lifepay.gateway.refund.batch.RefundBatch;
import org.lifepay.gateway.refund.batch.RefundBatches;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Column;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Downloads of refunds from a file: the empty form to fill in, and the result of every line. */
@Controller
class RefundBatchDownload {
    private static final List<String> FORM = List.of("order", "amount", "reason");
    private static final List<String> RESULT =
            List.of("line", "order", "subject", "orderAmount", "amount", "reason", "result", "refundNumber");

    private final RefundBatches batches;
    private final BatchLineViews views;
    private final AuditLog auditLog;
    private final MessageSource texts;

    RefundBatchDownload(RefundBatches batches, BatchLineViews views, AuditLog auditLog, MessageSource texts) {
        this.batches = batches;
        this.views = views;
        this.auditLog = auditLog;
        this.texts = texts;
    }

    @GetMapping(RefundBatchPage.BASE + "/form")
    @RequiresPermission(Permission.REFUND)
    void form(User user, @RequestParam SpreadsheetFormat format, Locale locale, HttpServletResponse response)
            throws IOException {
        head(response, "refunds", format);
        open(response, format, FORM, locale).close();
    }

    @GetMapping(RefundBatchPage.BASE + "/{id}/result")
    @RequiresPermission(Permission.REFUND)
    void result(
            User user,
            @PathVariable long id,
            @RequestParam SpreadsheetFormat format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        RefundBatch batch = batches.find(user.merchantId(), id).orElseThrow(NotFoundException::new);
        auditLog.record(
                user,
                "refund.batch-download",
                Optional.of(batch.merchant()),
                Long.toString(id),
                Map.of(),
                Map.of("file", batch.fileName(), "format", format));
        List<BatchLineViews.View> lines = views.of(batch.merchant(), batches.lines(batch, 0, RefundBatches.MAX_LINES));
        head(response, "refunds-" + id, format);
        try (Spreadsheet sheet = open(response, format, RESULT, locale)) {
            for (BatchLineViews.View line : lines) {
                sheet.row(row(line, locale));
            }
        }
    }

    private List<Cell> row(BatchLineViews.View view, Locale locale) {
        BatchLine line = view.line();
        BatchLine.Found found = line.found();
        BatchLine.Part refund = line.refund();
        return List.of(
                new Cell.Count(line.uploaded().number()),
                Cell.text(line.uploaded().order()),
                found == null ? Cell.EMPTY : Cell.text(found.subject()),
                found == null ? Cell.EMPTY : Cell.amount(found.amount()),
                refund == null ? Cell.text(line.uploaded().amount()) : Cell.amount(refund.amount()),
                Cell.text(line.uploaded().reason()),
                new Cell.Label(text(view.text(), locale)),
                refund == null ? Cell.EMPTY : Cell.text(refund.requestId()));
    }

    private Spreadsheet open(
            HttpServletResponse response, SpreadsheetFormat format, List<String> columns, Locale locale)
            throws IOException {
        Stream<Column> header =
                columns.stream().map(column -> Column.of(text("refunds.batch.column." + column, locale)));
        return format.open(response.getOutputStream(), text("common.menu.refunds", locale), header.toList());
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(texts.getMessage(key, null, key, locale));
    }

    private static void head(HttpServletResponse response, String name, SpreadsheetFormat format) {
        response.setContentType(format.contentType());
        Attachment.of(name + "." + format.extension()).writeTo(response);
    }
}
