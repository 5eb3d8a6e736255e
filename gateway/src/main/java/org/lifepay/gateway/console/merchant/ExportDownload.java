package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.export.ExportRun;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.export.ListExport;
import org.lifepay.gateway.export.OrderExportColumn;
import org.lifepay.gateway.export.RefundExportColumn;
import org.lifepay.gateway.order.query.OrderFilter;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The files of lists, written to the browser while they are read from the database. */
@Controller
class ExportDownload {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(BusinessDay.ZONE);

    private final ExportRuns exportRuns;
    private final ListExport listExport;
    private final AuditLog auditLog;
    private final MessageSource texts;
    private final Clock clock;

    ExportDownload(ExportRuns exportRuns, ListExport listExport, AuditLog auditLog, MessageSource texts, Clock clock) {
        this.exportRuns = exportRuns;
        this.listExport = listExport;
        this.auditLog = auditLog;
        this.texts = texts;
        this.clock = clock;
    }

    /** Null when the file was written. */
    @GetMapping("/console/orders/export/file")
    @RequiresPermission(Permission.EXPORT)
    @Nullable
    String orders(
            User user,
            ExportQuery query,
            @RequestParam long run,
            @RequestParam SpreadsheetFormat format,
            @RequestParam(name = "column", required = false) @Nullable List<OrderExportColumn> chosen,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        OrderFilter filter = query.orders().orElseThrow(NotFoundException::new);
        List<OrderExportColumn> columns = chosen == null ? List.of(OrderExportColumn.values()) : chosen;
        Optional<ExportRun> begun = begin(user, ExportRuns.Kind.ORDERS, run, query, format);
        if (begun.isEmpty()) {
            return busy(response);
        }
        try (ExportRun running = begun.get()) {
            writeHeaders(response, user, "orders", format);
            listExport.orders(
                    user.merchantId(), filter, columns, options(format, locale), response.getOutputStream(), running);
            running.finish();
        }
        return null;
    }

    /** Null when the file was written. */
    @GetMapping("/console/refunds/export/file")
    @RequiresPermission(Permission.EXPORT)
    @Nullable
    String refunds(
            User user,
            ExportQuery query,
            @RequestParam long run,
            @RequestParam SpreadsheetFormat format,
            @RequestParam(name = "column", required = false) @Nullable List<RefundExportColumn> chosen,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        RefundFilter filter = query.refunds().orElseThrow(NotFoundException::new);
        List<RefundExportColumn> columns = chosen == null ? List.of(RefundExportColumn.values()) : chosen;
        Optional<ExportRun> begun = begin(user, ExportRuns.Kind.REFUNDS, run, query, format);
        if (begun.isEmpty()) {
            return busy(response);
        }
        try (ExportRun running = begun.get()) {
            writeHeaders(response, user, "refunds", format);
            listExport.refunds(
                    user.merchantId(), filter, columns, options(format, locale), response.getOutputStream(), running);
            running.finish();
        }
        return null;
    }

    private Optional<ExportRun> begin(
            User user, ExportRuns.Kind kind, long id, ExportQuery query, SpreadsheetFormat format) {
        TreeMap<String, Object> facts = new TreeMap<>(query.parameters());
        facts.put("format", format);
        String action = kind == ExportRuns.Kind.ORDERS ? "order.export" : "refund.export";
        auditLog.record(user, action, Optional.of(user.merchantId()), Long.toString(id), new TreeMap<>(), facts);
        return exportRuns.begin(user.merchantId(), kind, id);
    }

    private static String busy(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return "merchant/statements-busy";
    }

    private void writeHeaders(HttpServletResponse response, User user, String kind, SpreadsheetFormat format) {
        String name = kind + "-" + user.merchantId().digits() + "-" + STAMP.format(clock.instant()) + "."
                + format.extension();
        response.setContentType(format.contentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private ListExport.Options options(SpreadsheetFormat format, Locale locale) {
        return new ListExport.Options(format, key -> texts.getMessage("statements.export." + key, null, locale));
    }
}
